import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import type { Step } from "@tiptap/pm/transform";

/** A stretch of a document that became another: positions before, and after. */
export interface ChangedRange {
  fromA: number;
  toA: number;
  fromB: number;
  toB: number;
}

/** What transactions that followed each other changed together: in order, apart from each other. */
export function changedRanges(transactions: readonly Transaction[]): ChangedRange[] {
  const ranges: ChangedRange[] = [];
  for (const { steps } of transactions)
    for (const step of steps) {
      const map = step.getMap();
      let isEmpty = true;
      map.forEach((oldStart, oldEnd, newStart, newEnd) => {
        isEmpty = false;
        // Those before it in the same step have been added already
        add(ranges, newStart, newStart + oldEnd - oldStart, newEnd - newStart);
      });
      if (isEmpty) addInPlace(ranges, step);
    }
  return ranges;
}

/** Whether letters of one block came, or one went: not a stretch that was selected, or corrected. */
export function isTyping({ fromA, toA, fromB, toB }: ChangedRange, old: Node, next: Node): boolean {
  const [$a, $b] = [old.resolve(fromA), next.resolve(fromB)];
  const isInBlock = $a.parent.isTextblock && toA <= $a.end() && $b.parent.isTextblock && toB <= $b.end();
  return isInBlock && toA - fromA <= ONE_LETTER;
}

/** In UTF-16 units */
const ONE_LETTER = 2;

/** Marks and attributes change, but nothing moves. */
function addInPlace(ranges: ChangedRange[], step: Step): void {
  const {
    pos,
    from = pos,
    to = pos === undefined ? undefined : pos + 1,
  } = step as {
    pos?: number;
    from?: number;
    to?: number;
  };
  if (from !== undefined && to !== undefined) add(ranges, from, to, to - from);
}

/** The positions are those after the changes that the ranges tell of. */
function add(ranges: ChangedRange[], from: number, to: number, newSize: number): void {
  let first = ranges.length;
  while (first > 0 && (ranges[first - 1]?.toB ?? 0) >= from) first -= 1;
  let last = first;
  while (last < ranges.length && (ranges[last]?.fromB ?? 0) <= to) last += 1;
  const shift = (range: ChangedRange | undefined) => (range ? range.toA - range.toB : 0);
  const before = shift(ranges[first - 1]);
  const behind = shift(ranges[last - 1]);
  const isAlone = first === last;
  const start = isAlone ? from : Math.min(from, ranges[first]?.fromB ?? from);
  const end = isAlone ? to : Math.max(to, ranges[last - 1]?.toB ?? to);
  const grown = newSize - (to - from);
  ranges.splice(first, last - first, {
    fromA: start + before,
    toA: end + behind,
    fromB: start,
    toB: end + grown,
  });
  if (grown === 0) return;
  for (const range of ranges.slice(first + 1)) {
    range.fromB += grown;
    range.toB += grown;
  }
}

/** The same ranges, grown so that each holds a table as a whole or nothing of it. */
export function aroundTables(ranges: readonly ChangedRange[], old: Node, next: Node): ChangedRange[] {
  const tables = { A: tablesIn(old), B: tablesIn(next) };
  let grown = [...ranges];
  for (let before = 0; before !== sizeOf(grown);) {
    before = sizeOf(grown);
    for (const side of ["A", "B"] as const)
      for (const [start, end] of tables[side]) grown = growOver(grown, side, start, end);
  }
  return grown;
}

const sizeOf = (ranges: readonly ChangedRange[]) =>
  ranges.reduce((size, { fromA, toA, fromB, toB }) => size + toA - fromA + toB - fromB, 0);

/** One range instead of those that reach into a stretch of one side, and over all of it. */
function growOver(ranges: ChangedRange[], side: "A" | "B", start: number, end: number): ChangedRange[] {
  const [from, to] = [`from${side}`, `to${side}`] as const;
  const reaching = ranges.filter((range) => range[to] > start && range[from] < end);
  const [first, last] = [reaching[0], reaching.at(-1)];
  if (!first || !last) return ranges;
  const before = Math.max(first[from] - start, 0);
  const behind = Math.max(end - last[to], 0);
  const whole = {
    fromA: first.fromA - before,
    toA: last.toA + behind,
    fromB: first.fromB - before,
    toB: last.toB + behind,
  };
  return ranges.flatMap((range) => (range === first ? [whole] : reaching.includes(range) ? [] : [range]));
}

function tablesIn(parent: Node): [start: number, end: number][] {
  const tables: [number, number][] = [];
  parent.forEach((node, position) => {
    if (node.type.name === "table") tables.push([position, position + node.nodeSize]);
  });
  return tables;
}
