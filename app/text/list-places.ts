import { PARAGRAPH, type BlockAttributes } from "./block-attributes";

/** Where a block stands among lists and quotes, given the blocks above it. */
export interface BlockPlace {
  /** The quote it is in: a new one, or the one that the block above is in too. */
  quote: "none" | "begins" | "goes on";
  /** Which callout it is in instead of a quote */
  callout: BlockAttributes["callout"];
  list: ListPlace | null;
}

export interface ListPlace {
  kind: "bullet" | "ordered" | "task" | "continued";
  /** Lists around the item's own, from 0 */
  depth: number;
  /** Whether the item is the first of its list */
  opens: boolean;
  /** Which of its list it is, counted from the number the list starts at */
  number: number;
}

interface OpenList {
  kind: "bullet" | "ordered" | "task";
  number: number;
}

/** Tables are null: no list or quote goes on behind one. */
export type FlatBlock = Readonly<BlockAttributes> | null;

/**
 * The place of every block, whatever their attributes: an item that is deeper than there are items above to stand in
 * is as deep as they go, a further paragraph of no item is a paragraph. So nobody's change depends on another's, and
 * nothing needs mending.
 */
export const placesOf = (blocks: readonly FlatBlock[]): BlockPlace[] => blocks.map(placeReader());

/** Tells the place of one block after the other. */
export function placeReader(): (block: FlatBlock) => BlockPlace {
  const open: OpenList[] = [];
  let around: BlockAttributes["callout"] | null = null;
  return (block) => {
    const { list, indent, start, quote, callout } = block && block.heading === 0 ? block : PARAGRAPH;
    const within = quote === "none" ? null : callout;
    const begins = within !== null && (within !== around || quote === "begins");
    if (begins || within !== around) open.length = 0;
    around = within;
    return {
      quote: begins ? "begins" : within === null ? "none" : "goes on",
      callout: within ?? "none",
      list: listPlace(open, list, indent, start),
    };
  };
}

/** `open` are the lists that an item may go on in; they are brought up to date. */
function listPlace(
  open: OpenList[],
  list: BlockAttributes["list"],
  indent: number,
  start: number | null,
): ListPlace | null {
  if (list === "none" || (list === "continued" && open.length === 0)) {
    open.length = 0;
    return null;
  }
  const depth = Math.min(indent, list === "continued" ? open.length - 1 : open.length);
  open.length = Math.min(open.length, depth + 1);
  const above = open[depth];
  if (list === "continued") return { kind: list, depth, opens: false, number: above?.number ?? 1 };
  const opens = above?.kind !== list || start !== null;
  const number = opens ? (start ?? 1) : above.number + 1;
  open[depth] = { kind: list, number };
  return { kind: list, depth, opens, number };
}
