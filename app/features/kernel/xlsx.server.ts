import writeSheets, { type Cell } from "write-excel-file/node";

import type { Øre } from "~/domain/shared/money";
import type { CivilDate } from "~/domain/shared/oslo-time";

/**
 * A text is never a formula, whatever it begins with; line breaks in it stay. What is calculated is ours to write
 * (`formula`, without its equals sign), never somebody's text.
 */
export type XlsxCell =
  | string
  | number
  | null
  | { øre: Øre }
  | { date: CivilDate }
  | { formula: string; as: "kroner" | "whole" };

export interface XlsxSheet {
  name: string;
  /** Widths in characters. */
  columns: readonly { head: string; width: number }[];
  rows: readonly (readonly XlsxCell[])[];
}

/** A spreadsheet cuts texts off here, or calls the file damaged. */
const LONGEST_TEXT = 32_767;
const LONGEST_NAME = 31;

/** A workbook for Excel, LibreOffice and their like: a sheet per table, its head bold and always in view. */
export async function writeXlsx(sheets: readonly XlsxSheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const file = await writeSheets(
    sheets.map(({ name, columns, rows }) => ({
      sheet: sheetName(name),
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      orientation: "landscape" as const,
      data: [
        columns.map(({ head }): Cell => ({ ...textCell(head), fontWeight: "bold" })),
        ...rows.map((row) => row.map(cellOf)),
      ],
    })),
  ).toBuffer();
  return new Uint8Array(file);
}

function cellOf(cell: XlsxCell): Cell {
  if (cell === null) return null;
  if (typeof cell === "string") return textCell(cell);
  if (typeof cell === "number") return { value: cell, type: Number, alignVertical: "top" };
  if ("øre" in cell) return { value: Number(cell.øre) / 100, type: Number, format: "#,##0.00", alignVertical: "top" };
  if ("formula" in cell)
    return {
      value: `=${cell.formula}`,
      type: "Formula",
      format: cell.as === "kroner" ? "#,##0.00" : "0",
      alignVertical: "top",
    };
  return { value: new Date(`${cell.date}T00:00:00Z`), type: Date, format: "dd.mm.yyyy", alignVertical: "top" };
}

const textCell = (text: string) => ({
  value: text.slice(0, LONGEST_TEXT),
  type: String,
  wrap: true,
  alignVertical: "top" as const,
});

/** Spreadsheets refuse these characters, and an apostrophe at an end, in the name of a sheet. */
const sheetName = (name: string): string =>
  name
    .replaceAll(/[[\]/\\:*?]/g, " ")
    .slice(0, LONGEST_NAME)
    .replaceAll(/^[\s']+|[\s']+$/g, "") || "1";
