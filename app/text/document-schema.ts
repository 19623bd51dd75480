import { Schema, type NodeSpec } from "@tiptap/pm/model";

import { isBody } from "./roots";
import { marks } from "./text-schema";

/** What the document of a text may be, nested as it is read, exported, frozen and hashed: what `nest` makes. */
const INNER_BLOCK = "(paragraph | bulletList | orderedList)";

const cell: NodeSpec = { content: `${INNER_BLOCK}+`, attrs: { colspan: { default: 1 }, rowspan: { default: 1 } } };

const inner: Record<string, NodeSpec> = {
  paragraph: { content: "inline*", group: "block" },
  bulletList: { content: "listItem+", group: "block" },
  orderedList: { content: "listItem+", group: "block", attrs: { start: { default: 1 } } },
  listItem: { content: `paragraph ${INNER_BLOCK}*` },
  text: { group: "inline" },
  hardBreak: { inline: true, group: "inline" },
};

const outer: Record<string, NodeSpec> = {
  heading: { content: "inline*", group: "block", attrs: { level: { default: 1 } } },
  blockquote: { content: `${INNER_BLOCK}+`, group: "block" },
  table: { content: "tableRow+", group: "block" },
  tableRow: { content: "(tableCell | tableHeader)*" },
  tableCell: cell,
  tableHeader: cell,
};

const body = new Schema({ nodes: { doc: { content: "block+" }, ...inner, ...outer }, marks });
const field = new Schema({ nodes: { doc: { content: `${INNER_BLOCK}+` }, ...inner }, marks });

export const schemaOfDocument = (root: string): Schema => (isBody(root) ? body : field);
