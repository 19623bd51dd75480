import type { Node } from "@tiptap/pm/model";
import type { Plugin } from "@tiptap/pm/state";
import { columnResizing, TableView } from "@tiptap/pm/tables";

import { COLUMN_WIDTH } from "~/text/table-grid";

/** A table in the same frame as on the page that is read. */
class FramedTable extends TableView {
  constructor(node: Node, least: number) {
    super(node, least);
    this.dom.classList.add("text-table");
  }
}

/** Columns are made wider and narrower by dragging their edge. By keyboard the table's menu does it. */
export const columnSizes = (): Plugin =>
  columnResizing({ cellMinWidth: COLUMN_WIDTH.least, View: FramedTable, lastColumnResizable: false });
