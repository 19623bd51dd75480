import { type Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, WidthType } from "docx";

import type { RichTextNode } from "~/text/rich-text";
import { widthsIn } from "~/text/table-grid";
import { cellSpan, columnsOf } from "~/text/files/file-parts";
import { PAGE_WIDTH } from "./docx-context";

/** A table as wide as the page; its rows of headers are repeated on every page. */
export function docxTable(
  table: RichTextNode,
  write: (cell: RichTextNode, isHeader: boolean) => (Paragraph | Table)[],
): Table {
  const { content: rows = [] } = table;
  const columns = columnsOf(table);
  return new Table({
    width: { size: PAGE_WIDTH, type: WidthType.DXA },
    columnWidths: columnWidths(table, columns),
    layout: TableLayoutType.FIXED,
    rows: rows.map(({ content: cells = [] }, index) => {
      const isHead = rows.slice(0, index + 1).every(isOfHeaders);
      return new TableRow({
        ...(isHead ? { tableHeader: true } : {}),
        cantSplit: true,
        children: cells.map((cell) => tableCell(cell, write)),
      });
    }),
  });
}

const isOfHeaders = ({ content: cells = [] }: RichTextNode): boolean =>
  cells.length > 0 && cells.every(({ type }) => type === "tableHeader");

function tableCell(
  cell: RichTextNode,
  write: (cell: RichTextNode, isHeader: boolean) => (Paragraph | Table)[],
): TableCell {
  const isHeader = cell.type === "tableHeader";
  const [across, down] = [cellSpan(cell, "colspan"), cellSpan(cell, "rowspan")];
  return new TableCell({
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    ...(across > 1 ? { columnSpan: across } : {}),
    ...(down > 1 ? { rowSpan: down } : {}),
    ...(isHeader ? { shading: { type: ShadingType.CLEAR, fill: "F0EDE6" } } : {}),
    children: write(cell, isHeader),
  });
}

/** In twentieths of a point; together the width of the page. */
function columnWidths({ attrs }: RichTextNode, columns: number): number[] {
  const own = widthsIn(attrs?.widths);
  const isSized = own.length === columns && own.every((width) => width > 0);
  const shares = isSized ? own : Array.from({ length: columns }, () => 1);
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => Math.floor((PAGE_WIDTH * share) / sum));
}
