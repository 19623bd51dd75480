import type { Node } from "@tiptap/pm/model";
import { EditorState } from "@tiptap/pm/state";
import { fixTables, TableMap } from "@tiptap/pm/tables";

/** A cell of the editor's table, and where it is in it. */
export interface PlacedCell {
  node: Node;
  /** Of its content, from the table's own position */
  position: number;
  row: number;
  column: number;
}

/** The cells of a table of the editor, in order. */
export function cellsOf(table: Node): PlacedCell[] {
  const { map, width } = TableMap.get(table);
  const cells = new Map<number, PlacedCell>();
  map.forEach((position, index) => {
    const node = cells.has(position) ? null : table.nodeAt(position);
    // Two steps in: into the table, and into the cell
    if (node)
      cells.set(position, { node, position: position + 2, row: Math.floor(index / width), column: index % width });
  });
  return [...cells.values()];
}

/** The width of every column of a table of the editor; 0 for none of its own. */
export function columnWidths(table: Node): number[] {
  const widths = Array.from({ length: TableMap.get(table).width }, () => 0);
  for (const { node, column } of cellsOf(table)) {
    const own = node.attrs.colwidth as readonly number[] | null;
    own?.forEach((width, index) => (widths[column + index] ||= Math.round(width)));
  }
  return widths;
}

/** The table itself when its rows are equally long; else as the editor would mend it. */
export function rectangle(table: Node): Node {
  if (!TableMap.get(table).problems) return table;
  const doc = table.type.schema.node("doc", null, [table]);
  const mended = fixTables(EditorState.create({ doc }))?.doc.firstChild;
  return mended?.type === table.type ? mended : table;
}
