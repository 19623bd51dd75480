import type { Node } from "@tiptap/pm/model";
import { splitBlockAs } from "@tiptap/pm/commands";
import { TextSelection, type Command, type EditorState, type Transaction } from "@tiptap/pm/state";

import { changedAttributes, INDENT_MAX, PARAGRAPH, type BlockAttributes, type CalloutKind } from "./block-attributes";
import { placesOf } from "./list-places";

interface PlacedBlock {
  node: Node;
  position: number;
}

const attributesIn = ({ node }: PlacedBlock) => node.attrs as BlockAttributes;

/** The blocks of text that the selection touches. */
function blocksIn({ doc, selection }: EditorState): PlacedBlock[] {
  const blocks: PlacedBlock[] = [];
  for (const { $from, $to } of selection.ranges)
    doc.nodesBetween($from.pos, $to.pos, (node, position) => {
      if (node.isTextblock) blocks.push({ node, position });
      return !node.isTextblock;
    });
  return blocks;
}

const outsideTables = (state: EditorState): PlacedBlock[] =>
  blocksIn(state).filter(({ position }) => state.doc.resolve(position).depth === 0);

export function setAttributes(tr: Transaction, block: PlacedBlock, next: BlockAttributes): Transaction {
  for (const name of changedAttributes(attributesIn(block), next))
    tr.setNodeAttribute(block.position, name, next[name]);
  return tr;
}

/** Changes attributes of every block that the selection touches; false when none would change. */
const changeBlocks =
  (
    change: (attributes: BlockAttributes, all: readonly BlockAttributes[]) => Partial<BlockAttributes>,
    blocksOf: (state: EditorState) => PlacedBlock[] = blocksIn,
  ): Command =>
  (state, dispatch) => {
    const blocks = blocksOf(state);
    const all = blocks.map(attributesIn);
    const next = all.map((attributes) => ({ ...attributes, ...change(attributes, all) }));
    const isChanged = all.some(
      (attributes, index) => changedAttributes(attributes, next[index] ?? attributes).length > 0,
    );
    if (!isChanged) return false;
    dispatch?.(
      blocks.reduce((tr, block, index) => setAttributes(tr, block, next[index] ?? attributesIn(block)), state.tr),
    );
    return true;
  };

const NO_LIST = { list: "none", indent: 0, start: null, checked: false } as const;
const NO_QUOTE = { quote: "none", callout: "none" } as const;

/** Headings of this level, or running text for 0. A heading is in no list, no quote and no table. */
export const setHeading = (heading: BlockAttributes["heading"]): Command =>
  changeBlocks(() => (heading === 0 ? { heading } : { ...PARAGRAPH, heading }), outsideTables);

/** Items of such a list; running text where all are already. */
export const toggleList = (list: "bullet" | "ordered" | "task"): Command =>
  changeBlocks((_attributes, all) =>
    all.every((attributes) => attributes.heading === 0 && attributes.list === list)
      ? NO_LIST
      : { list, heading: 0, start: null, rule: false },
  );

/** Tasks are done, or to do again where all are done. */
export const toggleTask: Command = (state, dispatch) =>
  changeBlocks(
    (_attributes, all) => ({ checked: !all.every(({ checked }) => checked) }),
    (editor) => blocksIn(editor).filter(({ node }) => node.attrs.list === "task"),
  )(state, dispatch);

export const toggleQuote: Command = changeBlocks(
  (_attributes, all) =>
    all.every(({ heading, quote, callout }) => heading === 0 && quote !== "none" && callout === "none")
      ? NO_QUOTE
      : { quote: "quoted", callout: "none", heading: 0, rule: false },
  outsideTables,
);

/** A callout of this kind; running text where all are in one already. */
export const toggleCallout = (kind: CalloutKind): Command =>
  changeBlocks(
    (_attributes, all) =>
      all.every(({ heading, quote, callout }) => heading === 0 && quote !== "none" && callout === kind)
        ? NO_QUOTE
        : { quote: "quoted", callout: kind, heading: 0, rule: false },
    outsideTables,
  );

/** A line across the page below the caret's block, or in its place where it is empty; then a paragraph to write in. */
export const insertRule: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const { parent } = $from;
  if (!("table" in state.schema.nodes) || $from.depth !== 1 || !parent.isTextblock) return false;
  const { tr } = state;
  const at = parent.content.size === 0 ? $from.before() : $from.after();
  if (parent.content.size === 0) setAttributes(tr, { node: parent, position: at }, { ...PARAGRAPH, rule: true });
  else tr.insert(at, parent.type.create({ ...PARAGRAPH, rule: true }));
  const end = at + 2;
  if (!tr.doc.nodeAt(end)?.isTextblock) tr.insert(end, parent.type.create());
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, end + 1)).scrollIntoView());
  return true;
};

/** One level in: as deep as is shown, so the first item of a list stays where it is. */
export const indent: Command = (state, dispatch) =>
  moveItems(state, dispatch, ({ indent: depth }) => ({ indent: Math.min(depth + 1, INDENT_MAX) }));

/** One level out; an item that is out already is no item any more. */
export const outdent: Command = (state, dispatch) =>
  moveItems(state, dispatch, ({ indent: depth }) => (depth > 0 ? { indent: depth - 1 } : NO_LIST));

/** Moves the selected items, with those below them. What they are moved by is counted from where they are shown. */
function moveItems(
  state: EditorState,
  dispatch: ((tr: Transaction) => void) | undefined,
  move: (shown: BlockAttributes) => Partial<BlockAttributes>,
): boolean {
  const { $from, $to } = state.selection;
  const depth = Math.max($from.sharedDepth($to.pos) - ($from.sameParent($to) ? 1 : 0), 0);
  const blocks: (PlacedBlock | null)[] = [];
  $from.node(depth).forEach((node, offset) => {
    blocks.push(node.isTextblock ? { node, position: $from.start(depth) + offset } : null);
  });
  const before = blocks.map((block) => block && attributesIn(block));
  const places = placesOf(before);
  const shown = before.map((attributes, index) => {
    const { list } = places[index] ?? {};
    return attributes && list ? { ...attributes, indent: list.depth } : null;
  });
  const moved = itemsWithin(shown, $from.index(depth), $to.index(depth));
  const next = shown.map((attributes, index) =>
    attributes && moved.has(index) ? { ...attributes, ...move(attributes) } : (before[index] ?? null),
  );
  const [first] = moved;
  const firstNext = first === undefined ? null : next[first];
  if (first === undefined || !firstNext) return false;
  const isAsShown = firstNext.list === "none" || placesOf(next)[first]?.list?.depth === firstNext.indent;
  if (!isAsShown) return false;
  const { tr } = state;
  for (const index of moved) {
    const [block, attributes] = [blocks[index], next[index]];
    if (block && attributes) setAttributes(tr, block, attributes);
  }
  dispatch?.(tr);
  return true;
}

/** The items from one block to another, and those that stand below the last of them. */
function itemsWithin(shown: readonly (BlockAttributes | null)[], from: number, to: number): Set<number> {
  const items = new Set<number>();
  for (let index = from; index <= to; index++) if (shown[index]) items.add(index);
  const last = shown[to];
  if (!last) return items;
  for (const [offset, below] of shown.slice(to + 1).entries()) {
    if (!below || below.indent < last.indent || (below.indent === last.indent && below.list !== "continued")) break;
    items.add(to + 1 + offset);
  }
  return items;
}

/** A further paragraph of the item above. */
export const continueItem: Command = changeBlocks(({ list }) =>
  list === "none" ? {} : { list: "continued", start: null },
);

/**
 * Enter. An empty item is left instead of making another; behind a heading comes running text; at a block's beginning
 * an empty one is put before it, so that the block stays the one it was.
 */
export const splitBlock: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const { parent } = $from;
  if (!(state.selection instanceof TextSelection) || !parent.isTextblock) return false;
  const attributes = parent.attrs as BlockAttributes;
  if (empty && parent.content.size === 0 && attributes.list !== "none") return outdent(state, dispatch);
  if (empty && $from.parentOffset === 0 && parent.content.size > 0) {
    const before = parent.type.create({ ...attributes, heading: 0 });
    const tr = state.tr.insert($from.before(), before);
    const block = { node: parent, position: tr.mapping.map($from.before()) };
    dispatch?.(setAttributes(tr, block, behind(attributes)).scrollIntoView());
    return true;
  }
  return splitBlockAs((node, isAtEnd) => {
    const next = behind(node.attrs as BlockAttributes);
    return { type: node.type, attrs: isAtEnd && next.heading > 0 ? { ...PARAGRAPH } : { ...next } };
  })(state, dispatch);
};

/** A block behind one of the same kind: the list and the quote go on. */
const behind = (attributes: BlockAttributes): BlockAttributes => ({
  ...attributes,
  start: null,
  checked: false,
  rule: false,
  quote: attributes.quote === "begins" ? "quoted" : attributes.quote,
});

/** Backspace at the beginning of an item: it is no item any more, before it is joined to anything. */
export const leaveList: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.parent.attrs.list === "none") return false;
  return changeBlocks(() => NO_LIST)(state, dispatch);
};

/** Backspace at the beginning of a quote or a callout, in a line across, or at the beginning of a heading that is empty or has nothing before it: running text. */
export const leaveBlock: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const { parent } = $from;
  if (!empty || $from.parentOffset > 0 || !parent.isTextblock) return false;
  const staysHeading = parent.content.size > 0 && $from.index(-1) > 0;
  return changeBlocks(({ heading }) => ({ heading: staysHeading ? heading : 0, ...NO_QUOTE, rule: false }))(
    state,
    dispatch,
  );
};
