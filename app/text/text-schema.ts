import { Schema, type AttributeSpec, type MarkSpec, type NodeSpec } from "@tiptap/pm/model";

import { isLinkAddress } from "./link-address";

import { ATOM_VALUES, type AtomKind } from "./atoms";
import { attributesOf, PARAGRAPH, type BlockAttributes } from "./block-attributes";
import { isBody } from "./roots";
import { TABLE_LIMITS } from "./table-grid";

/**
 * Goes up with every change to the roots, the nodes, marks or attributes, and with the form that texts are stored in. A
 * browser with another version than the server's may only read.
 */
export const SCHEMA_VERSION = 3;

/**
 * The schema of a text as it is edited: flat, as the sequence is. A block is a paragraph, a heading or a list item by
 * its attributes, so that none of its letters is made again when it becomes another. Lists and quotes exist only in
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
    const { heading, ...shown } = attrs as BlockAttributes;
    const different = Object.entries(shown).filter(([name, value]) => value !== PARAGRAPH[name as keyof typeof shown]);
    const tag = heading === 0 ? "p" : `h${heading + 1}`;
    const line = shown.rule ? { role: "separator" } : {};
    return [
      tag,
      { ...Object.fromEntries(different.map(([name, value]) => [`data-${name}`, String(value)])), ...line },
      0,
    ];
  },
};

// The page's own heading is h1, so the first level of the text is h2
function readBlock(dom: HTMLElement): BlockAttributes {
  const { list, indent, start, quote, callout, checked, rule } = dom.dataset;
  const heading = /^H[2-4]$/.test(dom.tagName) ? Number(dom.tagName[1]) - 1 : 0;
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const isOn = { checked: checked === "true", rule: rule === "true" };
  return attributesOf({ heading, list, indent: number(indent), start: number(start), quote, callout, ...isOn });
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
  // `home` is where the cell's text lives (roots.ts); null: it has no place in the shared text yet.
  // `colwidth`: of each column it spans, 0 for none of its own
  attrs: { colspan: attribute(1), rowspan: attribute(1), colwidth: attribute(null), home: attribute(null) },
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

const values = (kind: AtomKind): Record<string, AttributeSpec> => ({
  // Null: it has no place in the shared text yet
  id: attribute(null),
  ...Object.fromEntries(
    Object.entries(ATOM_VALUES[kind]).map(([name, { otherwise }]) => [
      name,
      otherwise === undefined ? {} : attribute(otherwise),
    ]),
  ),
});

const atom = (kind: AtomKind, spec: NodeSpec): NodeSpec => ({
  inline: true,
  group: "inline",
  atom: true,
  draggable: true,
  attrs: values(kind),
  ...spec,
});

/** What stands among the letters of a document (atoms.ts). They are copied and pasted as app/editor/clipboard says. */
const atoms: Record<AtomKind, NodeSpec> = {
  footnote: atom("footnote", {
    // `seed`: what a footnote says that has no place in the shared text yet
    attrs: { ...values("footnote"), seed: attribute(null) },
    toDOM: () => ["sup", { class: "note-mark" }],
  }),
  image: atom("image", {
    leafText: ({ attrs }) => String(attrs.alt ?? ""),
    toDOM: ({ attrs }) => ["img", { alt: String(attrs.alt ?? ""), "data-image": String(attrs.sha256) }],
  }),
  mention: atom("mention", {
    draggable: false,
    leafText: ({ attrs }) => String(attrs.name),
    toDOM: ({ attrs }) => ["span", { class: "mention" }, String(attrs.name)],
  }),
  live: atom("live", { toDOM: ({ attrs }) => ["span", { class: "live", "data-name": String(attrs.name) }] }),
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
export const bodyTextSchema = new Schema({
  nodes: { doc: { content: "part+" }, block, ...tables, ...inline, ...atoms },
  marks,
});

/** A long text of an application as it is edited: the grantor's form has the headings, and it has no tables. */
export const fieldTextSchema = new Schema({ nodes: { doc: { content: "block+" }, block, ...inline }, marks });

/** A footnote, and a long text of an application. */
export const schemaOfText = (root: string): Schema => (isBody(root) ? bodyTextSchema : fieldTextSchema);
