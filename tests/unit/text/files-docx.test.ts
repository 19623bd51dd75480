import { expect, test } from "vitest";

import { docxFile } from "~/text/files/docx/docx-file";
import { childOf, elementsIn, textIn, within } from "~/text/files/read/read-xml";
import type { RichTextNode } from "~/text/rich-text";
import { CORPUS, fileOf, HOSTILE_WORDS, paragraph } from "../../support/file-corpus";
import { openOffice, wordLines } from "../../support/office-file";

const written = async (content: RichTextNode[]) => openOffice(await docxFile(fileOf(content)));
const document = async (name: string) => (await written(CORPUS[name] ?? [])).part("word/document.xml");
/** Below the title, the contents and the page's end. */
const lines = async (name: string) => {
  const all = wordLines(await document(name));
  return all.slice(all.lastIndexOf("Subtitle: \n") + 1);
};

test("every kind of text is a whole file", async () => {
  for (const [name, content] of Object.entries(CORPUS)) {
    const { files } = await written(content);
    expect([name, Object.keys(files)]).toEqual([
      name,
      expect.arrayContaining(["word/document.xml", "[Content_Types].xml"]),
    ]);
  }
});

test("headings have Word's styles, and the contents lead to them", async () => {
  expect(await lines("headings")).toEqual([
    "Heading1: Mål",
    "Heading2: Delmål",
    "Heading3: Detaljer",
    "Heading1: Mål",
    "Slutt",
  ]);
  const body = await document("headings");
  const contents = within(body, "w:sdt")[0];
  expect(contents && wordLines(contents).filter((line) => line !== "")).toEqual([
    "TOC1: 1 Mål",
    "TOC2: 1.1 Delmål",
    "TOC3: 1.1.1 Detaljer",
    "TOC1: 2 Mål",
  ]);
});

test("headings have no numbers where the text has none", async () => {
  const numbersOf = async (numbersHeadings: boolean) => {
    const { part } = openOffice(await docxFile(fileOf(CORPUS["headings"] ?? [], { numbersHeadings })));
    const style = within(part("word/styles.xml"), "w:style").find(
      ({ attributes }) => attributes["w:styleId"] === "Heading1",
    );
    return style ? within(style, "w:numPr").length : null;
  };
  expect([await numbersOf(true), await numbersOf(false)]).toEqual([1, 0]);
});

test("lists know their depth and where they begin", async () => {
  const body = await document("lists");
  const numbered = within(body, "w:p").flatMap((line) => {
    const list = childOf(childOf(line, "w:pPr"), "w:numPr");
    return list ? [`${childOf(list, "w:ilvl")?.attributes["w:val"]} ${wordLines(line).join()}${textIn(line)}`] : [];
  });
  expect(numbered).toEqual(["0 Ett", "1 Under ett", "1 Under to", "0 To", "0 Fire", "0 Fem", "0 Én", "1 Én a"]);
  const { part } = await written(CORPUS["lists"] ?? []);
  const starts = within(part("word/numbering.xml"), "w:start").map(({ attributes }) => attributes["w:val"]);
  expect(starts).toContain("4");
});

test("tasks are boxes that can be ticked, callouts and quotes have styles of their own", async () => {
  const boxes = within(await document("tasks"), "w14:checked").map(({ attributes }) => attributes["w14:val"]);
  expect(boxes).toEqual(["1", "0"]);
  expect(await lines("callouts")).toEqual([
    "CalloutTitle: Merk",
    "CalloutNote: Til orientering",
    "CalloutTitle: Viktig",
    "CalloutImportant: Frist",
    "CalloutTitle: Vedtak",
    "CalloutDecision: Enstemmig",
  ]);
  expect(await lines("quotes")).toEqual(["Quote: Sitert", "Quote: også sitert"]);
});

test("a table keeps its spans, its row of headers and the widths of its columns", async () => {
  const table = within(await document("spans"), "w:tbl")[0];
  if (!table) throw new Error("no table");
  expect(within(table, "w:gridCol").map(({ attributes }) => Number(attributes["w:w"]))).toEqual([2256, 4513, 2256]);
  expect(within(table, "w:tblHeader")).toHaveLength(1);
  expect(within(table, "w:gridSpan").map(({ attributes }) => attributes["w:val"])).toEqual(["2"]);
  expect(within(table, "w:vMerge").map(({ attributes }) => attributes["w:val"])).toEqual(["restart", "continue"]);
});

test("footnotes are Word's own", async () => {
  expect(await lines("footnotes")).toEqual(["Påstand[1] og mer", "Enda en[2]"]);
  const { part } = await written(CORPUS["footnotes"] ?? []);
  const notes = elementsIn(part("word/footnotes.xml")).map((note) => wordLines(note).map((line) => line.trim()));
  expect(notes.slice(-2)).toEqual([["FootnoteText: Kilde: SSB", "FootnoteText: side 2"], ["FootnoteText: Lov om"]]);
});

test("links lead where they say, to headings too, and never to a script", async () => {
  const { part } = await written(CORPUS["links"] ?? []);
  const all = JSON.stringify(part("word/_rels/document.xml.rels"));
  expect(all).toContain("https://www.ks.no/?a=1&b=2");
  expect(all).not.toContain("javascript");
  const anchors = within(part("word/document.xml"), "w:hyperlink").map(({ attributes }) => attributes["w:anchor"]);
  expect(anchors).toContain("avsnitt_1");
});

test("images bring their description, and one that is not there leaves it", async () => {
  const { files, part } = await written(CORPUS["images"] ?? []);
  expect(Object.keys(files).filter((name) => name.startsWith("word/media/"))).not.toEqual([]);
  const described = within(part("word/document.xml"), "wp:docPr").map(({ attributes }) => attributes["descr"]);
  expect(described[0]).toBe('Kart over "Salten" <&>');
  expect(await lines("images")).toContain("Borte: [Bilde som ikke er med: Diagram]");
});

test("no words become fields, formulas or markup", async () => {
  expect(await lines("hostile")).toEqual([...HOSTILE_WORDS]);
  expect(await lines("disguised")).toEqual(["Røst ysaeabcd"]);
  const body = await document("hostile");
  expect(within(body, "w:instrText")).toEqual([]);
});

test("what is suggested is tracked, and what is said is a comment with its replies", async () => {
  const marked = (words: string, type: string) => ({
    type: "text",
    text: words,
    marks: [{ type, attrs: { change: 0 } }],
  });
  const file = fileOf(
    [
      paragraph(
        "Fristen er ",
        marked("mai", "deleted"),
        marked("juni", "inserted"),
        { type: "commentStart", attrs: { thread: 0 } },
        " neste år",
        { type: "commentEnd", attrs: { thread: 0 } },
      ),
      paragraph(marked("Nytt avsnitt", "inserted"), { type: "insertedEnd", attrs: { change: 0 } }),
    ],
    {
      markup: {
        changes: [{ author: "Fagleder, Røst <kommune>", at: "2026-11-29T08:00:00.000Z" }],
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
  const { part } = openOffice(await docxFile(file));
  const body = part("word/document.xml");
  const signed = { "w:author": "Fagleder, Røst <kommune>", "w:date": "2026-11-29T08:00:00Z" };
  expect(within(body, "w:del").map((one) => [textIn(one), one.attributes])).toEqual([
    ["mai", expect.objectContaining(signed)],
  ]);
  expect(within(body, "w:ins").map((one) => [textIn(one), one.attributes["w:author"]])).toEqual([
    ["juni", signed["w:author"]],
    ["", signed["w:author"]],
    ["Nytt avsnitt", signed["w:author"]],
  ]);
  const comments = within(part("word/comments.xml"), "w:comment");
  expect(comments.map((one) => [one.attributes["w:author"], textIn(one)])).toEqual([
    ["Prosjektleder, Bodø", "Rekker vi det?"],
    ["Fagleder, Røst", "Jafint"],
  ]);
  expect(within(body, "w:commentRangeStart")).toHaveLength(2);
});
