import type { Run } from "./words";

export interface ComparedRow {
  state: "same" | "changed" | "added" | "removed" | "moved";
  /** One for each column of either table. */
  cells: Run[][];
}

export interface ComparedTable {
  columns: ("same" | "added" | "removed" | "moved")[];
  rows: ComparedRow[];
}

/** A row all of whose words are in both texts, or in one of them. */
export const wholeRow = (row: readonly string[], state: Run["state"]): ComparedRow => ({
  state,
  cells: row.map((text) => wholeCell(text, state)),
});

export const wholeCell = (text: string, state: Run["state"]): Run[] => (text === "" ? [] : [{ text, state }]);
