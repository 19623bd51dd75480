import { FIGURE } from "./figures";

/** A run of words that both texts have, or that was removed or added. */
export interface DiffSegment {
  kind: "same" | "removed" | "added";
  text: string;
}

/** Texts that differ in more words than this are shown as one replaced by the other. */
const MOST_CHANGES = 1000;

/**
 * What changed from one text to another, word by word (Myers' shortest edit script, with spaces as words of their
 * own, and numbers and dates as one). The segments without `added` are the first text, those without `removed` the second.
 */
export function wordDiff(before: string, after: string): DiffSegment[] {
  const from = wordsOf(before);
  const to = wordsOf(after);
  const start = commonLength(from, to, (words, index) => words[index]);
  const rest = { from: from.slice(start), to: to.slice(start) };
  const end = commonLength(rest.from, rest.to, (words, index) => words[words.length - 1 - index]);
  const middle = { from: rest.from.slice(0, rest.from.length - end), to: rest.to.slice(0, rest.to.length - end) };
  return joined([
    ...from.slice(0, start).map(same),
    ...editScript(middle.from, middle.to),
    ...rest.from.slice(rest.from.length - end).map(same),
  ]);
}

const WORD = new RegExp(`${FIGURE}|[\\p{L}\\p{N}\\p{M}]+|\\s+|[^\\p{L}\\p{N}\\p{M}\\s]`, "giu");

/** Words, the spaces between them, every other sign by itself, and numbers and dates as a whole. */
export const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

function same(text: string): DiffSegment {
  return { kind: "same", text };
}

function commonLength(
  from: string[],
  to: string[],
  at: (words: string[], index: number) => string | undefined,
): number {
  let length = 0;
  while (length < from.length && length < to.length && at(from, length) === at(to, length)) length += 1;
  return length;
}

/** Myers: how far each diagonal reaches with `changes` edits, recorded per step, then traced back. */
function editScript(from: string[], to: string[]): DiffSegment[] {
  const steps: Map<number, number>[] = [];
  const furthest = new Map<number, number>([[1, 0]]);
  const limit = Math.min(from.length + to.length, MOST_CHANGES);
  for (let changes = 0; changes <= limit; changes += 1) {
    steps.push(new Map(furthest));
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let x = comesDown(furthest, diagonal, changes)
        ? reach(furthest, diagonal + 1)
        : reach(furthest, diagonal - 1) + 1;
      while (x < from.length && x - diagonal < to.length && from[x] === to[x - diagonal]) x += 1;
      furthest.set(diagonal, x);
      if (x >= from.length && x - diagonal >= to.length) return walkBack(steps, from, to);
    }
  }
  return [
    ...from.map((text): DiffSegment => ({ kind: "removed", text })),
    ...to.map((text): DiffSegment => ({ kind: "added", text })),
  ];
}

function walkBack(steps: readonly Map<number, number>[], from: string[], to: string[]): DiffSegment[] {
  const segments: DiffSegment[] = [];
  let x = from.length;
  let y = to.length;
  for (let changes = steps.length - 1; changes >= 0; changes -= 1) {
    const furthest = steps[changes] ?? new Map<number, number>();
    const down = comesDown(furthest, x - y, changes);
    const diagonal = down ? x - y + 1 : x - y - 1;
    const previous = reach(furthest, diagonal);
    const floor = { x: Math.max(0, previous), y: Math.max(0, previous - diagonal) };
    while (x > floor.x && y > floor.y) {
      segments.push(same(from[x - 1] ?? ""));
      x -= 1;
      y -= 1;
    }
    if (changes === 0) break;
    if (down) segments.push({ kind: "added", text: to[y - 1] ?? "" });
    else segments.push({ kind: "removed", text: from[x - 1] ?? "" });
    x = floor.x;
    y = floor.y;
  }
  return segments.toReversed();
}

function comesDown(furthest: ReadonlyMap<number, number>, diagonal: number, changes: number): boolean {
  if (diagonal === -changes) return true;
  return diagonal !== changes && reach(furthest, diagonal - 1) < reach(furthest, diagonal + 1);
}

function reach(furthest: ReadonlyMap<number, number>, diagonal: number): number {
  return furthest.get(diagonal) ?? -1;
}

/** Joins neighbours of the same kind into one segment; what was removed comes before what was added. */
function joined(segments: readonly DiffSegment[]): DiffSegment[] {
  const result: DiffSegment[] = [];
  for (const { kind, text } of segments) {
    if (text === "") continue;
    const last = result.at(-1);
    const beforeLast = result.at(-2);
    if (last?.kind === kind) last.text += text;
    else if (kind === "removed" && last?.kind === "added" && beforeLast?.kind === "removed") beforeLast.text += text;
    else if (kind === "removed" && last?.kind === "added") result.splice(-1, 0, { kind, text });
    else result.push({ kind, text });
  }
  return result;
}
