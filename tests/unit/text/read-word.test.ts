import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";

import { docxFile } from "~/text/files/docx/docx-file";
import { sha256 } from "~/features/kernel/hash";
import { readFile } from "~/text/files/read/read-file";
import type { ReadText } from "~/text/files/read/read-text";
import type { RichTextNode } from "~/text/rich-text";
import { normaliseText } from "~/text/rich-text";
import { CORPUS, fileOf, node, paragraph, text } from "../../support/file-corpus";

const doc = (content: RichTextNode[]): RichTextNode => normaliseText({ type: "doc", content });

function read(bytes: Uint8Array): ReadText {
  const read = readFile(bytes, sha256);
  if (!read.ok) throw new Error(read.issues[0]?.code);
  return read.value;
}

const codeOf = (bytes: Uint8Array): string | undefined => {
  const read = readFile(bytes, sha256);
  return read.ok ? undefined : read.issues[0]?.code;
};

const W = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`;
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relations = (inner: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
const ROOT = relations(`<Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>`);

/** A Word file with this between the body's tags, and further parts. */
const word = (body: string, parts: Record<string, string> = {}): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        "_rels/.rels": ROOT,
        "word/document.xml": `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
        ...parts,
      }).map(([name, content]) => [name, strToU8(content)]),
    ),
  );
const p = (inner: string, properties = "") => `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inner}</w:p>`;
const r = (words: string, properties = "") =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${words}</w:t></w:r>`;
const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const instruction = (words: string) => `<w:r><w:instrText>${words}</w:instrText></w:r>`;

describe("a file of ours comes back as the text it was made of", () => {
  const same = ["headings", "marks", "breaks", "lists", "tasks", "quotes", "callouts", "table", "spans", "footnotes"];
  test.each([...same, "lines", "hostile"])("%s", async (name) => {
    const content = CORPUS[name] ?? [];
    const back = read(await docxFile(fileOf(content)));
    // Shares of the page come back in pixels of a page
    const sized = JSON.stringify(doc(content)).replace('"120 240 120"', '"170 340 170"');
    expect(back.body).toEqual(JSON.parse(sized));
    expect(back.title).toBe(`Felles strategi <"&'> `.trim());
  });

  test("links lead where they led, those to a section become words", async () => {
    const { body, leftOut } = read(await docxFile(fileOf(CORPUS["links"] ?? [])));
    const links = JSON.stringify(body).match(/"href":"[^"]*"/g);
    expect(links).toEqual(['"href":"https://www.ks.no/?a=1&b=2"']);
    expect(leftOut).toContainEqual(expect.objectContaining({ kind: "innerLink", heading: "Økonomi" }));
    const contents = read(await docxFile(fileOf(CORPUS["headings"] ?? []))).leftOut.map(({ kind }) => kind);
    expect(contents).toEqual(["cover", "cover", "cover", "contents"]);
  });

  test("images come along once each, with what they show and how wide they are, and what is no letter is gone", async () => {
    const { body, images, leftOut } = read(await docxFile(fileOf([...(CORPUS["images"] ?? []), paragraph("Slutt")])));
    const [image] = images;
    if (!image) throw new Error("no image");
    expect(images).toHaveLength(1);
    expect([image.sha256, image.type]).toEqual([sha256(image.content), "image/png"]);
    const shown = (attrs: object) => node("image", { sha256: image.sha256, ...attrs });
    expect(body.content?.slice(0, 3)).toEqual([
      paragraph(shown({ alt: 'Kart over "Salten" <&>', width: 50 })),
      paragraph("Borte: [Bilde som ikke er med: Diagram]"),
      paragraph(shown({}), shown({})),
    ]);
    expect(leftOut.map(({ kind }) => kind)).not.toContain("image");
    expect(read(await docxFile(fileOf(CORPUS["disguised"] ?? []))).body).toEqual(doc([paragraph("Røst ysaeabcd")]));
  });
});

test("what is kept of a file reads the same, without the rest of it", async () => {
  const file = await docxFile(fileOf([...(CORPUS["footnotes"] ?? []), ...(CORPUS["images"] ?? [])]));
  const once = read(file);
  expect(Object.keys(unzipSync(once.kept)).filter((name) => /theme|settings/.test(name))).toEqual([]);
  const again = read(once.kept);
  expect({ ...again, kept: null }).toEqual({ ...once, kept: null });
});

describe("what Word writes", () => {
  test.each([
    ["HYPERLINK \\l &quot;_Ref1&quot;", "innerLink"],
    ["hyperlink  \\l _Ref1", "innerLink"],
    ["REF _Ref1 \\h", "field"],
  ])("the field %s becomes words, and is named", (says, kind) => {
    const { body, leftOut } = read(
      word(p(field("begin") + instruction(says) + field("separate") + r("bakgrunnen") + field("end"))),
    );
    expect(body).toEqual(doc([paragraph("bakgrunnen")]));
    expect(leftOut.map((left) => left.kind)).toEqual([kind]);
  });

  test("the text is read without what is suggested in it, equations and hidden words are left out and named", () => {
    const { body, leftOut } = read(
      word(
        p(r("Innledning"), `<w:outlineLvl w:val="0"/>`) +
          p(
            `${r("Fristen er ")}<w:del><w:r><w:delText>mai</w:delText></w:r></w:del><w:ins>${r("juni")}</w:ins>` +
              `<w:r><w:commentReference w:id="0"/></w:r>`,
          ) +
          p(`${r("E = ")}<m:oMath><m:r><m:t>mc</m:t></m:r></m:oMath>${r("skjult", "<w:vanish/>")}`),
      ),
    );
    expect(body).toEqual(
      doc([node("heading", {}, text("Innledning")), paragraph("Fristen er mai"), paragraph("E = ")]),
    );
    const under = { heading: "Innledning" };
    expect(leftOut).toEqual([
      { kind: "equation", ...under, paragraph: 3 },
      { kind: "hiddenText", ...under, paragraph: 3 },
    ]);
  });

  test("a field leaves what it showed, a link in one is a link, and a list of contents goes", () => {
    const href = "https://www.ks.no/";
    const { body, leftOut } = read(
      word(
        p(field("begin") + instruction(" TOC \\o ") + field("separate") + r("Mål 1")) +
          p(r("Økonomi 2") + field("end")) +
          p(
            `${field("begin")}${instruction(` HYPERLINK "${href}" `)}${field("separate")}${r("KS")}${field("end")}` +
              `${r(" av ")}${field("begin")}${instruction("DATE")}${field("separate")}${r("1. mai")}${field("end")}`,
          ),
      ),
    );
    const link = text("KS", { type: "link", attrs: { href } });
    expect(body).toEqual(doc([paragraph(link, " av 1. mai")]));
    expect(leftOut.map(({ kind }) => kind)).toEqual(["contents", "field"]);
  });

  test("a numbered list goes on counting behind a paragraph, and formatting that is switched off is off", () => {
    const numbering = `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
    const item = `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>`;
    const links = relations(`<Relationship Id="n" Type="${OFFICE}/numbering" Target="/word/numbering.xml"/>`);
    const { body } = read(
      word(p(r("En"), item) + p(r("mellom", `<w:b w:val="0"/>`)) + p(r("To"), item), {
        "word/_rels/document.xml.rels": links,
        "word/numbering.xml": numbering,
      }),
    );
    const list = (attrs: object, words: string) =>
      node("orderedList", { ...attrs }, node("listItem", {}, paragraph(words)));
    expect(body).toEqual(doc([list({}, "En"), paragraph("mellom"), list({ start: 2 }, "To")]));
  });

  test("a table within a table leaves its words, and a link to a script is none", () => {
    const inside = `<w:tbl><w:tr><w:tc>${p(r("inni"))}</w:tc></w:tr></w:tbl>`;
    const script = relations(
      `<Relationship Id="x" Type="${OFFICE}/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>`,
    );
    const { body, leftOut } = read(
      word(
        `<w:tbl><w:tr><w:tc>${p(r("ute"))}${inside}${p("")}</w:tc></w:tr></w:tbl>` +
          p(`<w:hyperlink r:id="x">${r("trykk")}</w:hyperlink>`),
        { "word/_rels/document.xml.rels": script },
      ),
    );
    const cell = node("tableCell", {}, paragraph("ute"), paragraph("inni"), paragraph());
    expect(body).toEqual(doc([node("table", {}, node("tableRow", {}, cell)), paragraph("trykk")]));
    expect(leftOut.map(({ kind }) => kind)).toEqual(["innerTable", "otherLink"]);
  });
});

describe("what is no Word file, or not a whole one, gets an answer of its own", () => {
  const ole = (name: string) =>
    new Uint8Array(
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600), Buffer.from(name, "utf16le")]),
    );
  const whole = word(p(r("Tekst")));

  test.each([
    [
      "a program with another name",
      new Uint8Array(Buffer.from("MZ\u0090\u0000\u0003 This program")),
      "import_file_other",
    ],
    ["nothing at all", new Uint8Array(), "import_file_other"],
    ["an archive of something else", zipSync({ "a.txt": strToU8("a") }), "import_file_other"],
    [
      "a spreadsheet",
      zipSync({
        "_rels/.rels": strToU8(ROOT.replace("word/document", "xl/workbook")),
        "xl/workbook.xml": strToU8("<workbook/>"),
      }),
      "import_file_other",
    ],
    ["an old .doc", ole("WordDocument"), "import_file_old"],
    ["one with a password", ole("EncryptedPackage"), "import_file_locked"],
    ["half a file", whole.slice(0, whole.length / 2), "import_file_damaged"],
    ["a text that breaks off", word("<w:p><w:r>"), "import_file_damaged"],
    ["a file without words", word(p("")), "import_file_empty"],
  ])("%s", (_name, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  test("entities are never expanded, neither from outside nor from within", () => {
    const bodies = [`<!ENTITY x SYSTEM "file:///etc/passwd">`, `<!ENTITY x "ha"><!ENTITY y "&x;&x;">`];
    for (const entities of bodies) {
      const document = `<?xml version="1.0"?><!DOCTYPE w:document [${entities}]><w:document ${W}><w:body>${p(r("&x;"))}</w:body></w:document>`;
      expect(codeOf(word("", { "word/document.xml": document }))).toBe("import_file_damaged");
    }
  });

  test("a bomb is refused before it is unpacked", () => {
    const blank = new Uint8Array(60 * 1024 * 1024).fill(0x20);
    const bomb = zipSync({ "_rels/.rels": strToU8(ROOT), "word/document.xml": blank });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(codeOf(bomb)).toBe("import_file_too_large");
    // One that is of no interest is never unpacked
    const aside = unzipSync(whole);
    expect(codeOf(zipSync({ ...aside, "word/media/image1.png": blank }))).toBeUndefined();
  });

  test("a part that says it is smaller than it is takes no more room than it says", () => {
    const bytes = word(p(r("Tekst ".repeat(10_000))));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + 46 < bytes.length; at++)
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint16(at + 28, true) > 12)
        view.setUint32(at + 24, 50, true);
    expect(codeOf(bytes)).toBe("import_file_damaged");
  });

  test("names that point out of the archive lead nowhere", () => {
    const out = ROOT.replace("word/document.xml", "../../../../etc/passwd");
    expect(codeOf(word(p(r("Tekst")), { "_rels/.rels": out }))).toBe("import_file_other");
    const { body } = read(word(p(r("Tekst")), { "../../evil.xml": "<x/>", __proto__: "x" }));
    expect(body).toEqual(doc([paragraph("Tekst")]));
  });
});

test("a part named as something every object has is not taken for one", () => {
  const files = unzipSync(word(p(r("Tekst"))));
  expect(strFromU8(files["_rels/.rels"] ?? new Uint8Array())).toBe(ROOT);
  const named = ROOT.replace("word/document.xml", "constructor");
  expect(codeOf(zipSync({ ...files, "_rels/.rels": strToU8(named) }))).toBe("import_file_other");
});
