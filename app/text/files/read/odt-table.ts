import type { RichTextNode } from "~/text/rich-text";
import { TABLE_LIMITS } from "~/text/table-grid";

import type { LeftOutList } from "./left-out";
import type { OdtStyles } from "./odt-styles";
import { elementsIn, type XmlElement } from "./read-xml";
import { widthsOnPage } from "./table-widths";

/** A table with its merged cells and its rows of headers; null for one without cells. */
export function odtTable(
  table: XmlElement,
  { styles, leftOut }: { styles: OdtStyles; leftOut: LeftOutList },
  read: (cell: XmlElement) => RichTextNode[],
): RichTextNode | null {
  const rows = rowsOf(table, false).map(({ row, isHead }) => ({
    type: "tableRow",
    content: cellsOf(row, isHead, read),
  }));
  const filled = rows.filter(({ content }) => content.length > 0);
  const columns = Math.max(0, ...rows.map(({ content }) => content.length));
  if (columns === 0) return null;
  if (filled.length > TABLE_LIMITS.rows || columns > TABLE_LIMITS.columns) leftOut.add("largeTable");
  const widths = widthsOnPage(columnsOf(table).map((style) => styles.columnWidth(style) ?? 0));
  return { type: "table", ...(widths ? { attrs: { widths } } : {}), content: filled };
}

const times = ({ attributes }: XmlElement, name: string, most: number): number =>
  Math.min(most, Math.max(1, Math.trunc(Number(attributes[name] ?? 1)) || 1));

function rowsOf(element: XmlElement, isHead: boolean): { row: XmlElement; isHead: boolean }[] {
  return elementsIn(element).flatMap((child) => {
    if (child.name === "table:table-row")
      return Array.from({ length: times(child, "table:number-rows-repeated", 50) }, () => ({ row: child, isHead }));
    if (child.name === "table:table-header-rows") return rowsOf(child, true);
    return child.name === "table:table-rows" || child.name === "table:table-row-group" ? rowsOf(child, isHead) : [];
  });
}

const columnsOf = (element: XmlElement): (string | undefined)[] =>
  elementsIn(element).flatMap((child) => {
    if (child.name === "table:table-column")
      return Array.from(
        { length: times(child, "table:number-columns-repeated", TABLE_LIMITS.columns) },
        () => child.attributes["table:style-name"],
      );
    return /^table:table-(header-columns|columns|column-group)$/.test(child.name) ? columnsOf(child) : [];
  });

const cellsOf = (row: XmlElement, isHead: boolean, read: (cell: XmlElement) => RichTextNode[]): RichTextNode[] =>
  elementsIn(row)
    .filter(({ name }) => name === "table:table-cell")
    .flatMap((cell) => {
      const across = times(cell, "table:number-columns-spanned", TABLE_LIMITS.columns);
      const down = times(cell, "table:number-rows-spanned", TABLE_LIMITS.rows);
      const attrs = { ...(across > 1 ? { colspan: across } : {}), ...(down > 1 ? { rowspan: down } : {}) };
      return Array.from({ length: times(cell, "table:number-columns-repeated", TABLE_LIMITS.columns) }, () => ({
        type: isHead ? "tableHeader" : "tableCell",
        ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
        content: read(cell),
      }));
    });
