import type { Node } from "@tiptap/pm/model";
import type { Plugin } from "@tiptap/pm/state";
import { columnResizing, TableView } from "@tiptap/pm/tables";

import { columnWidths } from "~/text/table-cells";
import { columnShares, COLUMN_WIDTH } from "~/text/table-grid";

/** A table in the same frame, and with the same columns, as on the page that is read. */
class FramedTable extends TableView {
  constructor(node: Node, least: number) {
    super(node, least);
    this.dom.classList.add("text-table");
    this.#share();
  }

  override update(node: Node): boolean {
    const isSame = super.update(node);
    if (isSame) this.#share();
    return isSame;
  }

  #share(): void {
    const shares = columnShares(columnWidths(this.node));
    for (const [index, column] of [...this.colgroup.children].entries())
      if (shares[index] !== undefined) (column as HTMLElement).style.width = shares[index];
  }
}

/** Columns are made wider and narrower by dragging their edge. By keyboard the table's menu does it. */
export const columnSizes = (): Plugin =>
  columnResizing({ cellMinWidth: COLUMN_WIDTH.least, View: FramedTable, lastColumnResizable: false });
