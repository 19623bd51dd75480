import type { WrittenRun } from "~/domain/document/authorship";
import type { RichTextNode } from "~/text/rich-text";

import type { CellId } from "./written";

/** A place in a table. */
export interface GridCell {
  text: string;
  /** Empty where it is not on record who wrote it. */
  runs: readonly WrittenRun[];
  /** For what has ids. */
  id: CellId | null;
}

const COVERED: GridCell = { text: "", runs: [], id: null };

/** A table as rows of equally many places. What a merged cell covers is empty. */
export function gridOf(table: RichTextNode, read: (cell: RichTextNode) => GridCell): GridCell[][] {
  const rows: (GridCell | undefined)[][] = (table.content ?? []).map(() => []);
  for (const [at, row] of (table.content ?? []).entries()) {
    let column = 0;
    for (const cell of row.content ?? []) {
      while (rows[at]?.[column]) column += 1;
      place(rows, at, column, cell, read(cell));
      column += spanOf(cell.attrs?.colspan);
    }
  }
  const width = Math.max(0, ...rows.map(({ length }) => length));
  return rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? COVERED));
}

function place(rows: (GridCell | undefined)[][], row: number, column: number, cell: RichTextNode, read: GridCell) {
  for (const [down, line] of rows.slice(row, row + spanOf(cell.attrs?.rowspan)).entries())
    for (let across = 0; across < spanOf(cell.attrs?.colspan); across += 1)
      line[column + across] ??= down === 0 && across === 0 ? read : COVERED;
}

const MOST = 1_000;
const spanOf = (value: unknown): number =>
  typeof value === "number" && Number.isInteger(value) && value > 0 ? Math.min(value, MOST) : 1;
