import { COLUMN_WIDTH, TABLE_LIMITS } from "~/text/table-grid";

/** Of a page, in pixels of the editor */
const PAGE = 680;

/** The widths of a table's columns on a page, from their shares of it; null where all are equally wide, or none is said. */
export function widthsOnPage(widths: readonly number[]): string | null {
  const sum = widths.reduce((total, width) => total + width, 0);
  const isEven = widths.every((width) => Math.abs(width * widths.length - sum) <= sum * 0.02);
  if (sum === 0 || isEven || widths.length > TABLE_LIMITS.columns) return null;
  return widths
    .map((width) => Math.min(COLUMN_WIDTH.most, Math.max(COLUMN_WIDTH.least, Math.round((PAGE * width) / sum))))
    .join(" ");
}
