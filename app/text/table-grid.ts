import { homeOf, homeParts } from "./roots";

/** Rows and columns that are shown of one table. */
export const TABLE_LIMITS = { rows: 400, columns: 30 } as const;

/** In pixels of the editor; what is printed takes the shares of the page. */
export const COLUMN_WIDTH = { least: 48, most: 1200 } as const;

/** Of the text, in pixels */
const PAGE_WIDTH = 680;

export const isColumnWidth = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= COLUMN_WIDTH.least && value <= COLUMN_WIDTH.most;

/** The widths that a table that is read says its columns have: '120 0 80', 0 for none of its own. */
export const widthsIn = (said: unknown): number[] =>
  typeof said === "string" ? said.split(" ").map((width) => (isColumnWidth(Number(width)) ? Number(width) : 0)) : [];

/**
 * How wide a table's columns are drawn: in shares of the page where all have a width, that they never run off it. None
 * where one has none of its own.
 */
export function columnShares(widths: readonly number[]): (string | undefined)[] {
  const all = widths.reduce((sum, width) => sum + width, 0);
  const isSized = widths.every((width) => width > 0);
  return widths.map((width) => {
    if (width <= 0) return undefined;
    return isSized ? `${Math.round((1_000 * width) / all) / 10}%` : `${Math.round(Math.min(width, PAGE_WIDTH))}px`;
  });
}

/** A table as it stands in the shared text. Any of it may be garbage. */
export interface TableParts {
  /** Ids, in order; each counts once. */
  rows: readonly string[];
  columns: readonly string[];
  /** Cells that span others, by their home: the rows and columns that they cover, by id. */
  spans: readonly (readonly [home: string, span: CellSpan])[];
  /** Row, column or home → whether it is a header. A cell's own word counts more than its row's or column's. */
  headers: ReadonlyMap<string, boolean>;
}

export interface CellSpan {
  rows: readonly string[];
  columns: readonly string[];
}

export interface GridCell {
  /** Where its text lives */
  home: string;
  /** The first of the columns that it stands in, from 0 */
  column: number;
  rowspan: number;
  colspan: number;
  isHeader: boolean;
}

/**
 * The cells of a table, row by row: always a full rectangle, so nothing ever has to mend it. Only cells without
 * letters are covered by a merged one, so nothing typed is hidden. A merged cell whose own row or column is gone is
 * shown at the first of those it spans that are left.
 */
export function gridOf(table: TableParts, isEmpty: (home: string) => boolean): GridCell[][] {
  const { rows, columns } = table;
  const covered = new Set<string>();
  const merged = new Map<string, Placed>();
  const key = (row: number, column: number) => `${row}:${column}`;

  for (const one of placedSpans(table)) {
    const isFree = (row: number, column: number) => {
      const home = homeOf(rows[row] ?? "", columns[column] ?? "");
      return !covered.has(key(row, column)) && (home === one.home || isEmpty(home));
    };
    if (!isFree(one.row, one.column)) continue;
    const { rowspan, colspan } = extent(one, table, isFree);
    for (let row = one.row; row < one.row + rowspan; row++)
      for (let column = one.column; column < one.column + colspan; column++) covered.add(key(row, column));
    merged.set(key(one.row, one.column), { ...one, rowspan, colspan });
  }

  return rows.map((rowId, row) =>
    columns.flatMap((columnId, column) => {
      const span = merged.get(key(row, column));
      if (!span && covered.has(key(row, column))) return [];
      const home = span?.home ?? homeOf(rowId, columnId);
      const isHeader = table.headers.get(home) ?? (table.headers.get(rowId) || table.headers.get(columnId) || false);
      return [{ home, column, rowspan: span?.rowspan ?? 1, colspan: span?.colspan ?? 1, isHeader }];
    }),
  );
}

interface Place {
  home: string;
  span: CellSpan;
  row: number;
  column: number;
}

interface Placed extends Place {
  rowspan: number;
  colspan: number;
}

/** The spans that have a place in the table, in its order: of two that overlap the first counts. */
function placedSpans({ rows, columns, spans }: TableParts): Place[] {
  const places: Place[] = [];
  for (const [home, span] of spans) {
    const parts = homeParts(home);
    if (!parts) continue;
    const row = placeOf(parts.row, span.rows, rows);
    const column = placeOf(parts.column, span.columns, columns);
    if (row >= 0 && column >= 0) places.push({ home, span, row, column });
  }
  return places.sort((a, b) => a.row - b.row || a.column - b.column || (a.home < b.home ? -1 : 1));
}

function placeOf(own: string, spanned: readonly string[], lines: readonly string[]): number {
  const at = lines.indexOf(own);
  return at >= 0 ? at : lines.findIndex((line) => spanned.includes(line));
}

/** How far down, and then how far to the right, a span reaches over free cells. */
function extent(
  { span, row, column }: Place,
  { rows, columns }: TableParts,
  isFree: (row: number, column: number) => boolean,
): { rowspan: number; colspan: number } {
  let rowspan = 1;
  for (let next = rows[row + 1]; next !== undefined && span.rows.includes(next) && isFree(row + rowspan, column);) {
    rowspan += 1;
    next = rows[row + rowspan];
  }
  const isFreeDown = (at: number) => {
    for (let line = row; line < row + rowspan; line++) if (!isFree(line, at)) return false;
    return true;
  };
  let colspan = 1;
  for (
    let next = columns[column + 1];
    next !== undefined && span.columns.includes(next) && isFreeDown(column + colspan);
  ) {
    colspan += 1;
    next = columns[column + colspan];
  }
  return { rowspan, colspan };
}
