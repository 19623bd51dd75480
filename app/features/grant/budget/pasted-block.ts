/** A cell that was pasted: the text exactly as it came, and where it belongs, counted from the cell pasted into. */
export interface PastedCell {
  row: number;
  column: number;
  text: string;
}

/**
 * What a spreadsheet puts on the clipboard: rows on lines, cells between tabs, a cell with tabs, line breaks or
 * quotation marks inside quotation marks. Empty cells are left out, so that they change nothing.
 */
export function readPastedBlock(text: string): PastedCell[] {
  const rows = splitBlock(text.replace(/\r\n?/g, "\n").replace(/\n$/, ""));
  return rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) => (cell.trim() === "" ? [] : [{ row, column, text: cell.trim() }])),
  );
}

/** True for a block of several cells; one cell is left to the browser. */
export const isBlock = (text: string): boolean => /[\t\n]/.test(text.replace(/\r?\n$/, ""));

function splitBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let isQuoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell);
    cell = "";
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (isQuoted || cell === "")) isQuoted = !isQuoted;
    else if (!isQuoted && sign === "\t") endCell();
    else if (!isQuoted && sign === "\n") {
      endCell();
      rows.push([]);
    } else cell += sign;
  }
  endCell();
  return rows;
}
