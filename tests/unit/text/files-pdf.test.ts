import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, expect, test } from "vitest";

import { imageName, typstFile } from "~/text/files/typst-file";
import type { RichTextNode } from "~/text/rich-text";
import { createPdfEngine } from "../../../server/platform/pdf/pdf-engine";
import { CORPUS, fileOf, paragraph } from "../../support/file-corpus";

const engine = createPdfEngine();
const folder = mkdtempSync(path.join(tmpdir(), "pdf-"));
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One program's word about a PDF; null where it is not installed. */
function ask(program: string, bytes: Uint8Array, ...options: string[]): string | null {
  const file = path.join(folder, "one.pdf");
  writeFileSync(file, bytes);
  try {
    return execFileSync(program, [...options, file, ...(program === "pdftotext" ? ["-"] : [])], { encoding: "utf8" });
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return null;
    throw error;
  }
}

async function typeset(content: RichTextNode[], isForListeners = false) {
  const file = fileOf(content);
  const images = Object.entries(file.images).map(([sha256, image]) => [imageName(sha256, image), image.bytes]);
  return engine.make(typstFile(file), { isForListeners, images: Object.fromEntries(images) });
}

const everything = Object.entries(CORPUS).flatMap(([, content]) => content);

test.each([false, true])("every kind of text becomes a tagged PDF (for listeners: %s)", async (isForListeners) => {
  const { bytes, pages, isArchivable } = await typeset(everything, isForListeners);
  expect(isArchivable).toBe(true);
  expect(pages).toBeGreaterThan(2);
  const raw = Buffer.from(bytes).toString("latin1");
  expect(raw).toContain(isForListeners ? "pdfuaid:part" : "pdfaid:part");
  expect(raw).not.toMatch(/\/(JavaScript|JS|Launch)\b/);
  const checked = ask("qpdf", bytes, "--check");
  if (checked !== null) expect(checked).toContain("No syntax or stream encoding errors");
});

test("the words stand in the order they are read in, with numbers before headings and notes below", async (context) => {
  const words = ask("pdftotext", (await typeset(everything)).bytes);
  if (words === null) return context.skip("pdftotext is not installed");
  const order = [
    "Versjon 3, godkjent",
    "Innhold",
    "1.1 Delmål",
    "Delmål",
    "Detaljer",
    "Under ett",
    "Kommune",
    "Påstand",
  ];
  const places = order.map((part, index) => words.indexOf(part, index < 3 ? 0 : words.indexOf("Slutt") - 60));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(words).not.toMatch(/[\u202a-\u202e]|U\+26/);
  for (const part of ["Kilde: SSB", "Bilde som ikke er med: Diagram", "Vedtak", "Side 2 av", "=HYPERLINK", "#panic"])
    expect(words).toContain(part);
  return undefined;
});

test("headings have no numbers where the text has none", () => {
  const source = (numbersHeadings: boolean) => typstFile(fileOf(CORPUS["headings"] ?? [], { numbersHeadings }));
  expect([source(true).includes('"1.1"'), source(false).includes('"1.1"')]).toEqual([true, false]);
});

test("a heading whose level is skipped is one step down, which listeners need", async () => {
  const heading = (level: number, words: string) => ({
    type: "heading",
    attrs: { level },
    content: [{ type: "text", text: words }],
  });
  const { pages } = await typeset([heading(1, "En"), heading(3, "Tre"), heading(2, "To"), paragraph("x")], true);
  expect(pages).toBeGreaterThan(1);
});

test("what is said and suggested stands in the margin beside its paragraph, with name and date", async (context) => {
  const marked = (words: string, type: string) => ({
    type: "text",
    text: words,
    marks: [{ type, attrs: { change: 0 } }],
  });
  const said = (author: string, body: string) => ({ author, at: "2026-11-29T08:00:00.000Z", body });
  const file = fileOf(
    [
      { type: "heading", attrs: { level: 1 }, content: [{ type: "text", text: "Frister" }] },
      paragraph(
        "Fristen er ",
        marked("mai", "deleted"),
        marked("juni", "inserted"),
        { type: "commentStart", attrs: { thread: 0 } },
        " neste år",
        { type: "commentEnd", attrs: { thread: 0 } },
      ),
      paragraph("Slutt"),
    ],
    {
      markup: {
        changes: [{ author: "Fagleder, Røst", at: "2026-11-28T08:00:00.000Z" }],
        threads: [
          {
            isResolved: false,
            comments: [said("Prosjektleder, Bodø", "Rekker vi det?"), said("Fagleder, Røst", "Ja")],
          },
          { isResolved: true, comments: [said("Prosjektleder, Bodø", '#panic("ut")')] },
        ],
      },
    },
  );
  for (const isForListeners of [false, true]) {
    const { bytes, isArchivable } = await engine.make(typstFile(file), { isForListeners });
    expect(isArchivable).toBe(true);
    const words = ask("pdftotext", bytes);
    if (words === null) return context.skip("pdftotext is not installed");
    for (const part of ["mai", "juni", "[1]", "Prosjektleder, Bodø, 29. nov. 2026", "Rekker vi det?", "Ja", "Slutt"])
      expect(words).toContain(part);
    expect(words).toMatch(/Foreslått endring\s+Fagleder, Røst, 28\. nov\. 2026/);
    expect(words).toMatch(/Om hele teksten\s+\[2\] Løst\s+Prosjektleder, Bodø, 29\. nov\. 2026\s+#panic/);
  }
  return undefined;
});
