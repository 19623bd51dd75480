import { readdirSync, readFileSync } from "node:fs";

import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";

import { sha256 } from "~/features/kernel/hash";
import { docxFile } from "~/text/files/docx/docx-file";
import { markdownFile } from "~/text/files/markdown-file";
import { odtFile } from "~/text/files/odt/odt-file";
import { readFile } from "~/text/files/read/read-file";
import type { ReadText } from "~/text/files/read/read-text";
import type { TextFile } from "~/text/files/text-file";
import { plainText } from "~/text/formats/plain";
import { fileOf } from "../../support/file-corpus";
import { madeOf } from "../../support/made-of-file";
import { OFFICE_CORPUS, odtDocument, wordFile } from "../../support/office-corpus";
import { structureOf } from "../../support/text-structure";

function read(bytes: Uint8Array): ReadText {
  const found = readFile(bytes, sha256);
  if (!found.ok) throw new Error(found.issues[0]?.code);
  return found.value;
}

const FILES = Object.entries(OFFICE_CORPUS);

test("the corpus has the habits of three programs in at least thirty files", () => {
  expect(FILES.length).toBeGreaterThanOrEqual(30);
});

describe("a file becomes the text that its program shows", () => {
  test.each(FILES)("%s", (_name, { bytes, becomes, title = null, leftOut = [], comments = [], proposed = becomes }) => {
    const found = read(bytes);
    expect(structureOf(found.body)).toEqual(becomes);
    expect([found.title, found.leftOut.map(({ kind }) => kind)]).toEqual([title, leftOut]);
    const document = madeOf(found);
    expect(document).toEqual({ base: becomes, proposed, comments });
    expect(madeOf(read(found.kept))).toEqual(document);
  });
});

const fileWith = ({ body, images }: ReadText): TextFile =>
  fileOf(body.content ?? [], {
    images: Object.fromEntries(
      images.map(({ sha256: name, type: mediaType, content }) => [
        name,
        { mediaType, bytes: content, width: 2, height: 1 },
      ]),
    ),
  });

const fileName = (key: string): string => key.toLowerCase().replace(/[^a-z]+/g, "-");
const SAVED = new URL("../../support/libre-office-files/", import.meta.url);

/** Saved by LibreOffice 7.4 from the file of the corpus that they are called after. */
describe("a file that LibreOffice has saved is the text it opened", () => {
  test.each(readdirSync(SAVED))("%s", async (name) => {
    const {
      becomes = [],
      title = null,
      comments = [],
      proposed = becomes,
    } = FILES.find(([key]) => fileName(key) === name.replace(/\.\w+$/, ""))?.[1] ?? {};
    const found = read(new Uint8Array(readFileSync(new URL(name, SAVED))));
    expect(madeOf(found)).toEqual({ base: becomes, proposed, comments });
    expect(found.title).toBe(title);
    expect(structureOf(read(odtFile(fileWith(found))).body)).toEqual(becomes);
    expect(structureOf(read(await docxFile(fileWith(found))).body)).toEqual(becomes);
  });
});

describe("and what it has become comes back from", () => {
  test.each(FILES)("Word: %s", async (_name, { bytes }) => {
    const found = read(bytes);
    const again = read(new Uint8Array(await docxFile(fileWith(found))));
    expect(structureOf(again.body)).toEqual(structureOf(found.body));
  });

  test.each(FILES)("OpenDocument: %s", (_name, { bytes }) => {
    const found = read(bytes);
    expect(structureOf(read(odtFile(fileWith(found))).body)).toEqual(structureOf(found.body));
  });

  test.each(FILES)("Markdown: %s", (_name, { bytes }) => {
    const found = read(bytes);
    const again = read(new TextEncoder().encode(markdownFile(fileWith(found))));
    const [, ...body] = structureOf(again.body);
    expect(wordsOf(body.join(" "))).toEqual(wordsOf(structureOf(found.body).join(" ")));
    const count = (text: ReadText, type: string) => JSON.stringify(text.body).split(`"type":"${type}"`).length;
    for (const type of ["heading", "table", "footnote", "image", "listItem", "taskItem"])
      expect([type, count(again, type)]).toEqual([type, count(found, type)]);
  });
});

/** Without what Markdown has no signs for: how wide an image is, and of which kind a callout. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/(\[image [^\]]*?) \d+\]/g, "$1]")
    .replace(/! important:|\{b Viktig\}/g, "")
    .match(/[\p{L}\p{N}]+/gu) ?? [];

describe("what is no text gets an answer of its own", () => {
  const codeOf = (bytes: Uint8Array) => {
    const found = readFile(bytes, sha256);
    return found.ok ? plainText(found.value.body) : found.issues[0]?.code;
  };
  const text = (words: string) => new TextEncoder().encode(words);

  test.each([
    ["a program with another name", new Uint8Array(Buffer.from("4d5a90000300", "hex")), "import_file_other"],
    ["a PDF", text("%PDF-1.7\n1 0 obj"), "import_file_other"],
    ["rich text", text("{\\rtf1\\ansi Hei}"), "import_file_other"],
    ["a picture", new Uint8Array(Buffer.from("89504e470d0a1a0a0000", "hex")), "import_file_other"],
    ["only blanks", text(" \n\t\n"), "import_file_empty"],
    ["an OpenDocument with a password", locked(), "import_file_locked"],
    ["a damaged OpenDocument", odtDocument("<text:p>"), "import_file_damaged"],
    ["a Word file that breaks off", wordFile("<w:p>"), "import_file_damaged"],
  ])("%s", (_name, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  test("a script, an entity and an address are words or nothing, never more", () => {
    expect(
      codeOf(text("<!doctype html><body onload=alert(1)><p>Hei<script>alert(1)</script><iframe src=//x></iframe>")),
    ).toBe("Hei");
    expect(codeOf(text("Hei <script>alert(1)</script> [x](javascript:alert(1)) &lol9;"))).toBe(
      "Hei <script>alert(1)</script> x &lol9;",
    );
    expect(codeOf(text("<div>".repeat(50_000) + "dypt"))).toBe("dypt");
    expect(codeOf(text("> ".repeat(20_000) + "dypt"))).toMatch(/dypt$/);
    expect(codeOf(text("[".repeat(3_000) + "*a **b ".repeat(3_000)))).toMatch(/b/);
  });
});

function locked(): Uint8Array {
  const files = unzipSync(odtDocument("<text:p>Hei</text:p>"));
  const manifest = strFromU8(files["META-INF/manifest.xml"] ?? new Uint8Array());
  const end = "</manifest:manifest>";
  const said = manifest.replace(end, `<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>${end}`);
  return zipSync({ ...files, "META-INF/manifest.xml": strToU8(said), "content.xml": strToU8("\u0001\u0002") });
}

describe("three hundred pages are read", () => {
  const lines = Array.from({ length: 9_000 }, (_, index) => `Avsnitt ${index} om felles journal i nord.`);
  const said = (inner: (line: string) => string) => lines.map(inner).join("");

  test.each([
    ["Word", wordFile(said((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`))],
    ["OpenDocument", odtDocument(said((line) => `<text:p>${line}</text:p>`))],
    ["Markdown", strToU8(said((line) => `${line}\n\n`))],
    ["HTML", strToU8(`<!doctype html>${said((line) => `<p>${line}`)}`)],
  ])("of %s", (_name, bytes) => {
    const { body } = read(bytes);
    expect(body.content?.length).toBe(9_000);
    expect(plainText(body).endsWith(lines.at(-1) ?? "")).toBe(true);
  });
});
