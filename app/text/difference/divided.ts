import type { WrittenRun } from "~/domain/document/authorship";

import { type Block, isHeading, type WordBlock } from "./blocks";
import type { Pair } from "./pair-up";
import { containment, likeness } from "./words";

/** Blocks that are one in the other text, or one and one: indexes in order. */
export interface Paired {
  before: number[];
  after: number[];
  isMoved: boolean;
}

/** Between the paragraphs of a block that was divided, as in a word processor. */
export const PARAGRAPH_END = "¶\n";

/** Of the shorter text, this much is in the longer one. */
const MOSTLY_THERE = 0.8;

/**
 * Finds paragraphs that were split, and joined: a neighbour that seems new, or gone, holds what the pair beside it has
 * lost, or won. Everything stays in the order of the pairs.
 */
export function pairDivided(pairs: readonly Pair[], former: readonly Block[], present: readonly Block[]): Paired[] {
  const taken = new Set<Pair>();
  const groups = new Map<Pair, Paired>();
  for (const [at, pair] of pairs.entries()) {
    const { before, after } = pair;
    const [one, other] = [former[before ?? -1], present[after ?? -1]];
    if (before === null || after === null || one?.kind !== "words" || other?.kind !== "words") continue;
    if (one.text === other.text) continue;
    const isFree = (next: Pair | undefined) => next !== undefined && !taken.has(next);
    const split = partsOf(pairs, at, { whole: one, first: after, blocks: present, side: "after", isFree });
    const joined =
      split.length > 1
        ? []
        : partsOf(pairs, at, { whole: other, first: before, blocks: former, side: "before", isFree });
    const found = split.length > 1 ? split : joined;
    if (found.length < 2) continue;
    for (const part of found) taken.add(part);
    const ids = (side: "before" | "after") => found.flatMap((part) => part[side] ?? []);
    groups.set(pair, { before: ids("before"), after: ids("after"), isMoved: pair.isMoved });
  }
  return pairs.flatMap((pair) => {
    const group = groups.get(pair);
    if (group) return [group];
    if (taken.has(pair)) return [];
    const { before, after, isMoved } = pair;
    return [{ before: before === null ? [] : [before], after: after === null ? [] : [after], isMoved }];
  });
}

interface Search {
  /** The block that is one. */
  whole: WordBlock;
  /** Where its pair stands, among `blocks`. */
  first: number;
  blocks: readonly Block[];
  side: "before" | "after";
  isFree: (pair: Pair | undefined) => boolean;
}

/** The pair with those beside it that make its text more like the whole, in order. */
function partsOf(pairs: readonly Pair[], at: number, { whole, first, blocks, side, isFree }: Search): Pair[] {
  const parts = [pairs[at] as Pair];
  let text = blocks[first]?.text ?? "";
  const opposite = side === "after" ? "before" : "after";
  for (const way of [1, -1] as const) {
    let place = first;
    for (let next = at + way; isFree(pairs[next]); next += way) {
      const pair = pairs[next] as Pair;
      const block = blocks[pair[side] ?? -1];
      if (pair[opposite] !== null || pair[side] !== place + way || !isParagraph(block)) break;
      const longer = way === 1 ? `${text} ${block.text}` : `${block.text} ${text}`;
      if (containment(block.text, whole.text) < MOSTLY_THERE) break;
      if (likeness(whole.text, longer) <= likeness(whole.text, text)) break;
      if (way === 1) parts.push(pair);
      else parts.unshift(pair);
      [text, place] = [longer, place + way];
    }
  }
  return parts;
}

/** A heading begins something of its own. */
const isParagraph = (block: Block | undefined): block is WordBlock => block?.kind === "words" && !isHeading(block);

/** Nobody wrote the end of a paragraph. */
const END: WrittenRun = { clientId: -1, clock: 0, length: PARAGRAPH_END.length };

/** Several blocks read as one, in the form of the first. */
export function readAsOne(blocks: readonly WordBlock[]): WordBlock {
  const [first, ...others] = blocks as [WordBlock, ...WordBlock[]];
  if (others.length === 0) return first;
  const isOnRecord = blocks.every(({ runs }) => runs.length > 0);
  return {
    ...first,
    text: blocks.map(({ text }) => text).join(PARAGRAPH_END),
    runs: isOnRecord ? blocks.flatMap(({ runs }, at) => (at === 0 ? runs : [END, ...runs])) : [],
    shaped: blocks.flatMap(({ shaped }) => shaped),
  };
}
