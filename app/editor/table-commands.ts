import type { Node, Schema } from "@tiptap/pm/model";
import { TextSelection, type Command } from "@tiptap/pm/state";
import { isInTable, moveTableColumn, moveTableRow, selectedRect } from "@tiptap/pm/tables";

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
