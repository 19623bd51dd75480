import type { Node, Schema } from "@tiptap/pm/model";
import { TextSelection, type Command, type Transaction } from "@tiptap/pm/state";
import { isInTable, moveTableColumn, moveTableRow, selectedRect } from "@tiptap/pm/tables";

import { cellsOf, columnWidths } from "~/text/table-cells";
import { COLUMN_WIDTH } from "~/text/table-grid";

/** A table of three rows and columns where the caret is, the first row a header. Not in a table. */
export const insertTable: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if (isInTable(state) || !("table" in state.schema.nodes) || $from.depth !== 1) return false;
  const { tr } = state;
  const isEmpty = $from.parent.content.size === 0;
  const position = isEmpty ? $from.before() : $from.after();
  const table = emptyTable(state.schema);
  if (isEmpty) tr.replaceWith(position, $from.after(), table);
  else tr.insert(position, table);
  // There must be a paragraph to write in after it
  const end = position + table.nodeSize;
  if (end === tr.doc.content.size) tr.insert(end, state.schema.node("block"));
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(position + 1))).scrollIntoView());
  return true;
};

function emptyTable(schema: Schema): Node {
  const row = (cell: string) => {
    const cells = [0, 1, 2].map(() => schema.node(cell, null, [schema.node("block")]));
    return schema.node("tableRow", null, cells);
  };
  return schema.node("table", null, [row("tableHeader"), row("tableCell"), row("tableCell")]);
}

/** The way out of a table, in which Tab goes from cell to cell: into the paragraph behind it. */
export const leaveTable: Command = (state, dispatch) => {
  if (!isInTable(state)) return false;
  const { tableStart, table } = selectedRect(state);
  const end = tableStart - 1 + table.nodeSize;
  const { tr } = state;
  if (!tr.doc.nodeAt(end)?.isTextblock) tr.insert(end, state.schema.node("block"));
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, end + 1)).scrollIntoView());
  return true;
};

/** Moves the row, or the column, of the caret by one. Not through merged cells. */
export const moveLine =
  (line: "row" | "column", by: 1 | -1): Command =>
  (state, dispatch) => {
    if (!isInTable(state)) return false;
    const { top, left, map } = selectedRect(state);
    const from = line === "row" ? top : left;
    const to = from + by;
    if (to < 0 || to >= (line === "row" ? map.height : map.width)) return false;
    const move = line === "row" ? moveTableRow : moveTableColumn;
    try {
      return move({ from, to })(state, dispatch);
    } catch {
      // It refuses to cut through merged cells by throwing
      return false;
    }
  };

/** What a column is taken to be wide that has no width of its own. */
const USUAL_WIDTH = 160;
const STEP = 40;

/** Makes the column of the caret wider or narrower by a step. The others get the width they have, so that only it changes. */
export const sizeColumn =
  (by: 1 | -1): Command =>
  (state, dispatch, view) => {
    if (!isInTable(state)) return false;
    const { left, right, table, tableStart } = selectedRect(state);
    const shown = shownWidths(view?.domAtPos(tableStart).node);
    const widths = columnWidths(table).map((width, column) => width || shown[column] || USUAL_WIDTH);
    const next = widths.map((width, column) =>
      column >= left && column < right
        ? Math.min(Math.max(width + by * STEP, COLUMN_WIDTH.least), COLUMN_WIDTH.most)
        : width,
    );
    if (String(next) === String(widths)) return false;
    dispatch?.(setWidths(state.tr, table, tableStart, next));
    return true;
  };

/** Takes all columns' own widths away. */
export const evenColumns: Command = (state, dispatch) => {
  if (!isInTable(state)) return false;
  const { table, tableStart } = selectedRect(state);
  const widths = columnWidths(table);
  if (widths.every((width) => width === 0)) return false;
  dispatch?.(
    setWidths(
      state.tr,
      table,
      tableStart,
      widths.map(() => 0),
    ),
  );
  return true;
};

export function setWidths(tr: Transaction, table: Node, tableStart: number, widths: readonly number[]): Transaction {
  for (const { node, position, column } of cellsOf(table)) {
    const own = widths.slice(column, column + Number(node.attrs.colspan));
    const colwidth = own.some((width) => width > 0) ? own : null;
    if (String(node.attrs.colwidth) !== String(colwidth))
      tr.setNodeAttribute(tableStart + position - 2, "colwidth", colwidth);
  }
  return tr;
}

/** As the page shows the columns now, in pixels. */
function shownWidths(node: unknown): number[] {
  const inside = node instanceof HTMLElement ? node : null;
  const row = (inside?.closest("table") ?? inside?.querySelector("table"))?.rows[0];
  return [...(row?.cells ?? [])].flatMap(({ colSpan, offsetWidth }) =>
    Array.from({ length: colSpan }, () => Math.round(offsetWidth / colSpan)),
  );
}
