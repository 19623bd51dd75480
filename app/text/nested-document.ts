import type { Node } from "@tiptap/pm/model";

import { withoutDisguises } from "~/domain/shared/storable-text";

import type { RichTextNode } from "./text-engine";

import type { BlockAttributes } from "./block-attributes";
import { nest, type FlatPart } from "./nest";
import { isBody } from "./roots";

/** The document that the editor's flat one stands for, spelled as `normaliseText` spells it. */
export const nestedDocument = (flat: Node, root: string): RichTextNode => ({
  type: "doc",
  content: nest(partsOf(flat), isBody(root) ? "body" : "inner"),
});

const partsOf = (parent: Node): FlatPart[] =>
  childrenOf(parent, (node) =>
    node.type.name === "table"
      ? { table: tableOf(node) }
      : { attributes: node.attrs as BlockAttributes, content: lettersOf(node) },
  );

const tableOf = (table: Node): RichTextNode => ({
  type: "table",
  content: childrenOf(table, (row) => {
    const cells = childrenOf(row, cellOf);
    return { type: "tableRow", ...(cells.length > 0 ? { content: cells } : {}) };
  }),
});

const cellOf = (cell: Node): RichTextNode => ({
  type: cell.type.name,
  ...withAttributes({
    ...(cell.attrs.colspan === 1 ? {} : { colspan: cell.attrs.colspan }),
    ...(cell.attrs.rowspan === 1 ? {} : { rowspan: cell.attrs.rowspan }),
  }),
  content: nest(partsOf(cell), "inner"),
});

// PostgreSQL's JSON holds neither NUL nor half a character
const UNSTORABLE = /\0|\p{Surrogate}/gu;

/** Without characters that disguise others: the server takes none, but a text may be older than that. */
const lettersOf = (block: Node): RichTextNode[] => childrenOf(block, inlineOf).filter(({ text }) => text !== "");

function inlineOf(node: Node): RichTextNode {
  const marks = node.marks.map(({ type, attrs }) => ({ type: type.name, ...withAttributes({ ...attrs }) }));
  return {
    type: node.type.name,
    ...(marks.length > 0 ? { marks } : {}),
    ...(node.text === undefined ? {} : { text: withoutDisguises(node.text).replace(UNSTORABLE, "\ufffd") }),
  };
}

const withAttributes = (attrs: Record<string, unknown>) => (Object.keys(attrs).length > 0 ? { attrs } : {});

function childrenOf<T>(parent: Node, read: (child: Node) => T): T[] {
  const children: T[] = [];
  parent.forEach((child) => children.push(read(child)));
  return children;
}
