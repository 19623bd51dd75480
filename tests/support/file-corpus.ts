import type { TextFile } from "~/text/files/text-file";
import type { RichTextMark, RichTextNode } from "~/text/rich-text";

export const text = (words: string, ...marks: RichTextMark[]): RichTextNode => ({
  type: "text",
  ...(marks.length > 0 ? { marks } : {}),
  text: words,
});
export const node = (type: string, attrs: Record<string, unknown>, ...content: RichTextNode[]): RichTextNode => ({
  type,
  ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
  ...(content.length > 0 ? { content } : {}),
});
export const paragraph = (...content: (RichTextNode | string)[]): RichTextNode =>
  node("paragraph", {}, ...content.map((part) => (typeof part === "string" ? text(part) : part)));
const heading = (level: number, words: string) => node("heading", level === 1 ? {} : { level }, text(words));
const item = (...content: RichTextNode[]) => node("listItem", {}, ...content);
const cell = (words: string, attrs: Record<string, unknown> = {}) => node("tableCell", attrs, paragraph(words));
const header = (words: string) => node("tableHeader", {}, paragraph(words));
const row = (...cells: RichTextNode[]) => node("tableRow", {}, ...cells);
const mark = (type: string, attrs?: Record<string, unknown>): RichTextMark => ({ type, ...(attrs && { attrs }) });

/** One pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const SHOWN = "a1".repeat(32);
const GONE = "b2".repeat(32);

export const HOSTILE_WORDS = [
  `<script>alert("x")</script> & ]]> <!-- --> <?xml?> &amp; &#0; <!DOCTYPE a [<!ENTITY b "c">]>`,
  `=HYPERLINK("http://x.example") {=1+1} @SUM(1+1)*cmd|' /C calc'!A0`,
  `**fet** _kursiv_ [lenke](javascript:alert(1)) # tittel \\ \`kode\` | a | b | ~~nei~~ ![x](y)`,
  `#panic("ut") $x$ @sitat <merke> #import "/etc/passwd": *`,
  `1. ikke en liste`,
  `- heller ikke`,
  `> ikke et sitat`,
  `Æøå Kárášjohka Deatnu ŊŋŦŧ 👩‍⚕️ ﷽ 日本`,
] as const;

/** Kinds of text that are written here, by name. */
export const CORPUS: Readonly<Record<string, RichTextNode[]>> = {
  headings: [heading(1, "Mål"), heading(2, "Delmål"), heading(3, "Detaljer"), heading(1, "Mål"), paragraph("Slutt")],
  marks: [
    paragraph(
      "Vanlig, ",
      text("fet", mark("bold")),
      " og ",
      text("kursiv", mark("italic")),
      text("begge", mark("bold"), mark("italic")),
      text("understreket", mark("underline")),
      text("strøket", mark("strike")),
      "H",
      text("2", mark("subscript")),
      "O m",
      text("3", mark("superscript")),
    ),
  ],
  breaks: [paragraph("Første", node("hardBreak", {}), "andre"), paragraph(), paragraph("tredje")],
  lists: [
    node(
      "bulletList",
      {},
      item(paragraph("Ett"), node("bulletList", {}, item(paragraph("Under ett")), item(paragraph("Under to")))),
      item(paragraph("To"), paragraph("Mer om to")),
    ),
    node("orderedList", { start: 4 }, item(paragraph("Fire")), item(paragraph("Fem"))),
    node("orderedList", {}, item(paragraph("Én"), node("orderedList", {}, item(paragraph("Én a"))))),
  ],
  tasks: [
    node(
      "taskList",
      {},
      node("taskItem", { checked: true }, paragraph("Gjort")),
      node("taskItem", {}, paragraph("Ugjort")),
    ),
  ],
  quotes: [node("blockquote", {}, paragraph("Sitert"), paragraph("også sitert"))],
  callouts: [
    node("callout", { kind: "note" }, paragraph("Til orientering")),
    node("callout", { kind: "important" }, paragraph("Frist")),
    node("callout", { kind: "decision" }, paragraph("Enstemmig")),
  ],
  table: [
    node(
      "table",
      {},
      row(header("Kommune"), header("Andel")),
      row(cell("Bodø"), cell("40 %")),
      row(cell("Røst"), cell("")),
    ),
  ],
  spans: [
    node(
      "table",
      { widths: "120 240 120" },
      row(header("A"), header("B"), header("C")),
      row(cell("over to", { colspan: 2 }), cell("høy", { rowspan: 2 })),
      row(cell("d"), cell("e")),
      row(
        cell("f"),
        node("tableCell", {}, paragraph("liste:"), node("bulletList", {}, item(paragraph("i celle")))),
        cell("g"),
      ),
    ),
  ],
  footnotes: [
    paragraph("Påstand", node("footnote", {}, paragraph("Kilde: SSB"), paragraph("side 2")), " og mer"),
    paragraph("Enda en", node("footnote", {}, paragraph(text("Lov om", mark("italic"))))),
  ],
  links: [
    paragraph("Se ", text("KS", mark("link", { href: "https://www.ks.no/?a=1&b=2" })), "."),
    heading(1, "Økonomi"),
    paragraph(
      "Se ",
      text("økonomi", mark("link", { href: "#s-økonomi" })),
      text(" ingen", mark("link", { href: "#s-x" })),
    ),
    paragraph(text("ond", mark("link", { href: "javascript:alert(1)" }))),
  ],
  images: [
    paragraph(node("image", { sha256: SHOWN, alt: 'Kart over "Salten" <&>', width: 50 })),
    paragraph("Borte: ", node("image", { sha256: GONE, alt: "Diagram" })),
    paragraph(node("image", { sha256: SHOWN, alt: "" }), node("image", { sha256: SHOWN })),
  ],
  mentions: [paragraph("Til ", node("mention", { who: "municipality", of: "1804", name: "Bodø kommune" }), ".")],
  lines: [paragraph("Før"), node("horizontalRule", {}), paragraph("Etter")],
  hostile: HOSTILE_WORDS.map((words) => paragraph(words)),
  disguised: [paragraph("Røst \u202eysae\u202c", "a\u0000b\u0007c\ud800d\ufffe")],
  empty: [paragraph()],
};

export const fileOf = (content: RichTextNode[], other: Partial<TextFile> = {}): TextFile => ({
  title: `Felles strategi <"&'> \u202e`,
  language: "nb",
  owner: "Felles EPJ i nord",
  stage: "Versjon 3, godkjent",
  asOf: "per 30. november 2026 kl. 14.05",
  at: "2026-11-30T13:05:00.000Z",
  sha256: "c3".repeat(32),
  body: { type: "doc", content },
  images: { [SHOWN]: { mediaType: "image/png", bytes: new Uint8Array(PNG), width: 1, height: 1 } },
  words: {
    contents: "Innhold",
    notes: "Noter",
    page: "Side {page} av {pages}",
    done: "Utført",
    notDone: "Ikke utført",
    fingerprint: "SHA-256 av innholdet",
    undescribed: "Bilde uten beskrivelse",
    missingImage: "Bilde som ikke er med",
    saidOfAll: "Om hele teksten",
    suggested: "Foreslått endring",
    settled: "Løst",
    callouts: { note: "Merk", important: "Viktig", decision: "Vedtak" },
  },
  markup: null,
  ...other,
});
