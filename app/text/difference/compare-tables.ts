import { diffArrays } from "diff";

import { type ComparedRow, wholeRow } from "./compared-row";
import { compareWords, likeness } from "./words";

/** A row with less in common is another row. */
const LEAST_LIKE = 0.3;

/** Two tables row by row, and the rows that changed cell by cell. */
export function compareTables(before: readonly string[][], after: readonly string[][]): ComparedRow[] {
  const compared = diffArrays(
    before.map((row) => JSON.stringify(row)),
    after.map((row) => JSON.stringify(row)),
  );
  const rows: ComparedRow[] = [];
  let [from, to] = [0, 0];
  let removed: string[][] = [];
  const flush = () => {
    rows.push(...removed.map((row) => wholeRow(row, "removed")));
    removed = [];
  };
  for (const part of compared) {
    if (part.removed) {
      flush();
      removed = before.slice(from, from + part.count);
      from += part.count;
    } else if (part.added) {
      for (const row of after.slice(to, to + part.count)) {
        const former = removed[0];
        if (former && isSameRow(former, row)) {
          removed.shift();
          rows.push(compareRow(former, row));
        } else rows.push(wholeRow(row, "added"));
      }
      flush();
      to += part.count;
    } else {
      flush();
      rows.push(...after.slice(to, to + part.count).map((row) => wholeRow(row, "same")));
      from += part.count;
      to += part.count;
    }
  }
  flush();
  return rows;
}

/** By its first cell, which is what a row is called, or by most of its words. */
const isSameRow = (before: readonly string[], after: readonly string[]): boolean =>
  (before[0] !== "" && before[0] === after[0]) || likeness(before.join(" "), after.join(" ")) > LEAST_LIKE;

function compareRow(before: readonly string[], after: readonly string[]): ComparedRow {
  const cells = Array.from({ length: Math.max(before.length, after.length) }, (_, at) =>
    compareWords(before[at] ?? "", after[at] ?? ""),
  );
  return { state: "changed", cells };
}
