import * as fc from "fast-check";

import type { RichTextMark } from "~/text/rich-text";
import type { RichTextNode } from "~/text/text-engine";

/** Nested documents of every kind that the schema allows, spelled as `normaliseText` spells them. */
const words = fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" });
const marks: fc.Arbitrary<RichTextMark[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<RichTextMark[]>([]) },
  fc
    .subarray(["link", "bold", "italic", "underline", "strike", "superscript"])
    .map((names) => names.map((type) => (type === "link" ? { type, attrs: { href: "https://ks.no/" } } : { type }))),
);
const letters: fc.Arbitrary<RichTextNode> = fc
  .tuple(words, marks)
  .map(([text, marks]) => ({ type: "text", ...(marks.length > 0 ? { marks } : {}), text: text.replaceAll("\0", "0") }));

const inline = fc
  .array(fc.oneof({ weight: 4, arbitrary: letters }, fc.constant({ type: "hardBreak" })), { maxLength: 4 })
  .map((nodes) => nodes.reduce<RichTextNode[]>(joined, []));

function joined(nodes: RichTextNode[], next: RichTextNode): RichTextNode[] {
  const last = nodes.at(-1);
  const isSame =
    last?.type === "text" && next.type === "text" && JSON.stringify(last.marks) === JSON.stringify(next.marks);
  return isSame ? [...nodes.slice(0, -1), { ...last, text: `${last.text}${next.text}` }] : [...nodes, next];
}

const node = (type: string, content: RichTextNode[], attrs: Record<string, unknown> = {}): RichTextNode => ({
  type,
  ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
  ...(content.length > 0 ? { content } : {}),
});

const paragraph = inline.map((content) => node("paragraph", content));
const heading = fc
  .tuple(fc.constantFrom(1, 2, 3), inline)
  .map(([level, content]) => node("heading", content, level === 1 ? {} : { level }));

const innerBlocks = (levels: number): fc.Arbitrary<RichTextNode[]> =>
  fc.array(levels === 0 ? paragraph : fc.oneof({ weight: 2, arbitrary: paragraph }, list(levels)), {
    minLength: 1,
    maxLength: 3,
  });

const list = (levels: number): fc.Arbitrary<RichTextNode> => {
  const item = fc
    .tuple(paragraph, fc.oneof(fc.constant([]), innerBlocks(levels - 1)))
    .map(([first, rest]) => node("listItem", [first, ...rest]));
  return fc
    .tuple(fc.boolean(), fc.constantFrom(0, 1, 1, 1, 7), fc.array(item, { minLength: 1, maxLength: 3 }))
    .map(([isOrdered, start, items]) =>
      isOrdered ? node("orderedList", items, start === 1 ? {} : { start }) : node("bulletList", items),
    );
};

const table = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 3 }),
    fc.array(innerBlocks(1), { minLength: 9, maxLength: 9 }),
    fc.nat(3),
  )
  .map(([rows, columns, cells, headers]) => {
    const row = (index: number) =>
      Array.from({ length: columns }, (_, column) => {
        const isHeader = (headers & 1 && index === 0) || (headers & 2 && column === 0);
        return node(isHeader ? "tableHeader" : "tableCell", cells[index * columns + column] ?? []);
      });
    return node(
      "table",
      Array.from({ length: rows }, (_, index) => node("tableRow", row(index))),
    );
  });

const quote = innerBlocks(2).map((content) => node("blockquote", content));

export const arbitraryDocument: fc.Arbitrary<RichTextNode> = fc
  .array(fc.oneof({ weight: 3, arbitrary: paragraph }, heading, list(3), quote, table), { minLength: 1, maxLength: 6 })
  .map((content) => node("doc", content));

/** What an application's field may hold. */
export const arbitraryFieldDocument: fc.Arbitrary<RichTextNode> = innerBlocks(2).map((content) => node("doc", content));
