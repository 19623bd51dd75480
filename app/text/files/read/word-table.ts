import type { RichTextNode } from "~/text/rich-text";
import { TABLE_LIMITS } from "~/text/table-grid";

import type { LeftOutList } from "./left-out";
import { childOf, elementsIn, type XmlElement } from "./read-xml";
import { widthsOnPage } from "./table-widths";
import { isOn, numberOf, valueOf } from "./word-styles";

/** Where the cells of a row stand that those below may be merged with, by their first column. */
type Merging = Map<number, RichTextNode>;

/** A table with its merged cells and its rows of headers; null for one without cells. */
export function wordTable(
  table: XmlElement,
  leftOut: LeftOutList,
  read: (cell: XmlElement) => RichTextNode[],
): RichTextNode | null {
  const merging: Merging = new Map();
  const rows: RichTextNode[] = [];
  let isHead = true;
  for (const row of partsOf(table, "w:tr")) {
    const properties = childOf(row, "w:trPr");
    if (childOf(properties, "w:del")) {
      leftOut.add("change");
      continue;
    }
    if (childOf(properties, "w:ins") || isCellChanged(row)) leftOut.add("change");
    isHead &&= isOn(properties, "w:tblHeader") === true;
    rows.push({ type: "tableRow", content: cellsOf(row, isHead ? "tableHeader" : "tableCell", merging, read) });
  }
  const columns = Math.max(0, ...rows.map(({ content }) => content?.length ?? 0));
  if (columns === 0) return null;
  if (rows.length > TABLE_LIMITS.rows || columns > TABLE_LIMITS.columns) leftOut.add("largeTable");
  const widths = widthsOf(table);
  return { type: "table", ...(widths ? { attrs: { widths } } : {}), content: rows };
}

function cellsOf(
  row: XmlElement,
  type: "tableHeader" | "tableCell",
  merging: Merging,
  read: (cell: XmlElement) => RichTextNode[],
): RichTextNode[] {
  const cells: RichTextNode[] = [];
  let column = 0;
  for (let missing = spanOf(childOf(row, "w:trPr"), "w:gridBefore", 0); missing > 0; missing -= 1) {
    cells.push({ type, content: [{ type: "paragraph" }] });
    merging.delete(column++);
  }
  for (const cell of partsOf(row, "w:tc")) {
    const properties = childOf(cell, "w:tcPr");
    const across = spanOf(properties, "w:gridSpan", 1);
    const merge = childOf(properties, "w:vMerge");
    const above = merge && merge.attributes["w:val"] !== "restart" ? merging.get(column) : undefined;
    if (above) above.attrs = { ...above.attrs, rowspan: Number(above.attrs?.rowspan ?? 1) + 1 };
    else {
      const node: RichTextNode = { type, ...(across > 1 ? { attrs: { colspan: across } } : {}), content: read(cell) };
      cells.push(node);
      if (merge) merging.set(column, node);
      else merging.delete(column);
    }
    column += across;
  }
  return cells;
}

/** Whether cells of the row came or went by a change. */
const isCellChanged = (row: XmlElement): boolean =>
  partsOf(row, "w:tc").some((cell) =>
    ["w:cellIns", "w:cellDel", "w:cellMerge"].some((name) => childOf(childOf(cell, "w:tcPr"), name)),
  );

const spanOf = (properties: XmlElement | null, name: string, otherwise: number): number => {
  const cells = numberOf(valueOf(properties, name)) ?? otherwise;
  return Number.isInteger(cells) && cells >= otherwise ? Math.min(cells, TABLE_LIMITS.columns) : otherwise;
};

const AROUND = new Set(["w:sdt", "w:sdtContent", "w:customXml", "w:ins"]);

/** Rows of a table or cells of a row, also those that something is put around. */
const partsOf = (element: XmlElement, name: string): XmlElement[] =>
  elementsIn(element).flatMap((child) =>
    child.name === name ? [child] : AROUND.has(child.name) ? partsOf(child, name) : [],
  );

/** Of the page, where the columns are not equally wide. */
function widthsOf(table: XmlElement): string | null {
  const grid = elementsIn(childOf(table, "w:tblGrid") ?? table).filter(({ name }) => name === "w:gridCol");
  return widthsOnPage(grid.map(({ attributes }) => Math.max(0, numberOf(attributes["w:w"]) ?? 0)));
}
