import { type ComparedRow, type ComparedTable, wholeCell } from "./compared-row";
import type { GridCell } from "./grid";
import { type Pair, type Pairable, pairUp } from "./pair-up";
import { compareWords, type Run } from "./words";
import type { CellId } from "./written";

type Grid = readonly GridCell[][];

/** A cell of both tables, or of one, and what became of its words. */
export interface CellChange {
  before: GridCell | undefined;
  after: GridCell | undefined;
  runs: Run[];
}

/** Two tables by rows and columns: those with the same ids belong together, then those that are called the same. */
export function compareTables(before: Grid, after: Grid): { table: ComparedTable; changes: CellChange[] } {
  const columns = pairUp(columnsOf(before), columnsOf(after));
  const changes: CellChange[] = [];
  const rows = pairUp(rowsOf(before), rowsOf(after)).map((pair): ComparedRow => {
    const cells = columns.map((column) => {
      const change = compareCells(cellAt(before, pair.before, column.before), cellAt(after, pair.after, column.after));
      if (change.runs.some(({ state }) => state !== "same")) changes.push(change);
      return change.runs;
    });
    return { state: rowState(pair, cells), cells };
  });
  return { table: { columns: columns.map(columnState), rows }, changes };
}

const cellAt = (grid: Grid, row: number | null, column: number | null): GridCell | undefined =>
  row === null || column === null ? undefined : grid[row]?.[column];

function compareCells(before: GridCell | undefined, after: GridCell | undefined): CellChange {
  if (!before) return { before, after, runs: wholeCell(after?.text ?? "", "added") };
  if (!after) return { before, after, runs: wholeCell(before.text, "removed") };
  return { before, after, runs: compareWords(before.text, after.text) };
}

function rowState({ before, after, isMoved }: Pair, cells: readonly Run[][]): ComparedRow["state"] {
  if (before === null) return "added";
  if (after === null) return "removed";
  if (cells.some((runs) => runs.some(({ state }) => state !== "same"))) return "changed";
  return isMoved ? "moved" : "same";
}

function columnState({ before, after, isMoved }: Pair): ComparedTable["columns"][number] {
  if (before === null) return "added";
  if (after === null) return "removed";
  return isMoved ? "moved" : "same";
}

const rowsOf = (grid: Grid): Pairable[] => grid.map((cells) => pairableOf(cells, ({ row }) => row));

const columnsOf = (grid: Grid): Pairable[] =>
  Array.from({ length: grid[0]?.length ?? 0 }, (_, column) =>
    pairableOf(
      grid.flatMap((row) => row[column] ?? []),
      ({ column }) => column,
    ),
  );

function pairableOf(cells: readonly GridCell[], idIn: (cell: CellId) => string): Pairable {
  const text = cells.map((cell) => cell.text).join("\t");
  const [id] = cells.flatMap((cell) => (cell.id ? [idIn(cell.id)] : []));
  return { kind: "line", id: id ?? null, key: text, text, name: cells[0]?.text };
}
