import * as Y from "yjs";

import { atomOf, type Atom, type AtomKind } from "./atoms";
import { isId } from "./roots";

/**
 * What a text's sequence is made of beside characters. Embedded values of any other form count as one unit each and
 * are shown as nothing.
 */
export interface BlockMarker {
  /** Here begins the block of this id. What else the marker holds are its attributes as it was made. */
  block: string;
  [attribute: string]: unknown;
}

/**
 * Here a block ended. Shown as nothing: it keeps apart what is written at the end of a block, before it, from a block
 * put behind that one, after it. Both would hang on the same last letter otherwise, and chance would decide in which
 * of the two blocks the words are.
 */
export const END = { end: 1 } as const;

/** Here stands the table of this id. */
export interface TableMarker {
  table: string;
}

/** What stands among the letters and is none: a footnote, an image, somebody's name. What else it holds are its values as it was made. */
export interface AtomUnit {
  atom: string;
  kind: AtomKind;
  [value: string]: unknown;
}

export type Embed = BlockMarker | TableMarker | AtomUnit | typeof END;

export type Unit =
  | { kind: "characters"; text: string }
  | { kind: "block"; id: string; values: Record<string, unknown> }
  | { kind: "table"; id: string }
  | { kind: "atom"; atom: Atom }
  | { kind: "end" }
  | { kind: "unknown" };

const UNKNOWN: Unit = { kind: "unknown" };
const BLOCK_ENDED: Unit = { kind: "end" };

/** What a countable item of a sequence is. Never fails, whatever it holds. */
export function unitOf(item: Y.Item): Unit {
  const { content } = item;
  if (content instanceof Y.ContentString) return { kind: "characters", text: content.str };
  if (!(content instanceof Y.ContentEmbed)) return UNKNOWN;
  const embed: unknown = content.embed;
  if (typeof embed !== "object" || embed === null) return UNKNOWN;
  const values = embed as Record<string, unknown>;
  if (isId(values.block)) return { kind: "block", id: values.block, values };
  if (isId(values.table)) return { kind: "table", id: values.table };
  const atom = atomOf(values);
  if (atom) return { kind: "atom", atom };
  return values.end === END.end ? BLOCK_ENDED : UNKNOWN;
}
