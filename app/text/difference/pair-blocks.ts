import { diffArrays } from "diff";

import { type Block, keyOf, textOf } from "./blocks";
import { likeness } from "./words";

/** What became of a block: in both texts, or in one of them. Indexes into the two lists. */
export interface Pair {
  before: number | null;
  after: number | null;
  /** It stood elsewhere: the same words, in another place. */
  isMoved: boolean;
}

/** Beyond this the two texts have nothing to do with each other, and are compared stretch by stretch. */
const MOST_EDITS = 3_000;
/** Blocks with less in common are one removed and one added. */
const LEAST_LIKE = 0.3;
/** Shorter texts are often equal by chance: 'Ja', 'Mål'. Characters. */
const SHORTEST_MOVED = 20;
/** How far on a rewritten block is looked for. */
const REACH = 12;

/** Every block of both texts once, in the order in which a reader of the later text meets them. */
export function pairBlocks(before: readonly Block[], after: readonly Block[]): Pair[] {
  const pairs = equalBlocks(before, after);
  const later = movedBlocks(pairs, before, after);
  return pairs.flatMap((gap) => ("same" in gap ? gap.same : pairGap(gap, before, after, later)));
}

interface Gap {
  removed: number[];
  added: number[];
}

function equalBlocks(before: readonly Block[], after: readonly Block[]): ({ same: Pair[] } | Gap)[] {
  const compared = diffArrays(before.map(keyOf), after.map(keyOf), { maxEditLength: MOST_EDITS });
  if (!compared) return [{ removed: [...before.keys()], added: [...after.keys()] }];
  const parts: ({ same: Pair[] } | Gap)[] = [];
  let [from, to] = [0, 0];
  let gap: Gap | null = null;
  for (const { count, added, removed } of compared) {
    if (!added && !removed) {
      gap = null;
      const [firstBefore, firstAfter] = [from, to];
      const same = Array.from({ length: count }, (_, at) => ({
        before: firstBefore + at,
        after: firstAfter + at,
        isMoved: false,
      }));
      parts.push({ same });
    } else {
      if (!gap) parts.push((gap = { removed: [], added: [] }));
      for (let at = 0; at < count; at += 1) (removed ? gap.removed : gap.added).push((removed ? from : to) + at);
    }
    if (!added) from += count;
    if (!removed) to += count;
  }
  return parts;
}

/** Blocks that left one gap and came to another, whole. They leave both gaps; by their place in the later text. */
function movedBlocks(parts: readonly ({ same: Pair[] } | Gap)[], before: readonly Block[], after: readonly Block[]) {
  const moved = new Map<number, number>();
  const gaps = parts.filter((part): part is Gap => !("same" in part));
  const left = new Map<string, { gap: Gap; at: number }[]>();
  for (const gap of gaps)
    for (const at of gap.removed) {
      const text = textOf(before[at] as Block);
      if (text.length >= SHORTEST_MOVED) left.set(text, [...(left.get(text) ?? []), { gap, at }]);
    }
  for (const gap of gaps)
    for (const to of gap.added) {
      const found = left.get(textOf(after[to] as Block))?.find(({ gap: other }) => other !== gap);
      if (!found || moved.has(to)) continue;
      moved.set(to, found.at);
      left.delete(textOf(after[to] as Block));
      found.gap.removed = found.gap.removed.filter((at) => at !== found.at);
    }
  return moved;
}

/** Within a stretch that differs: the most alike belong together, in order; the rest was removed or added. */
function pairGap(gap: Gap, before: readonly Block[], after: readonly Block[], moved: ReadonlyMap<number, number>) {
  const pairs: Pair[] = [];
  let next = 0;
  const removeUntil = (end: number) => {
    for (; next < end; next += 1) pairs.push({ before: gap.removed[next] ?? null, after: null, isMoved: false });
  };
  for (const to of gap.added) {
    const from = moved.get(to);
    if (from !== undefined) {
      pairs.push({ before: from, after: to, isMoved: true });
      continue;
    }
    const found = mostAlike(after[to] as Block, gap.removed.slice(next, next + REACH), before);
    if (found === null) pairs.push({ before: null, after: to, isMoved: false });
    else {
      removeUntil(next + found);
      pairs.push({ before: gap.removed[next] ?? null, after: to, isMoved: false });
      next += 1;
    }
  }
  removeUntil(gap.removed.length);
  return pairs;
}

function mostAlike(block: Block, candidates: readonly number[], before: readonly Block[]): number | null {
  let [best, found]: [number, number | null] = [LEAST_LIKE, null];
  for (const [index, at] of candidates.entries()) {
    const candidate = before[at] as Block;
    if (candidate.kind !== block.kind) continue;
    const alike = likeness(textOf(candidate), textOf(block));
    if (alike > best) [best, found] = [alike, index];
  }
  return found;
}
