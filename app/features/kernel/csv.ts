/** The start of a file that Excel in Norwegian opens as UTF-8 with semicolons. */
export const CSV_MARK = "\uFEFF";

/** One row of such a file. */
export const csvRow = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(";")}\r\n`;

/** A cell that a spreadsheet reads as text, never as a formula; numbers stay numbers. */
function csvCell(value: string | number | null): string {
  if (typeof value === "number") return String(value);
  const text = value ?? "";
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
