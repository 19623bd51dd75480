import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import * as Y from "yjs";

import { canonicalContent } from "~/text/canonical-content";
import { documentOf, writeDocument } from "~/text/document-of";
import { differenceOf } from "~/text/difference/difference";
import { writeFile } from "~/text/files/write-file";
import { renderHtml } from "~/text/formats/html";
import { plainText } from "~/text/formats/plain";
import { fillLive, liveIn, withoutFigures, withoutMoment } from "~/text/live/fill-live";
import { asOrdinaryBlocks } from "~/text/live/lift-live";
import { liveWidths } from "~/text/live/live-widths";
import type { LiveTable } from "~/text/live/live-table";
import type { RichTextNode } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";
import { fileOf } from "../../../support/file-corpus";

const live = (name = "partners", filter?: string): RichTextNode => ({
  type: "live",
  attrs: { name, ...(filter ? { filter } : {}) },
});
const words = (text: string): RichTextNode => ({ type: "text", text });
const paragraph = (...content: RichTextNode[]): RichTextNode => ({ type: "paragraph", content });
const doc = (...content: RichTextNode[]): RichTextNode => ({ type: "doc", content });

const TABLE: LiveTable = {
  caption: "Deltakere og status",
  columns: [{ name: "Kommune" }, { name: "Innbyggere", isNumber: true }],
  rows: [
    ["Bodø", "53 712"],
    ["Røst <b>", "478"],
  ],
  note: "1 av 2 har vedtatt.",
};
const AS_OF = "per 20. november 2026 kl. 14.05";

const filled = (node: RichTextNode, asOf = AS_OF, table = TABLE): RichTextNode => {
  const { [BODY_TEXT]: content } = fillLive({ [BODY_TEXT]: node }, new Map([["partners ", table]]), asOf);
  if (!content) throw new Error("no text");
  return content;
};

test("a text names each of its live blocks once", () => {
  const content = { [BODY_TEXT]: doc(paragraph(live()), paragraph(live(), live("shares", "1856"))) };
  expect(liveIn(content)).toEqual([
    { name: "partners", filter: "" },
    { name: "shares", filter: "1856" },
  ]);
});

test("figures and their moment are in what is hashed, and nothing else changes", () => {
  const text = doc(paragraph(words("Vi er: "), live()));
  const hashed = canonicalContent({ [BODY_TEXT]: filled(text) });
  expect(hashed).toContain("53 712");
  expect(hashed).toContain(AS_OF);
  expect(withoutFigures({ [BODY_TEXT]: filled(text) })).toEqual({ [BODY_TEXT]: text });
  expect(withoutMoment({ [BODY_TEXT]: filled(text) })).toEqual({ [BODY_TEXT]: filled(text, "") });
  expect(canonicalContent({ [BODY_TEXT]: text })).toBe(
    canonicalContent({ [BODY_TEXT]: filled(text, "", TABLE) }).replace(/,"shown":"(?:[^"\\]|\\.)*"/, ""),
  );
});

test("a live block stands between the paragraphs that its letters stood around", () => {
  const html = renderHtml(filled(doc(paragraph(words("Før "), live(), words(" etter")))));
  expect(html).toBe(
    `<p>Før </p><figure class="live-block"><figcaption>Deltakere og status</figcaption>` +
      `<div class="text-table" tabindex="0"><table><thead><tr><th scope="col">Kommune</th><th scope="col" class="num">Innbyggere</th></tr></thead>` +
      `<tbody><tr><th scope="row">Bodø</th><td class="num">53 712</td></tr><tr><th scope="row">Røst &lt;b&gt;</th><td class="num">478</td></tr></tbody></table></div>` +
      `<p class="live-note">1 av 2 har vedtatt. ${AS_OF}</p></figure><p> etter</p>`,
  );
});

test("a text that only names its block shows nothing in its place", () => {
  expect(renderHtml(doc(paragraph(words("Alt"), live())))).toBe("<p>Alt</p>");
});

test("where no table can stand, the figures are lines of words", () => {
  const item = { type: "bulletList", content: [{ type: "listItem", content: [paragraph(live())] }] };
  const [list] = asOrdinaryBlocks(filled(doc(item))).content ?? [];
  expect(list?.type).toBe("bulletList");
  expect(plainText(list ?? words(""))).toContain("Bodø · 53 712\nRøst <b> · 478");
});

test("what is written in files is a caption, a table and what stands below", () => {
  const blocks = asOrdinaryBlocks(filled(doc(paragraph(live())))).content ?? [];
  expect(blocks.map(({ type }) => type)).toEqual(["paragraph", "table", "paragraph"]);
  expect(plainText(doc(...blocks))).toBe(
    `Deltakere og status\nKommune\tInnbyggere\nBodø\t53 712\nRøst <b>\t478\n1 av 2 har vedtatt. ${AS_OF}`,
  );
});

test("on paper a caption stays with its table", async () => {
  const file = fileOf(filled(doc(paragraph(live()))).content ?? []);
  expect(strFromU8(await writeFile("typst", file))).toMatch(
    /block\(sticky: true, par\(\[#strong\("Deltakere og status"/,
  );
  const word = strFromU8(unzipSync(await writeFile("docx", file))["word/document.xml"] ?? new Uint8Array());
  expect(word).toMatch(/<w:keepNext\/>(?:(?!<\/w:p>).)*Deltakere og status/);
});

test("columns on paper are as wide as their longest amount, and those with more to say get the rest", () => {
  const columns = [{ name: "Risiko" }, { name: "Nivå" }, { name: "Sum" }, { name: "Tiltak" }];
  const rows = [
    ["Ingen", "4", "14\u00a0849\u00a0893,11", "Sende ferdig saksframlegg til alle i god tid før møtet i kommunestyret"],
  ];
  const [risk = 0, level = 0, sum = 0, measure = 0] = liveWidths({ columns, rows });
  expect(sum / (risk + level + sum + measure)).toBeGreaterThan("14 849 893,11".length / 76);
  expect(measure).toBeGreaterThan(4 * risk);
  expect(risk).toBeGreaterThan(level);
  // More columns than fit: none is without room
  const many = liveWidths({ columns: Array.from({ length: 20 }, () => ({ name: "Folkemengde" })), rows: [] });
  expect(new Set(many)).toEqual(new Set([112]));
});

const PARTS = { docx: "word/document.xml", odt: "content.xml", md: null, html: null, typst: null } as const;

test.each(Object.entries(PARTS))("%s holds the figures", async (format, part) => {
  const file = fileOf(filled(doc(paragraph(live()))).content ?? []);
  const bytes = await writeFile(format as keyof typeof PARTS, file);
  const text = strFromU8(part ? (unzipSync(bytes)[part] ?? bytes) : bytes);
  for (const part of ["Deltakere og status", "53 712", "478", "14.05"]) expect(text).toContain(part);
});

test("the difference says in words which figures changed, and not when they were read", () => {
  const before = filled(doc(paragraph(live())));
  const later = {
    ...TABLE,
    rows: [
      ["Bodø", "53 712"],
      ["Røst", "481"],
    ],
  };
  const same = differenceOf({ content: before }, { content: filled(doc(paragraph(live())), "per i dag") });
  expect(same.flatMap(({ items }) => items.map(({ kind }) => kind))).toEqual(["same"]);
  const [changed] = differenceOf({ content: before }, { content: filled(doc(paragraph(live())), "", later) });
  expect(JSON.stringify(changed?.items)).toContain("481");
  expect(changed?.changes).toBe(1);
});

test("a frozen text that is restored names its live block again", () => {
  const ydoc = new Y.Doc();
  writeDocument(ydoc, BODY_TEXT, filled(doc(paragraph(words("Vi er: "), live("partners", "")))));
  expect(documentOf(ydoc, BODY_TEXT)).toEqual(doc(paragraph(words("Vi er: "), live())));
});
