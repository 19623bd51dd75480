import { unzipSync } from "fflate";
import readSheetsOf from "read-excel-file/node";

import { accept, refuse, type Verdict } from "~/domain/shared/verdict";

/** Rows of cells as text, as a spreadsheet shows them. */
export type TextTable = string[][];

const MEGABYTE = 1024 * 1024;
/** What an .xlsx may come to when it is unpacked. */
const LARGEST_UNPACKED = 60 * MEGABYTE;
const MOST_ROWS = 5_000;
const MOST_COLUMNS = 60;

/**
 * The first sheet of an .xlsx, or a text table as Excel in Norwegian writes it: semicolons, tabs or commas, UTF-8 with
 * or without a mark, UTF-16 or Windows-1252. Issues: table_unreadable, table_too_large {rows}, table_empty.
 */
export async function readTable(content: Uint8Array): Promise<Verdict<TextTable>> {
  const rows = isZip(content) ? await firstSheet(content) : asText(content);
  if (!rows) return refuse("table_unreadable", "file");
  const filled = rows.filter((row) => row.some((cell) => cell !== ""));
  if (filled.length === 0) return refuse("table_empty", "file");
  if (filled.length > MOST_ROWS || filled.some((row) => row.length > MOST_COLUMNS))
    return refuse("table_too_large", "file", { rows: MOST_ROWS });
  return accept(filled);
}

/** A table as somebody pastes it. Issues as of `readTable`. */
export const readPastedTable = (text: string): Promise<Verdict<TextTable>> => readTable(new TextEncoder().encode(text));

const isZip = (content: Uint8Array) => content[0] === 0x50 && content[1] === 0x4b;

async function firstSheet(content: Uint8Array): Promise<TextTable | null> {
  const sheets = await readSheets(content);
  return sheets.find((rows) => rows.some((row) => row.some((cell) => cell !== ""))) ?? (sheets[0] ? [] : null);
}

/** Every sheet of an .xlsx as text; none for what is no workbook, or would be too large. */
export async function readSheets(content: Uint8Array): Promise<TextTable[]> {
  try {
    let unpacked = 0;
    unzipSync(content, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        return false;
      },
    });
    if (unpacked > LARGEST_UNPACKED) return [];
    const sheets = await readSheetsOf(Buffer.from(content));
    return sheets.map(({ data }) => data.map((row) => row.map(cellText)));
  } catch {
    return [];
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return numberText(cell);
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell).trim();
}

/** Without what doubles add: 0.1 + 0.2 is 0,3. */
function numberText(value: number): string {
  const rounded = Number(value.toFixed(6));
  return String(rounded).replace(".", ",");
}

function asText(content: Uint8Array): TextTable {
  const text = decoded(content).replace(/^\uFEFF/, "");
  return rowsOf(text, separatorOf(text));
}

function decoded(content: Uint8Array): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder("utf-16le").decode(content);
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder("utf-16be").decode(content);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return new TextDecoder("windows-1252").decode(content);
  }
}

/** What the first line has most of; a comma is the decimal sign of whoever writes semicolons. */
function separatorOf(text: string): string {
  const first = text.split(/\r?\n/).find((line) => line.trim() !== "") ?? "";
  return ["\t", ";", ","].find((sign) => first.includes(sign)) ?? ";";
}

function rowsOf(text: string, separator: string): TextTable {
  const rows: TextTable = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  const endCell = () => {
    row.push(cell.trim());
    cell = "";
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (isQuoted || cell === "")) isQuoted = !isQuoted;
    else if (!isQuoted && sign === separator) endCell();
    else if (!isQuoted && sign === "\n") endRow();
    else if (isQuoted || sign !== "\r") cell += sign;
  }
  if (cell !== "" || row.length > 0) endRow();
  return rows;
}
