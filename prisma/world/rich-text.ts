import type { RichTextNode } from "~/text/text-engine";

type Mark = NonNullable<RichTextNode["marks"]>[number];

/** Text with `**bold**`, `_italic_` and `[words](https://address)`. */
function inline(source: string): RichTextNode[] {
  const pieces = source
    .split(/(\*\*[^*]+\*\*|(?<![\p{L}\p{N}])_[^_]+_|\[[^\]]+\]\([^)\s]+\))/u)
    .filter((piece) => piece !== "");
  return pieces.map((piece) => {
    const link = /^\[([^\]]+)\]\(([^)\s]+)\)$/.exec(piece);
    if (link) return marked(link[1] ?? "", { type: "link", attrs: { href: link[2] } });
    if (/^\*\*.+\*\*$/.test(piece)) return marked(piece.slice(2, -2), { type: "bold" });
    if (/^_.+_$/.test(piece)) return marked(piece.slice(1, -1), { type: "italic" });
    return { type: "text", text: piece };
  });
}

const marked = (text: string, mark: Mark): RichTextNode => ({ type: "text", text, marks: [mark] });

const node = (type: string, content: RichTextNode[]): RichTextNode => ({ type, content });

export const text = (...blocks: RichTextNode[]): RichTextNode => node("doc", blocks);

/** Level 1 is a chapter, level 2 a section of it. */
export const heading = (level: 1 | 2 | 3, words: string): RichTextNode => ({
  type: "heading",
  attrs: { level },
  content: [{ type: "text", text: words }],
});

export const paragraph = (source: string): RichTextNode => node("paragraph", inline(source));

const listItem = (source: string): RichTextNode => node("listItem", [paragraph(source)]);

export const bulletList = (...items: string[]): RichTextNode => node("bulletList", items.map(listItem));

export const orderedList = (...items: string[]): RichTextNode => node("orderedList", items.map(listItem));

export const quote = (...paragraphs: string[]): RichTextNode => node("blockquote", paragraphs.map(paragraph));

/** The first row is the headings. */
export const table = (headings: string[], ...rows: string[][]): RichTextNode =>
  node("table", [
    node(
      "tableRow",
      headings.map((words) => node("tableHeader", [paragraph(words)])),
    ),
    ...rows.map((row) =>
      node(
        "tableRow",
        row.map((words) => node("tableCell", [paragraph(words)])),
      ),
    ),
  ]);
