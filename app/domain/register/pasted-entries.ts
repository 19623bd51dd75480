/** A line of a pasted list, or a part of one: a name, a number, or a row of a table with both. */

const COUNTABLE = /[\p{L}\p{N}]/u;
const WORD = /\p{L}/u;

/** A cell with nothing but digits, spaces and marks: a number of something. */
export const isFigure = (cell: string): boolean => /\d/.test(cell) && !WORD.test(cell);

const cellsBetween = (line: string, divider: RegExp): string[] =>
  line
    .split(divider)
    .map((cell) => cell.trim())
    .filter((cell) => COUNTABLE.test(cell));

/**
 * The entries as pasted. A row of a table is one entry, with all its cells: 'Rødøy⇥1108' names one municipality. A line
 * of names between commas, semicolons or tabs is as many entries.
 */
export function entriesOf(pasted: string): string[] {
  return pasted
    .split(/[\n\r]+/)
    .flatMap((line) => (isRow(line) ? [line.trim()] : cellsBetween(line, /[,;\t]+/)))
    .filter((entry) => COUNTABLE.test(entry));
}

function isRow(line: string): boolean {
  if (line.includes("\t")) return cellsBetween(line, /\t+/).length > 1 && cellsBetween(line, /\t+/).some(isFigure);
  const cells = cellsBetween(line, /[,;]+/);
  return cells.some(isFigure) && cells.filter((cell) => !isFigure(cell)).length === 1;
}

/** The cells of an entry: those of its row, or the number before or after a name. */
export function cellsOf(entry: string): string[] {
  if (entry.includes("\t")) return cellsBetween(entry, /\t+/);
  const cells = cellsBetween(entry, /[,;]+/);
  if (cells.length > 1) return cells;
  const numbered = /^(\d{3,4})\s*[-–—:.]?\s+(\D.*)$/.exec(entry) ?? /^(\D*?)\s*[-–—:(]?\s*(\d[\d\s.]*)\)?$/.exec(entry);
  const [, one = "", other = ""] = numbered ?? [];
  return one !== "" && other !== "" && COUNTABLE.test(one) ? [one.trim(), other.trim()] : [entry.trim()];
}
