import type { Node } from "@tiptap/pm/model";
import { TableMap } from "@tiptap/pm/tables";
import type * as Y from "yjs";

import { homeOf } from "./roots";
import { cellsOf, columnWidths, type PlacedCell } from "./table-cells";
import { isColumnWidth } from "./table-grid";
import { lineIds } from "./table-lines";
import type { TableMirror } from "./table-mirror";
import { writeHeaders } from "./write-headers";

/** A cell's text as it was and is. Null: as it stands in the shared text; or nothing. */
type WriteCell = (home: string, before: PlacedCell | null, after: PlacedCell | null) => void;

/** Writes a table that the editor made, or changed: rows and columns by identity, then its cells. */
export function writeTable(
  table: TableMirror,
  before: Node | null,
  after: Node,
  newId: () => string,
  writeCell: WriteCell,
): void {
  const old = new Map(before ? cellsOf(before).map((cell) => [String(cell.node.attrs.home), cell]) : []);
  const cells = cellsOf(after);
  const known = (cell: PlacedCell) => old.get(String(cell.node.attrs.home));
  const { width, height } = TableMap.get(after);
  const rows = lineIds(height, table.rows, keptIn(cells, known, "row", "rowspan"), newId);
  const columns = lineIds(width, table.columns, keptIn(cells, known, "column", "colspan"), newId);
  writeIds(table.rowIds, rows);
  writeIds(table.columnIds, columns);

  const homes = homesOf(cells, old, { rows, columns });
  for (const [home, cell] of homes) {
    writeCell(home, old.get(home) ?? null, cell);
    writeSpan(table, home, cell, old.get(home), { rows, columns });
  }
  // A cell that is covered by another now, or taken over: its text is in the other, or gone
  for (const [home, cell] of old) {
    const [row, column] = [table.rows[cell.row] ?? "", table.columns[cell.column] ?? ""];
    if (!homes.has(home) && rows.includes(row) && columns.includes(column)) writeCell(home, cell, null);
  }
  writeHeaders(table.headers, { rows, columns, homes });
  writeWidths(table.widths, columns, columnWidths(after));
}

/** Those that the columns have now; none is written where there is none. */
function writeWidths(widths: Y.Map<unknown>, columns: readonly string[], wanted: readonly number[]): void {
  columns.forEach((id, index) => {
    const width = wanted[index] ?? 0;
    if (isColumnWidth(width)) {
      if (widths.get(id) !== width) widths.set(id, width);
    } else if (widths.has(id)) widths.delete(id);
  });
}

/**
 * Where the text of each cell lives: where it did, or at the cell's place. Cells are copied with their homes, so
 * several may claim one: it is that of the cell with the same text, and never one that is another's place now.
 */
function homesOf(
  cells: readonly PlacedCell[],
  old: ReadonlyMap<string, PlacedCell>,
  { rows, columns }: Lines,
): Map<string, PlacedCell> {
  const place = ({ row, column }: PlacedCell) => homeOf(rows[row] ?? "", columns[column] ?? "");
  const atPlace = new Map(cells.map((cell) => [place(cell), cell]));
  const claims = new Map<string, PlacedCell>();
  for (const cell of cells) {
    const own = String(cell.node.attrs.home);
    const was = old.get(own);
    if (!was || (atPlace.get(own) ?? cell) !== cell) continue;
    if (!claims.has(own) || cell.node.content.eq(was.node.content)) claims.set(own, cell);
  }
  const claimed = new Map([...claims].map(([home, cell]) => [cell, home]));
  return new Map(cells.map((cell) => [claimed.get(cell) ?? place(cell), cell]));
}

function keptIn(
  cells: readonly PlacedCell[],
  known: (cell: PlacedCell) => PlacedCell | undefined,
  line: "row" | "column",
  span: "rowspan" | "colspan",
) {
  return cells.flatMap((cell) => {
    const was = known(cell);
    if (!was) return [];
    const [spanNow, spanBefore] = [Number(cell.node.attrs[span]), Number(was.node.attrs[span])];
    return [{ line: cell[line], span: spanNow, lineBefore: was[line], spanBefore }];
  });
}

/** Only what came, went or moved: a line that moves keeps its id, so its texts come along. */
function writeIds(ids: Y.Array<unknown>, wanted: readonly string[]): void {
  const have = ids.toArray();
  const remove = (index: number) => {
    ids.delete(index);
    have.splice(index, 1);
  };
  for (let index = have.length - 1; index >= 0; index--)
    if (!wanted.some((id) => id === have[index]) || have.indexOf(have[index]) !== index) remove(index);
  wanted.forEach((id, index) => {
    if (have[index] === id) return;
    if (have.includes(id)) remove(have.indexOf(id));
    ids.insert(index, [id]);
    have.splice(index, 0, id);
  });
}

interface Lines {
  rows: readonly string[];
  columns: readonly string[];
}

/** Which lines a cell spans: written only where lines that came or went do not explain it. */
function writeSpan(
  table: TableMirror,
  home: string,
  cell: PlacedCell,
  was: PlacedCell | undefined,
  lines: Lines,
): void {
  const { rowspan, colspan } = cell.node.attrs as { rowspan: number; colspan: number };
  const isOne = rowspan === 1 && colspan === 1;
  const isAsBefore = was ? was.node.attrs.rowspan === rowspan && was.node.attrs.colspan === colspan : isOne;
  if (isAsBefore && !(was === undefined && table.spans.has(home))) return;
  const [row, column] = [lines.rows[cell.row] ?? "", lines.columns[cell.column] ?? ""];
  const span = {
    rows: lines.rows.slice(cell.row, cell.row + rowspan),
    columns: lines.columns.slice(cell.column, cell.column + colspan),
  };
  const written = table.spans.get(home) as Partial<Lines> | undefined;
  const left = (ids: unknown, all: readonly string[], own: string) =>
    Array.isArray(ids) ? all.filter((id) => ids.includes(id)) : [own];
  const isWritten =
    String(left(written?.rows, lines.rows, row)) === String(span.rows) &&
    String(left(written?.columns, lines.columns, column)) === String(span.columns);
  if (isWritten) return;
  if (isOne && home === homeOf(row, column)) table.spans.delete(home);
  else table.spans.set(home, span);
}
