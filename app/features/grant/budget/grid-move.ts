/** A step in the grid. */
export interface GridStep {
  rows: number;
  columns: number;
}

/** Where the caret stands in a cell; all of it selected means that typing replaces it. */
export interface CaretPlace {
  start: number;
  end: number;
  length: number;
}

/**
 * Where a key leads from a cell, as in a spreadsheet: arrows and Enter move, and left and right move the caret first
 * where somebody is writing. Null for a key that stays in the cell.
 */
export function stepOf(key: string, isShifted: boolean, { start, end, length }: CaretPlace): GridStep | null {
  const isWhole = start === 0 && end === length;
  switch (key) {
    case "ArrowUp":
      return { rows: -1, columns: 0 };
    case "ArrowDown":
      return { rows: 1, columns: 0 };
    case "Enter":
      return { rows: isShifted ? -1 : 1, columns: 0 };
    case "ArrowLeft":
      return !isShifted && (isWhole || end === 0) ? { rows: 0, columns: -1 } : null;
    case "ArrowRight":
      return !isShifted && (isWhole || start === length) ? { rows: 0, columns: 1 } : null;
    default:
      return null;
  }
}
