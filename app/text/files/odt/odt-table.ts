import type { RichTextNode } from "~/text/rich-text";
import { widthsIn } from "~/text/table-grid";
import { cellSpan, columnsOf } from "~/text/files/file-parts";
import type { OdtContext } from "./odt-context";
import { PAGE_WIDTH } from "./odt-letters";
import { element, type Xml } from "./odt-xml";

/** A table as wide as the page; its first rows of headers are repeated on every page. */
export function odtTable(
  context: OdtContext,
  table: RichTextNode,
  write: (cell: RichTextNode, isHeader: boolean) => Xml[],
): Xml {
  const { content: rows = [] } = table;
  const name = context.nextTable();
  const columns = columnsOf(table);
  const written = rowsOf(rows, columns, (cell) => write(cell, cell.type === "tableHeader"), cellStyle(context));
  const firstOther = rows.findIndex(({ content: cells = [] }) => !cells.every(({ type }) => type === "tableHeader"));
  const heads = Math.max(0, firstOther);
  return element(
    "table:table",
    { "table:name": name },
    ...widths(table, columns).map((width, index) => column(context, `${name}_${index + 1}`, width)),
    ...(heads > 0 ? [element("table:table-header-rows", {}, ...written.slice(0, heads))] : []),
    ...written.slice(heads),
  );
}

/** The rows with their cells, and an empty one wherever another reaches. */
function rowsOf(
  rows: readonly RichTextNode[],
  columns: number,
  write: (cell: RichTextNode) => Xml[],
  style: string,
): Xml[] {
  const covered = new Set<string>();
  return rows.map(({ content: cells = [] }, line) => {
    const written: Xml[] = [];
    const waiting = [...cells];
    for (let at = 0; at < columns; at++) {
      const cell = covered.has(`${line}:${at}`) ? undefined : waiting.shift();
      if (!cell) {
        written.push(element("table:covered-table-cell"));
        continue;
      }
      const [across, down] = [cellSpan(cell, "colspan"), cellSpan(cell, "rowspan")];
      for (let y = 0; y < down; y++)
        for (let x = 0; x < across; x++) if (x > 0 || y > 0) covered.add(`${line + y}:${at + x}`);
      const spans = {
        "table:number-columns-spanned": across > 1 ? across : null,
        "table:number-rows-spanned": down > 1 ? down : null,
      };
      const attributes = { "table:style-name": style, "office:value-type": "string", ...spans };
      written.push(element("table:table-cell", attributes, ...write(cell)));
    }
    return element("table:table-row", {}, ...written);
  });
}

const cellStyle = (context: OdtContext): string =>
  context.style("celle", () =>
    element(
      "style:style",
      { "style:name": "celle", "style:family": "table-cell" },
      element("style:table-cell-properties", { "fo:border": "0.5pt solid #b0a898", "fo:padding": "0.12cm" }),
    ),
  );

function column(context: OdtContext, name: string, width: number): Xml {
  const style = context.style(name, () =>
    element(
      "style:style",
      { "style:name": name, "style:family": "table-column" },
      element("style:table-column-properties", { "style:column-width": `${width.toFixed(2)}cm` }),
    ),
  );
  return element("table:table-column", { "table:style-name": style });
}

function widths({ attrs }: RichTextNode, columns: number): number[] {
  const own = widthsIn(attrs?.widths);
  const isSized = own.length === columns && own.every((width) => width > 0);
  const shares = isSized ? own : Array.from({ length: columns }, () => 1);
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => (PAGE_WIDTH * share) / sum);
}
