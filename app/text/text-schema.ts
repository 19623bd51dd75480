import { Schema, type AttributeSpec, type MarkSpec, type NodeSpec } from "@tiptap/pm/model";

import { isLinkAddress } from "./link-address";

import { attributesOf, PARAGRAPH, type BlockAttributes } from "./block-attributes";
import { isBody } from "./roots";
import { TABLE_LIMITS } from "./table-grid";

/**
 * Goes up with every change to the roots, the nodes, marks or attributes, and with the form that texts are stored in. A
 * browser with another version than the server's may only read.
 */
export const SCHEMA_VERSION = 2;

/**
 * The schema of a text as it is edited: flat, as the sequence is. A block is a paragraph, a heading or a list item by
 * its attributes, so that none of its letters is made anew when it becomes another. Lists and quotes exist only in
 * the document that is made of it (nest.ts).
 */
const attribute = (value: unknown): AttributeSpec => ({ default: value });

const block: NodeSpec = {
  content: "inline*",
  group: "part",
  attrs: Object.fromEntries(Object.entries(PARAGRAPH).map(([name, value]) => [name, attribute(value)])),
  parseDOM: [
    { tag: "p", getAttrs: readBlock },
    ...[2, 3, 4].map((level) => ({ tag: `h${level}`, getAttrs: readBlock })),
  ],
  toDOM: ({ attrs }) => {
    const { heading, list, indent, start, quote } = attrs as BlockAttributes;
    const shown = { list, indent, start, quote };
    const different = Object.entries(shown).filter(([name, value]) => value !== PARAGRAPH[name as keyof typeof shown]);
    const tag = heading === 0 ? "p" : `h${heading + 1}`;
    return [tag, Object.fromEntries(different.map(([name, value]) => [`data-${name}`, String(value)])), 0];
  },
};

// The page's own heading is h1, so the first level of the text is h2
function readBlock(dom: HTMLElement): BlockAttributes {
  const { list, indent, start, quote } = dom.dataset;
  const heading = /^H[2-4]$/.test(dom.tagName) ? Number(dom.tagName[1]) - 1 : 0;
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  return attributesOf({ heading, list, indent: number(indent), start: number(start), quote });
}

const spanOf = (dom: HTMLElement, name: string, most: number): number => {
  const cells = Number(dom.getAttribute(name) ?? 1);
  return Number.isInteger(cells) && cells >= 1 && cells <= most ? cells : 1;
};

const readCell = (dom: HTMLElement) => ({
  colspan: spanOf(dom, "colspan", TABLE_LIMITS.columns),
  rowspan: spanOf(dom, "rowspan", TABLE_LIMITS.rows),
});

const cell = (role: "cell" | "header_cell", tag: string): NodeSpec => ({
  content: "block+",
  tableRole: role,
  isolating: true,
  // `home` is where the cell's text lives (roots.ts); null: it has no place in the shared text yet
  attrs: { colspan: attribute(1), rowspan: attribute(1), home: attribute(null) },
  parseDOM: [{ tag, getAttrs: readCell }],
  toDOM: ({ attrs: { colspan, rowspan } }) => [
    tag,
    { ...(colspan === 1 ? {} : { colspan }), ...(rowspan === 1 ? {} : { rowspan }) },
    0,
  ],
});

const tables: Record<string, NodeSpec> = {
  table: {
    content: "tableRow+",
    group: "part",
    tableRole: "table",
    isolating: true,
    attrs: { id: attribute(null) },
    parseDOM: [{ tag: "table" }],
    toDOM: () => ["div", { class: "text-table" }, ["table", ["tbody", 0]]],
  },
  tableRow: {
    content: "(tableCell | tableHeader)*",
    tableRole: "row",
    parseDOM: [{ tag: "tr" }],
    toDOM: () => ["tr", 0],
  },
  tableCell: cell("cell", "td"),
  tableHeader: cell("header_cell", "th"),
};

const inline: Record<string, NodeSpec> = {
  text: { group: "inline" },
  hardBreak: {
    inline: true,
    group: "inline",
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },
};

const mark = (tag: string, ...others: string[]): MarkSpec => ({
  parseDOM: [tag, ...others].map((name) => ({ tag: name })),
  toDOM: () => [tag, 0],
});

/** In the order in which they stand on a letter. */
export const marks: Record<string, MarkSpec> = {
  link: {
    attrs: { href: {} },
    inclusive: false,
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs: (dom: HTMLElement) => {
          const href = dom.getAttribute("href");
          return isLinkAddress(href) ? { href } : false;
        },
      },
    ],
    toDOM: ({ attrs }) => ["a", { href: String(attrs.href), rel: "noopener noreferrer nofollow" }, 0],
  },
  bold: mark("strong", "b"),
  italic: mark("em", "i"),
  underline: mark("u"),
  strike: mark("s", "del", "strike"),
  superscript: { ...mark("sup"), excludes: "superscript subscript" },
  subscript: { ...mark("sub"), excludes: "superscript subscript" },
};

/** A strategy or agreement as it is edited. */
export const bodyTextSchema = new Schema({ nodes: { doc: { content: "part+" }, block, ...tables, ...inline }, marks });

/** A long text of an application as it is edited: the grantor's form has the headings, and it has no tables. */
export const fieldTextSchema = new Schema({ nodes: { doc: { content: "block+" }, block, ...inline }, marks });

export const schemaOfText = (root: string): Schema => (isBody(root) ? bodyTextSchema : fieldTextSchema);
