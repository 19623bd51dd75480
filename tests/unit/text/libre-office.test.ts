import { beforeAll, beforeEach, describe, expect, test } from "vitest";

import { sha256 } from "~/features/kernel/hash";
import { docxFile } from "~/text/files/docx/docx-file";
import { odtFile } from "~/text/files/odt/odt-file";
import { readFile } from "~/text/files/read/read-file";
import type { TextFile } from "~/text/files/text-file";
import { normaliseText, type RichTextNode } from "~/text/rich-text";
import { CORPUS, fileOf, node, paragraph, text } from "../../support/file-corpus";
import { madeOf } from "../../support/made-of-file";
import { savedByLibreOffice } from "../../support/libre-office";
import { structureOf } from "../../support/text-structure";

const KINDS = ["headings", "marks", "breaks", "lists", "tasks", "quotes", "callouts", "table", "spans", "footnotes"];
/** Each kind with a paragraph before the next, so that no list goes on in another. */
const CONTENT = [...KINDS, "lines", "hostile"].flatMap((name) => [...(CORPUS[name] ?? []), paragraph(`Etter ${name}`)]);
const STRUCTURE = structureOf(normaliseText({ type: "doc", content: CONTENT }));

const marked = (words: string, type: string, change: number): RichTextNode => text(words, { type, attrs: { change } });
const point = (type: string, attrs: Record<string, unknown>): RichTextNode => node(type, attrs);

const MARKED_UP: TextFile = fileOf(
  [
    paragraph(
      "Fristen er ",
      marked("mai", "deleted", 0),
      marked("juni", "inserted", 0),
      point("commentStart", { thread: 0 }),
      " neste år",
      point("commentEnd", { thread: 0 }),
    ),
    paragraph(marked("Nytt avsnitt", "inserted", 1), point("insertedEnd", { change: 1 })),
    paragraph("Slutt"),
  ],
  {
    markup: {
      changes: [
        { author: "Fagleder, Røst <kommune>", at: "2026-11-29T08:00:00.000Z" },
        { author: "Prosjektleder, Bodø", at: "2026-11-29T09:30:00.000Z" },
      ],
      threads: [
        {
          isResolved: false,
          comments: [
            { author: "Prosjektleder, Bodø", at: "2026-11-29T09:00:00.000Z", body: "Rekker vi det?" },
            { author: "Fagleder, Røst", at: "2026-11-29T10:00:00.000Z", body: "Ja\nfint" },
          ],
        },
      ],
    },
  },
);

let saved: Record<string, Uint8Array> | null = null;
beforeAll(async () => {
  const word = { "all.docx": await docxFile(fileOf(CONTENT)), "marked.docx": await docxFile(MARKED_UP) };
  const toOdt = savedByLibreOffice(word, "odt");
  const toWord = savedByLibreOffice({ "all.odt": odtFile(fileOf(CONTENT)) }, "docx");
  saved = toOdt && toWord ? { ...toOdt, ...toWord } : null;
}, 60_000);

describe("what LibreOffice has opened and saved again", () => {
  beforeEach((context) => (saved ? undefined : context.skip("LibreOffice is not installed")));

  const read = (name: string) => {
    const found = readFile(saved?.[name] ?? new Uint8Array(), sha256);
    if (!found.ok) throw new Error(found.issues[0]?.code);
    return found.value;
  };

  test.each(["all.docx", "all.odt"])("is the same text, block by block: %s", (name) => {
    const { body, title, leftOut } = read(name);
    // Word has a paragraph behind each table
    expect(structureOf(body).filter((line) => line !== "")).toEqual(STRUCTURE.filter((line) => line !== ""));
    expect(title).toBe(`Felles strategi <"&'>`);
    expect(new Set(leftOut.map(({ kind }) => kind))).toEqual(new Set(["cover", "contents"]));
  });

  test("has the same comments and tracked changes, by the same people at the same time", () => {
    const found = read("marked.docx");
    const { base, proposed, comments } = madeOf(found);
    expect(base).toEqual(["Fristen er mai neste år", "Slutt"]);
    expect(proposed).toEqual(["Fristen er juni neste år", "Nytt avsnitt", "Slutt"]);
    // Before 7.6 it shows a reply of Word's as a comment of its own, on the same words
    expect(new Set(comments.map((said) => said.split(":")[0]))).toEqual(new Set([" neste år"]));
    const said = found.threads.flatMap((thread) => thread.comments);
    const wanted = MARKED_UP.markup?.threads.flatMap((thread) => thread.comments) ?? [];
    expect(said.toSorted((a, b) => a.body.localeCompare(b.body))).toEqual(
      wanted.toSorted((a, b) => a.body.localeCompare(b.body)),
    );
    expect(new Set(found.changes.map(({ author, at }) => `${author} ${at}`))).toEqual(
      new Set(MARKED_UP.markup?.changes.map(({ author, at }) => `${author} ${at}`)),
    );
  });
});
