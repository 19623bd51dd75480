import { nest, type FlatPart } from "~/text/nest";
import type { RichTextNode } from "~/text/rich-text";
import { TABLE_LIMITS } from "~/text/table-grid";

import { findElement, wordsIn, type PastedElement } from "./pasted-html";
import { isLeftOut } from "./pasted-left-out";

/** The rows of a table that are its own, not those of a table in it. */
const rowsOf = (part: PastedElement): PastedElement[] =>
  elementsIn(part).flatMap((child) => {
    if (child.tag === "tr") return isHelper(child) ? [] : [child];
    return /^(thead|tbody|tfoot)$/.test(child.tag) ? rowsOf(child) : [];
  });

/** Rows without height, in which Word and Excel note how wide the columns are. */
const isHelper = (row: PastedElement): boolean =>
  isLeftOut(row) || (row.attributes.height === "0" && wordsIn(row).trim() === "");

const cellsOf = (row: PastedElement): PastedElement[] =>
  elementsIn(row).filter(({ tag }) => tag === "td" || tag === "th");

const elementsIn = ({ children }: PastedElement): PastedElement[] =>
  children.filter((child): child is PastedElement => typeof child !== "string");

/** A table used for layout, as mail programs make them: its cells are paragraphs. */
export function isLayout(table: PastedElement): boolean {
  const rows = rowsOf(table);
  const isOne = rows.length <= 1 && rows.every((row) => cellsOf(row).length <= 1);
  const holdsTable = elementsIn(table).some((part) => findElement(part, ({ tag }) => tag === "table") !== null);
  return isOne || holdsTable || /^(presentation|none)$/.test(table.attributes.role ?? "");
}

/** Null for a table without text. */
export function readTable(table: PastedElement, readCell: (cell: PastedElement) => FlatPart[]): RichTextNode | null {
  let hasWords = false;
  const rows = rowsOf(table).map((row) => {
    const content = cellsOf(row).map((cell) => {
      const parts = readCell(cell);
      hasWords ||= parts.length > 0;
      return cellNode(cell, parts);
    });
    return { type: "tableRow", content };
  });
  return hasWords ? { type: "table", content: equallyLong(rows.filter(({ content }) => content.length > 0)) } : null;
}

/** Short rows get empty cells at their end. */
function equallyLong(rows: RichTextNode[]): RichTextNode[] {
  const lengths = rows.map(() => 0);
  rows.forEach(({ content = [] }, index) => {
    for (const { attrs } of content)
      for (let down = 0; down < Number(attrs?.rowspan ?? 1); down++)
        lengths[index + down] = (lengths[index + down] ?? 0) + Number(attrs?.colspan ?? 1);
  });
  const longest = Math.max(...lengths);
  return rows.map(({ type, content = [] }, index) => {
    const missing = Array.from({ length: longest - (lengths[index] ?? 0) }, () => EMPTY_CELL);
    return { type, content: [...content, ...missing] };
  });
}

const EMPTY_CELL: RichTextNode = { type: "tableCell", content: [{ type: "paragraph" }] };

function cellNode(cell: PastedElement, parts: FlatPart[]): RichTextNode {
  const span = (name: "colspan" | "rowspan") => {
    const cells = Number(cell.attributes[name] ?? 1);
    return Number.isInteger(cells) && cells > 1 && cells <= 1000 ? { [name]: cells } : {};
  };
  const content = parts.length > 0 ? nest(parts, "inner") : [{ type: "paragraph" }];
  const attrs = { ...span("colspan"), ...span("rowspan") };
  return { type: cell.tag === "th" ? "tableHeader" : "tableCell", attrs, content };
}

/** Whether a text cannot hold it as a table. */
export const isTooLarge = ({ content: rows = [] }: RichTextNode): boolean =>
  rows.length > TABLE_LIMITS.rows || rows.some((row) => widthOf(row) > TABLE_LIMITS.columns);

const widthOf = ({ content: cells = [] }: RichTextNode): number =>
  cells.reduce((width, { attrs }) => width + Number(attrs?.colspan ?? 1), 0);

const SEPARATOR = " | ";

/** A table where none is allowed: one line per row, its cells separated. */
export function tableLines({ content: rows = [] }: RichTextNode): RichTextNode[][] {
  return rows.flatMap(({ content: cells = [] }) => {
    const words = cells.map(({ content: blocks = [] }) => joined(blocks.map(lettersOf), " "));
    return words.some((cell) => cell.length > 0) ? [joined(words, SEPARATOR)] : [];
  });
}

const joined = (parts: RichTextNode[][], separator: string): RichTextNode[] =>
  parts.flatMap((part, index) => (index === 0 ? part : [{ type: "text", text: separator }, ...part]));

const lettersOf = (node: RichTextNode): RichTextNode[] =>
  node.type === "text" || node.type === "hardBreak" ? [node] : (node.content ?? []).flatMap(lettersOf);
