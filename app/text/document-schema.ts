import { Schema, type NodeSpec } from "@tiptap/pm/model";

import { ATOM_VALUES, type AtomKind } from "./atoms";
import { isBody } from "./roots";
import { marks } from "./text-schema";

/** What the document of a text may be, nested as it is read, exported, frozen and hashed: what `nest` makes. */
const INNER_BLOCK = "(paragraph | bulletList | orderedList | taskList)";

const cell: NodeSpec = { content: `${INNER_BLOCK}+`, attrs: { colspan: { default: 1 }, rowspan: { default: 1 } } };

const inner: Record<string, NodeSpec> = {
  paragraph: { content: "inline*", group: "block" },
  bulletList: { content: "listItem+", group: "block" },
  orderedList: { content: "listItem+", group: "block", attrs: { start: { default: 1 } } },
  taskList: { content: "taskItem+", group: "block" },
  listItem: { content: `paragraph ${INNER_BLOCK}*` },
  taskItem: { content: `paragraph ${INNER_BLOCK}*`, attrs: { checked: { default: false } } },
  text: { group: "inline" },
  hardBreak: { inline: true, group: "inline" },
};

const outer: Record<string, NodeSpec> = {
  heading: { content: "inline*", group: "block", attrs: { level: { default: 1 } } },
  blockquote: { content: `${INNER_BLOCK}+`, group: "block" },
  callout: { content: `${INNER_BLOCK}+`, group: "block", attrs: { kind: {} } },
  horizontalRule: { group: "block" },
  table: { content: "tableRow+", group: "block", attrs: { widths: { default: null } } },
  tableRow: { content: "(tableCell | tableHeader)*" },
  tableCell: cell,
  tableHeader: cell,
};

const values = (kind: AtomKind) =>
  Object.fromEntries(
    Object.entries(ATOM_VALUES[kind]).map(([name, { otherwise }]) => [
      name,
      otherwise === undefined ? {} : { default: otherwise },
    ]),
  );

const atoms: Record<AtomKind, NodeSpec> = {
  footnote: { inline: true, group: "inline", content: `${INNER_BLOCK}+` },
  image: { inline: true, group: "inline", attrs: values("image") },
  mention: { inline: true, group: "inline", attrs: values("mention") },
  // `shown` and `asOf`: the figures, and the moment they were frozen at (live/live-table.ts)
  live: { inline: true, group: "inline", attrs: { ...values("live"), shown: { default: "" }, asOf: { default: "" } } },
};

const body = new Schema({ nodes: { doc: { content: "block+" }, ...inner, ...outer, ...atoms }, marks });
const field = new Schema({ nodes: { doc: { content: `${INNER_BLOCK}+` }, ...inner }, marks });

export const schemaOfDocument = (root: string): Schema => (isBody(root) ? body : field);
