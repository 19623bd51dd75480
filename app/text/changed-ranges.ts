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
  let grown = ranges.map((range) => ({ ...range }));
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false;
    for (const range of grown)
      for (const side of ["A", "B"] as const)
        for (const table of tables[side]) isGrowing = growOver(range, side, table) || isGrowing;
    grown = joined(grown);
  }
  return grown;
}

function growOver(range: ChangedRange, side: "A" | "B", [start, end]: readonly [number, number]): boolean {
  const from = range[`from${side}`];
  const to = range[`to${side}`];
  if (to <= start || from >= end || (from <= start && to >= end)) return false;
  const before = Math.max(from - start, 0);
  const behind = Math.max(end - to, 0);
  range.fromA -= before;
  range.fromB -= before;
  range.toA += behind;
  range.toB += behind;
  return true;
}

function joined(ranges: readonly ChangedRange[]): ChangedRange[] {
  const apart: ChangedRange[] = [];
  for (const range of ranges) {
    const last = apart.at(-1);
    if (!last || last.toA < range.fromA || last.toB < range.fromB) apart.push(range);
    else {
      last.toA = Math.max(last.toA, range.toA);
      last.toB = Math.max(last.toB, range.toB);
    }
  }
  return apart;
}

function tablesIn(parent: Node): [start: number, end: number][] {
  const tables: [number, number][] = [];
  parent.forEach((node, position) => {
    if (node.type.name === "table") tables.push([position, position + node.nodeSize]);
  });
  return tables;
}
