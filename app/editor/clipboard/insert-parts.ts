import { Fragment, Slice, type Node, type Schema } from "@tiptap/pm/model";
import { Selection, TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import { CellSelection } from "@tiptap/pm/tables";

import { PARAGRAPH, type BlockAttributes } from "~/text/block-attributes";
import { documentOfParts } from "~/text/flat-document";
import type { FlatPart } from "~/text/nest";
import { showDocument } from "~/text/show-document";

import { layCells } from "./lay-cells";
import { isTooLarge, tableLines } from "./pasted-tables";

/**
 * Puts pasted blocks where the selection is. A table is laid over the cells from the caret's on; what else comes
 * into a cell, or into a text without tables, comes without headings, quotes and tables: line by line.
 */
export function insertParts(state: EditorState, parts: readonly FlatPart[]): Transaction | null {
  if (parts.length === 0) return null;
  const laid = layCells(state, parts);
  if (laid) return laid;
  const { tr } = state;
  if (tr.selection instanceof CellSelection) tr.setSelection(insideCell(tr.selection));
  if (!tr.selection.empty) tr.deleteSelection();
  const { $from } = tr.selection;
  const isInner = $from.depth > 1 || !("table" in state.schema.nodes);
  const nodes = nodesOf(state.schema, parts.flatMap(isInner ? innerParts : withinLimits));
  return $from.parent.isTextblock ? putInBlock(tr, nodes) : tr.replaceSelection(new Slice(Fragment.from(nodes), 0, 0));
}

function nodesOf(schema: Schema, parts: readonly FlatPart[]): Node[] {
  const nodes: Node[] = [];
  documentOfParts(schema, parts).forEach((node) => nodes.push(node));
  return nodes;
}

const innerParts = (part: FlatPart): FlatPart[] =>
  "table" in part
    ? tableLines(part.table).map((content) => ({ attributes: PARAGRAPH, content }))
    : [{ ...part, attributes: { ...part.attributes, heading: 0, quote: "none", callout: "none", rule: false } }];

const withinLimits = (part: FlatPart): FlatPart[] =>
  "table" in part && isTooLarge(part.table) ? innerParts(part) : [part];

/** What a selection of cells becomes when words are pasted over it: its first cell. */
function insideCell({ ranges }: CellSelection): Selection {
  const [first] = ranges.toSorted((a, b) => a.$from.pos - b.$from.pos);
  if (!first) throw new RangeError("No cell is selected");
  const { $from, $to } = first;
  return TextSelection.between($from, $to);
}

/** Into the block of the caret: the text before the caret joins the first block, the text after it the last. */
function putInBlock(tr: Transaction, nodes: readonly Node[]): Transaction {
  const { $from } = tr.selection;
  const { parent, parentOffset } = $from;
  const [head, tail] = [parent.content.cut(0, parentOffset), parent.content.cut(parentOffset)];
  const made = [...nodes];

  const first = made[0];
  if (first?.isTextblock) made[0] = block(withHead(parent, head, first), head.append(first.content));
  else if (head.size > 0) made.unshift(parent.copy(head));
  const last = made.at(-1);
  const isLastOfAll = $from.indexAfter($from.depth - 1) === $from.node(-1).childCount;
  if (last?.isTextblock) made[made.length - 1] = block(withTail(parent, tail, last, nodes), last.content.append(tail));
  else if (tail.size > 0 || isLastOfAll) made.push(parent.type.create(null, tail));

  const before = $from.before();
  const next = tr.doc.replace(before, $from.after(), new Slice(Fragment.from(made), 0, 0));
  const size = made.reduce((sum, node) => sum + node.nodeSize, 0);
  const end = before + size - (made.at(-1)?.isTextblock ? 1 + tail.size : 0);
  showDocument(tr, next);
  return tr.setSelection(Selection.near(tr.doc.resolve(end), -1));
}

const block = ({ type, attrs }: Node, content: Fragment): Node => type.create(attrs, content);

const isPlain = ({ attrs }: Node): boolean => {
  const { heading, list, quote, rule } = attrs as BlockAttributes;
  return heading === 0 && list === "none" && quote === "none" && !rule;
};

/** An empty block takes the kind of what is put into it, unless that is a plain paragraph. */
const withHead = (parent: Node, head: Fragment, first: Node): Node =>
  head.size === 0 && parent.content.size === 0 && !isPlain(first) ? first : parent;

/** The rest of the block keeps its kind. */
const withTail = (parent: Node, tail: Fragment, last: Node, nodes: readonly Node[]): Node =>
  nodes.length > 1 && tail.size > 0 && !isPlain(parent) ? parent : last;
