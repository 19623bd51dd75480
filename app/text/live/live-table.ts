import type { RichTextNode } from "~/text/rich-text";

/** What a live block shows, in words of the text's language. The same table on the page, in the editor and in files. */
export interface LiveTable {
  caption: string;
  columns: readonly LiveColumn[];
  rows: readonly (readonly string[])[];
  /** What must be known to read it; empty for nothing. */
  note: string;
}

export interface LiveColumn {
  name: string;
  isNumber?: boolean;
}

/** A block that has nothing to show says why. */
export const withoutRows = (caption: string, note: string): LiveTable => ({ caption, columns: [], rows: [], note });

/** The figures as the text's content holds them, on the atom: one string, the same for the same table. */
export const writtenTable = ({ caption, columns, rows, note }: LiveTable): string =>
  JSON.stringify([caption, columns.map(({ name, isNumber = false }) => [name, isNumber]), rows, note]);

/** Null for an atom without figures: a text that is still written names its blocks only. */
export function tableOn({ attrs }: RichTextNode): LiveTable | null {
  if (typeof attrs?.shown !== "string" || attrs.shown === "") return null;
  const [caption, columns, rows, note] = JSON.parse(attrs.shown) as [string, [string, boolean][], string[][], string];
  return { caption, columns: columns.map(([name, isNumber]) => ({ name, isNumber })), rows, note };
}

/** 'per 20. november 2026 kl. 14.05'; empty where the figures are those of now. */
export const momentOn = ({ attrs }: RichTextNode): string => (typeof attrs?.asOf === "string" ? attrs.asOf : "");

/** What stands below the rows. */
export const footOf = (table: LiveTable, asOf: string): string => [table.note, asOf].filter(Boolean).join(" ");

/** The figures in words, a line each: where no table can stand, and where texts are compared. */
export function liveLines(node: RichTextNode): string[] {
  const table = tableOn(node);
  if (!table) return [];
  const rows = table.rows.map((row) => row.filter(Boolean).join(" · "));
  return [table.caption, ...rows, table.note].filter(Boolean);
}
