import { COLUMN_WIDTH } from "~/text/table-grid";
import type { LiveTable } from "./live-table";

/** Letters that fit beside one another on a page, and of those around the words of a cell. */
const LINE = 76;
const AROUND = 3;
const LETTER_PX = 8;

/**
 * How wide the columns of a live table are on paper: each as its longest word or amount at least, so that none is
 * broken, and what is left goes to those with more to say.
 */
export function liveWidths({ columns, rows }: Pick<LiveTable, "columns" | "rows">): number[] {
  const lengths = columns.map(({ name }, at) => {
    const cells = [name, ...rows.map((row) => row[at] ?? "")];
    // Amounts hold spaces that do not break
    const least = Math.max(...cells.flatMap((cell) => cell.split(" ").map((word) => word.length))) + AROUND;
    return { least, wished: Math.max(...cells.map((cell) => cell.length)) + AROUND };
  });
  const sumOf = (lengthOf: (one: (typeof lengths)[number]) => number) =>
    lengths.reduce((sum, one) => sum + lengthOf(one), 0);
  const left = Math.max(0, LINE - sumOf(({ least }) => least));
  const more = sumOf(({ least, wished }) => wished - least);
  const part = more > left ? left / more : 1;
  return lengths.map(({ least, wished }) => {
    const width = Math.round(LETTER_PX * (least + part * (wished - least)));
    return Math.min(COLUMN_WIDTH.most, Math.max(COLUMN_WIDTH.least, width));
  });
}
