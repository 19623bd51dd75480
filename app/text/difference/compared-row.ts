import type { Run } from "./words";

export interface ComparedRow {
  state: "same" | "changed" | "added" | "removed";
  cells: Run[][];
}

/** A row all of whose words are in both texts, or in one of them. */
export const wholeRow = (row: readonly string[], state: Run["state"]): ComparedRow => ({
  state,
  cells: row.map((text) => (text === "" ? [] : [{ text, state }])),
});
