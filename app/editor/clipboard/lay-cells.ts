import { Fragment, type Node } from "@tiptap/pm/model";
import { TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import { Transform } from "@tiptap/pm/transform";
import { addColumn, addRow, isInTable, selectedRect, TableMap } from "@tiptap/pm/tables";

import { documentOfParts } from "~/text/flat-document";
import type { FlatPart } from "~/text/nest";
import { TABLE_LIMITS } from "~/text/table-grid";

/**
 * A table pasted into a table is laid over its cells, from the caret's on; rows and columns that are missing are
 * added. Null when it is not that, or the table would become too large.
 */
export function layCells(state: EditorState, parts: readonly FlatPart[]): Transaction | null {
  const [only] = parts;
  if (parts.length !== 1 || !only || !("table" in only) || !isInTable(state)) return null;
  const grid = gridOf(documentOfParts(state.schema, [only]).child(0));
  const { tr } = state;
  const { top, left, tableStart } = selectedRect(state);
  const [rows, columns] = [top + grid.length, left + Math.max(...grid.map((row) => row.length))];
  if (rows > TABLE_LIMITS.rows || columns > TABLE_LIMITS.columns) return null;
  grow(tr, tableStart, rows, columns);
  const end = fill(tr, tableStart, grid, { top, left });
  return tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1));
}

type Cells = (Fragment | null)[][];

/** The content of every cell of a rectangle; null where a merged one covers it. */
function gridOf(table: Node): Cells {
  const { map, width, height } = TableMap.get(table);
  const seen = new Set<number>();
  return Array.from({ length: height }, (_row, row) =>
    map.slice(row * width, (row + 1) * width).map((position) => {
      if (seen.has(position)) return null;
      seen.add(position);
      return table.nodeAt(position)?.content ?? null;
    }),
  );
}

function grow(tr: Transaction, tableStart: number, rows: number, columns: number): void {
  const tableNow = () => {
    const table = tr.doc.nodeAt(tableStart - 1);
    if (!table) throw new RangeError("No table is there");
    const map = TableMap.get(table);
    return { map, table, tableStart, left: 0, top: 0, right: map.width, bottom: map.height };
  };
  // Each of them counts positions from before the first change
  const step = (change: (part: Transaction) => void) => {
    const part = new Transform(tr.doc);
    change(part as Transaction);
    for (const one of part.steps) tr.step(one);
  };
  for (let rect = tableNow(); rect.right < columns; rect = tableNow())
    step((part) => addColumn(part, rect, rect.right));
  for (let rect = tableNow(); rect.bottom < rows; rect = tableNow()) step((part) => addRow(part, rect, rect.bottom));
}

/** Where the content of the last cell ends. */
function fill(tr: Transaction, tableStart: number, grid: Cells, at: { top: number; left: number }): number {
  const table = tr.doc.nodeAt(tableStart - 1);
  if (!table) throw new RangeError("No table is there");
  const map = TableMap.get(table);
  // Several pasted cells may fall on one merged cell: all of them go into it, one below the other
  const contents = new Map<number, Fragment>();
  grid.forEach((row, down) =>
    row.forEach((content, right) => {
      const position = map.map[(at.top + down) * map.width + at.left + right];
      if (content === null || position === undefined) return;
      contents.set(position, contents.get(position)?.append(content) ?? content);
    }),
  );
  let end = tableStart;
  const last = Math.max(...contents.keys());
  for (const [position, content] of [...contents].sort(([a], [b]) => b - a)) {
    const cell = table.nodeAt(position);
    if (!cell) continue;
    const start = tableStart + position + 1;
    tr.replaceWith(start, start + cell.content.size, content);
    end = position === last ? start + content.size : end + content.size - cell.content.size;
  }
  return end;
}
