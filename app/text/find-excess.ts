import * as Y from "yjs";

import { LIMITS } from "./limits";
import { isTextRoot, rootKind } from "./roots";

/** Why something of a text is taken out of it. */
export type ExcessReason = "too_long";

/** Parts of one text that are to go for the same reason, in the order of their roots. */
export interface Excess {
  /** The text's name */
  root: string;
  reason: ExcessReason;
  parts: Y.Item[];
}

/** Clocks up to which a text was in order: what is newer goes first when it has grown too long. */
export type KnownClocks = ReadonlyMap<number, number>;

/**
 * What is more than a text may hold. Everything counts, whether it is shown or not: the cells of a deleted row as well,
 * and what no editor of ours made.
 */
export function findExcess(doc: Y.Doc, known: KnownClocks = new Map()): Excess[] {
  const parts = new Map<string, Y.Item[]>();
  const names = [...doc.share.keys()];
  const texts = names.filter(isTextRoot).sort();
  for (const name of names.toSorted()) {
    const root = rootKind(name) === "text" ? name : texts[0];
    const items = root === undefined ? undefined : (parts.get(root) ?? []);
    if (root === undefined || items === undefined) continue;
    parts.set(root, items);
    for (const item of partsOf(doc.share.get(name))) items.push(item);
  }
  return [...parts].flatMap(([root, items]) => {
    const gone = newestFirst(items, known);
    return gone.length > 0 ? [{ root, reason: "too_long" as const, parts: gone }] : [];
  });
}

interface SharedType {
  _start: Y.Item | null;
  _map: Map<string, Y.Item>;
}

function* partsOf(type: SharedType | undefined): Generator<Y.Item> {
  if (type === undefined) return;
  const { _start: first, _map: values } = type;
  for (let item = first; item !== null; item = item.right) if (!item.deleted && item.countable) yield item;
  for (const item of values.values()) if (!item.deleted) yield item;
}

/**
 * Parts to take out until the rest is within the limits: those that came since the text was last in order, the last
 * one first; when that is not enough, or nothing is known, from the end.
 */
function newestFirst(parts: readonly Y.Item[], known: KnownClocks): Y.Item[] {
  let [characters, blocks] = [0, 0];
  for (const part of parts) {
    characters += charactersOf(part);
    blocks += blocksOf(part);
  }
  const isWithin = () => characters <= LIMITS.characters && blocks <= LIMITS.blocks;
  if (isWithin()) return [];
  const isNew = ({ id }: Y.Item) => id.clock >= (known.get(id.client) ?? 0);
  const order = parts.toReversed();
  const victims = new Set<Y.Item>();
  for (const part of [...order.filter(isNew), ...order.filter((one) => !isNew(one))]) {
    if (isWithin()) break;
    const counts = characters > LIMITS.characters ? charactersOf(part) > 0 : blocksOf(part) > 0;
    if (!counts) continue;
    victims.add(part);
    characters -= charactersOf(part);
    blocks -= blocksOf(part);
  }
  return parts.filter((part) => victims.has(part));
}

const charactersOf = ({ content, length }: Y.Item): number => (content instanceof Y.ContentString ? length : 0);

/** Markers, ids of rows and columns, values: all that is no character. */
const blocksOf = ({ content, length }: Y.Item): number => (content instanceof Y.ContentString ? 0 : length);
