import { expect, test } from "vitest";
import * as Y from "yjs";

import { docxFile } from "~/text/files/docx/docx-file";
import { textIn, within } from "~/text/files/read/read-xml";
import type { RichTextNode } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";
import { buildState, readContent } from "~/text/shared-content";
import type { Change } from "~/text/suggestion/changes";
import { markUp } from "~/text/suggestion/mark-up";
import { anchoredHeadings } from "~/text/anchor-places";
import { fileOf } from "../../../support/file-corpus";
import { openOffice } from "../../../support/office-file";

const text = (words: string): RichTextNode => ({ type: "text", text: words });
const content: RichTextNode = {
  type: "doc",
  content: [
    { type: "heading", content: [text("Frist")] },
    { type: "paragraph", content: [text("Svar innen mai.")] },
    { type: "paragraph", content: [text("Takk.")] },
  ],
};

function aText(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, buildState({ [BODY_TEXT]: content }, 7));
  return doc;
}

/** The units of these words, which stand in the text once. */
function unitsOf(doc: Y.Doc, words: string) {
  const { _start: first } = doc.getText(BODY_TEXT);
  for (let item = first; item; item = item.right) {
    const at = item.content instanceof Y.ContentString ? item.content.str.indexOf(words) : -1;
    if (at >= 0) return { client: item.id.client, clock: item.id.clock + at, length: words.length };
  }
  throw new Error(`no ${words}`);
}

const bodyOf = (doc: Y.Doc, ...suggestions: Change[][]) => markUp(doc, suggestions, []).body;
const marksIn = (node: RichTextNode): string[] =>
  node.type === "text"
    ? [
        `${(node.marks ?? []).map(({ type, attrs }) => `${type} ${String(attrs?.change ?? "")}`).join("+")}: ${node.text}`,
      ]
    : [...(node.content ? [] : [node.type]), ...(node.content ?? []).flatMap(marksIn)];

test("without suggestions it is the text", () => {
  const doc = aText();
  expect(bodyOf(doc)).toEqual(readContent(doc)[BODY_TEXT]);
});

test("words that would come stand behind those that would go, and the text is the same as before", () => {
  const doc = aText();
  const units = unitsOf(doc, "mai");
  const last = { client: units.client, clock: units.clock + 2 };
  const body = bodyOf(doc, [
    { kind: "delete", root: BODY_TEXT, units: [units] },
    { kind: "insert", root: BODY_TEXT, behind: last, content: [{ text: "juni", formats: { bold: true } }] },
  ]);
  expect(marksIn(body.content?.[1] ?? body).filter((line) => !line.startsWith("comment"))).toEqual([
    ": Svar innen ",
    "deleted 0: mai",
    "bold +inserted 0: juni",
    ": .",
  ]);
  expect(readContent(doc)[BODY_TEXT]).toEqual(content);
});

test("a paragraph that would come ends where the suggestion ends it", () => {
  const doc = aText();
  const units = unitsOf(doc, "Takk.");
  const behind = { client: units.client, clock: units.clock + 4 };
  const inserted = [
    { embed: { block: "b9" }, formats: {} },
    { text: "Hilsen", formats: {} },
  ];
  const body = bodyOf(doc, [{ kind: "insert", root: BODY_TEXT, behind, content: inserted }]);
  const [, , thanks, greeting] = body.content ?? [];
  expect(thanks?.content?.map(({ type }) => type)).toContain("insertedEnd");
  expect(greeting?.content?.some((part) => part.text === "Hilsen")).toBe(true);
});

test("letters that would be marked otherwise know how they were", () => {
  const doc = aText();
  const body = bodyOf(doc, [
    { kind: "format", root: BODY_TEXT, units: [unitsOf(doc, "Svar")], formats: { italic: true } },
  ]);
  expect(marksIn(body)).toContain("italic +reformatted 0: Svar");
});

test("what no change can show is said", () => {
  const doc = aText();
  const rows: Change = { kind: "list", root: "r:t1", behind: null, ids: ["x"] };
  expect(markUp(doc, [[rows], []], []).hasMore).toEqual([true, true]);
});

test("a comment stands around the words it is about, and every one of it reaches Word", async () => {
  const doc = aText();
  const [heading] = anchoredHeadings(doc);
  if (!heading) throw new Error("no heading");
  const gone = { start: new Uint8Array(), end: new Uint8Array() };
  const { body } = markUp(doc, [], [heading, gone]);
  expect(body.content?.[0]?.content?.map(({ type }) => type)).toEqual(
    expect.arrayContaining(["commentStart", "text", "commentEnd"]),
  );
  const said = { author: "Leder, Bodø", at: "2026-11-29T08:00:00.000Z", body: "Hm" };
  const threads = [said, said].map((one) => ({ isResolved: false, comments: [one] }));
  const file = fileOf([], { body, markup: { changes: [], threads } });
  const { part } = openOffice(await docxFile(file));
  expect(within(part("word/document.xml"), "w:commentReference")).toHaveLength(2);
  expect(within(part("word/comments.xml"), "w:comment").map(textIn)).toEqual(["Hm", "Hm"]);
});
