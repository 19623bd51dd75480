import type { Node, NodeRange } from "@tiptap/pm/model";
import { TextSelection, type Command, type EditorState, type Transaction } from "@tiptap/pm/state";

import { threadPlaces } from "./comment-anchors";
import { remoteCaretsIn } from "./remote-carets";

export const MOVE_UP_KEYS = "Alt-Shift-ArrowUp";
export const MOVE_DOWN_KEYS = "Alt-Shift-ArrowDown";

/** Blocks beside each other, from position to position. */
interface Stretch {
  from: number;
  to: number;
}

/**
 * Moves the blocks of the selection over the one above or below them, within the text or within their cell. In the
 * shared text one of the two goes and comes again behind the other: the one in which nobody else stands, about which
 * nothing is said, and that has fewer letters. So what others are writing stays as it is.
 */
export const moveBlocks =
  (by: 1 | -1): Command =>
  (state, dispatch) => {
    const range = blocksAround(state);
    const other = range?.parent.maybeChild(by === 1 ? range.endIndex : range.startIndex - 1);
    if (!range || !other) return false;
    const own: Stretch = { from: range.start, to: range.end };
    const beside: Stretch =
      by === 1 ? { from: own.to, to: own.to + other.nodeSize } : { from: own.from - other.nodeSize, to: own.from };
    const [ownWeight, otherWeight] = [weightOf(state, own), weightOf(state, beside)];
    if (Math.min(ownWeight, otherWeight) === Infinity) return false;
    if (!dispatch) return true;
    const { tr, selection } = state;
    if (ownWeight < otherWeight) {
      const shift = carry(tr, own, by === 1 ? beside.to : beside.from);
      if (selection instanceof TextSelection)
        tr.setSelection(TextSelection.create(tr.doc, selection.anchor + shift, selection.head + shift));
    } else carry(tr, beside, by === 1 ? own.from : own.to);
    dispatch(tr.scrollIntoView());
    return true;
  };

/** Deletes the blocks of the selection. A text keeps one to write in. */
export const deleteBlocks: Command = (state, dispatch) => {
  const range = blocksAround(state);
  if (!range) return false;
  const { parent, startIndex, endIndex, start, end } = range;
  const { tr } = state;
  if (startIndex === 0 && endIndex === parent.childCount) tr.replaceWith(start, end, state.schema.node("block"));
  else tr.delete(start, end);
  const near = tr.doc.resolve(Math.min(start + 1, tr.doc.content.size));
  dispatch?.(tr.setSelection(TextSelection.near(near, startIndex === parent.childCount - 1 ? -1 : 1)).scrollIntoView());
  return true;
};

const blocksAround = ({ selection: { $from, $to } }: EditorState): NodeRange | null => $from.blockRange($to);

/** What it costs others that a stretch goes and comes again. A table would be another one. */
function weightOf(state: EditorState, { from, to }: Stretch): number {
  let hasTable = false;
  state.doc.nodesBetween(from, to, (node: Node, position) => {
    hasTable ||= node.type.name === "table" && position >= from;
    return !hasTable;
  });
  if (hasTable) return Infinity;
  const isIn = (position: number) => position >= from && position <= to;
  const carets = remoteCaretsIn(state).filter(({ anchor, head }) => isIn(anchor) || isIn(head));
  const threads = threadPlaces(state).filter((place) => place.from < to && place.to > from && place.from < place.to);
  return carets.length * 1e9 + threads.length * 1e6 + (to - from);
}

/** Takes a stretch from where it is to a position outside it; by how much it was moved. */
function carry(tr: Transaction, { from, to }: Stretch, target: number): number {
  const { content } = tr.doc.slice(from, to);
  const place = target > from ? target - (to - from) : target;
  tr.delete(from, to).insert(place, content);
  return place - from;
}
