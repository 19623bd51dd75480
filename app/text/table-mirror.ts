import type { Node, Schema } from "@tiptap/pm/model";
import * as Y from "yjs";

import type { SharedType } from "./changed-items";
import { cellRoot, columnsRoot, headersRoot, isId, rowsRoot, spansRoot, widthsRoot } from "./roots";
import type { SequenceMirror } from "./sequence-mirror";
import { gridOf, isColumnWidth, TABLE_LIMITS, type CellSpan, type GridCell } from "./table-grid";

/** One table as it stands in the shared text. Never writes. */
export class TableMirror {
  readonly rowIds: Y.Array<unknown>;
  readonly columnIds: Y.Array<unknown>;
  readonly spans: Y.Map<unknown>;
  readonly headers: Y.Map<unknown>;
  readonly widths: Y.Map<unknown>;
  rows: readonly string[] = [];
  columns: readonly string[] = [];
  /** As the editor shows it; null without rows or columns. */
  node: Node | null = null;

  constructor(
    readonly doc: Y.Doc,
    readonly schema: Schema,
    readonly id: string,
    readonly cellOf: (text: Y.Text, table: TableMirror) => SequenceMirror,
  ) {
    this.rowIds = doc.get(rowsRoot(id), Y.Array);
    this.columnIds = doc.get(columnsRoot(id), Y.Array);
    this.spans = doc.get(spansRoot(id), Y.Map);
    this.headers = doc.get(headersRoot(id), Y.Map);
    this.widths = doc.get(widthsRoot(id), Y.Map);
    this.readAgain();
  }

  /** The shared types it is made of, beside the texts of its cells. */
  get types(): SharedType[] {
    return [this.rowIds, this.columnIds, this.spans, this.headers, this.widths];
  }

  cell(home: string): SequenceMirror {
    return this.cellOf(this.doc.get(cellRoot(this.id, home), Y.Text), this);
  }

  /** Something of it changed. Whether it came into sight or went out of it. */
  readAgain(): boolean {
    const before = this.node;
    this.rows = idsOf(this.rowIds).slice(0, TABLE_LIMITS.rows);
    this.columns = idsOf(this.columnIds).slice(0, TABLE_LIMITS.columns);
    const isShown = this.rows.length > 0 && this.columns.length > 0;
    const node = isShown ? this.schema.node("table", { id: this.id }, this.#rowNodes()) : null;
    this.node = node && before?.eq(node) ? before : node;
    return (before === null) !== (node === null);
  }

  /** Takes the editor's node for its own, so that it is known by identity next time. */
  adopt(node: Node): void {
    this.node = node;
  }

  #rowNodes(): Node[] {
    const grid = gridOf(
      { rows: this.rows, columns: this.columns, spans: spansOf(this.spans), headers: headersOf(this.headers) },
      (home) => !this.cell(home).hasLetters,
    );
    const cellNode = ({ home, rowspan, colspan, column, isHeader }: GridCell) => {
      const colwidth = this.#widthsOf(column, colspan);
      const attrs = { home, rowspan, colspan, colwidth };
      return this.schema.node(isHeader ? "tableHeader" : "tableCell", attrs, this.cell(home).nodes());
    };
    return grid.map((cells) => this.schema.node("tableRow", null, cells.map(cellNode)));
  }

  /** As the editor has it: null where none of the columns has a width of its own. */
  #widthsOf(column: number, colspan: number): number[] | null {
    const widths = this.columns.slice(column, column + colspan).map((id) => {
      const width = this.widths.get(id);
      return isColumnWidth(width) ? width : 0;
    });
    return widths.some((width) => width > 0) ? widths : null;
  }
}

const idsOf = (ids: Y.Array<unknown>): string[] => [...new Set(ids.toArray().filter(isId))];

function spansOf(spans: Y.Map<unknown>): [string, CellSpan][] {
  return [...spans.entries()].flatMap(([home, span]): [string, CellSpan][] =>
    isSpan(span) ? [[home, { rows: span.rows.filter(isId), columns: span.columns.filter(isId) }]] : [],
  );
}

const isSpan = (value: unknown): value is { rows: unknown[]; columns: unknown[] } =>
  typeof value === "object" &&
  value !== null &&
  "rows" in value &&
  Array.isArray(value.rows) &&
  "columns" in value &&
  Array.isArray(value.columns);

const headersOf = (headers: Y.Map<unknown>): Map<string, boolean> =>
  new Map([...headers.entries()].filter((entry): entry is [string, boolean] => typeof entry[1] === "boolean"));
