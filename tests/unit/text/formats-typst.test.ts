import { afterAll, expect, test } from "vitest";

import { typstContent, typstName, typstString } from "~/text/formats/typst";
import { createPdfEngine } from "../../../server/platform/pdf/pdf-engine";
import { HOSTILE_ADDRESSES, HOSTILE_HTML } from "../../support/xss-corpus";

const engine = createPdfEngine();
afterAll(() => engine.close());

const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });

test("case 21: a name longer than a line can be broken, whatever it is made of", () => {
  const name =
    "Stottebrev_fra_KOMMUNESTYRET_i_BODO_PS_045_2026_SIGNERT_OG_PARAFERT_VERSJON_3_ENDELIG_FINAL_v2_2026.pdf";
  for (const long of [name, "x".repeat(103)]) {
    const pieces = typstName(long).slice(1, -1).split("\u200b");
    expect(pieces.join("")).toBe(long);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(24);
  }
  expect(typstName("vedlegg 1.pdf")).toBe('"vedlegg 1.pdf"');
});

test("what people write is inside a string, whatever it contains", async () => {
  const hostile = '") #panic("ut") \\" $x$ #import "/etc/passwd" `a` <b> @c \\u{0} \u0000\u001b';
  const source = `#set document(title: ${typstString(hostile)})\n= T\n#${typstContent({ type: "doc", content: [paragraph(hostile)] })}`;
  const made = await engine.make(source);
  expect(made.isArchivable).toBe(true);
  expect(Buffer.from(made.bytes).subarray(0, 5).toString()).toBe("%PDF-");
});

test("scripts in disguise are words on paper, and no addresses", async () => {
  const link = (href: string) => ({ type: "text", text: "klikk", marks: [{ type: "link", attrs: { href } }] });
  const doc = {
    type: "doc",
    content: [...HOSTILE_HTML.map(paragraph), { type: "paragraph", content: HOSTILE_ADDRESSES.map(link) }],
  };
  const source = typstContent(doc);
  expect(source).not.toContain("link(");
  const { bytes } = await engine.make(`#set document(title: "x")\n= T\n#${source}`);
  expect(Buffer.from(bytes).toString("latin1")).not.toMatch(/\/(JavaScript|JS|Launch|URI)\b/);
});

test("characters without a glyph in any font are named, so that the archive copy can still be made", async () => {
  const made = await engine.make(
    `#set document(title: "x")\n= T\n#${typstContent(paragraph("日本 \u{1F468}\u200D\u{1F469} \uE000 ﷽"))}`,
  );
  expect(made.isArchivable).toBe(true);
});

test("every kind of text the editor makes can be typeset", async () => {
  const text = (words: string, type?: string, attrs?: Record<string, unknown>) => ({
    type: "text",
    text: words,
    ...(type && { marks: [{ type, ...(attrs && { attrs }) }] }),
  });
  const doc = {
    type: "doc",
    content: [
      { type: "heading", attrs: { level: 1 }, content: [text("Overskrift")] },
      {
        type: "paragraph",
        content: [
          text("a", "bold"),
          { type: "hardBreak" },
          text("b", "italic"),
          text("c", "link", { href: 'https://x.no/"' }),
        ],
      },
      { type: "paragraph" },
      {
        type: "bulletList",
        content: [
          {
            type: "listItem",
            content: [
              paragraph("punkt"),
              {
                type: "orderedList",
                attrs: { start: 3 },
                content: [{ type: "listItem", content: [paragraph("tre")] }],
              },
            ],
          },
        ],
      },
      { type: "blockquote", content: [paragraph("sitat")] },
      {
        type: "table",
        content: [
          { type: "tableRow", content: [{ type: "tableHeader", attrs: { colspan: 2 }, content: [paragraph("hode")] }] },
          {
            type: "tableRow",
            content: [
              { type: "tableCell", content: [paragraph("1")] },
              { type: "tableCell", content: [paragraph("2")] },
            ],
          },
        ],
      },
    ],
  };
  const made = await engine.make(`#set document(title: "x")\n= T\n#${typstContent(doc)}`);
  expect(made.pages).toBe(1);
});

test("footnotes, tasks, callouts, lines, images and names come onto the paper", async () => {
  const doc = {
    type: "doc",
    content: [
      {
        type: "paragraph",
        content: [
          { type: "footnote", content: [paragraph("Kilde")] },
          { type: "image", attrs: { sha256: "a".repeat(64), alt: "Kart" } },
          { type: "mention", attrs: { who: "person", of: "p1", name: "Leder" } },
          { type: "live", attrs: { name: "partners" } },
        ],
      },
      { type: "taskList", content: [{ type: "taskItem", attrs: { checked: true }, content: [paragraph("Ett")] }] },
      { type: "callout", attrs: { kind: "note" }, content: [paragraph("Merk")] },
      { type: "horizontalRule" },
      {
        type: "table",
        attrs: { widths: "60 120" },
        content: [
          {
            type: "tableRow",
            content: ["a", "b"].map((words) => ({ type: "tableCell", content: [paragraph(words)] })),
          },
        ],
      },
    ],
  };
  const made = await engine.make(`#set document(title: "x")\n= T\n#${typstContent(doc)}`);
  expect(made.pages).toBe(1);
});

test("a mistake in the source is refused with Typst's own words, and the next document is made", async () => {
  await expect(engine.make("#nope")).rejects.toThrow("unknown variable: nope");
  expect((await engine.make("= A")).pages).toBe(1);
});
