import type { Øre } from "~/domain/shared/money";
import type { Issue } from "~/domain/shared/verdict";
import type { Conflict, Saved } from "~/features/grant/content/saved";
import { formatNumber } from "~/i18n/format";

/** The name of a cell in the form. */
export const cellName = (categoryKey: string, year: number): string => `${categoryKey}:${year}`;

/** An amount as a cell shows it: '1 250 000,50'; '' for nothing. */
export function cellText(amount: Øre): string {
  if (amount === 0n) return "";
  return `${formatNumber(amount / 100n, 0, "nb")},${(amount % 100n).toString().padStart(2, "0")}`;
}

/** The outcome for a cell that was sent. */
export type CellReply =
  | { kind: "saved"; name: string; text: string; version: number }
  | { kind: "refused"; name: string; text: string; words: string }
  | { kind: "conflict"; name: string; text: string; version: number; theirs: string; by: string };

export type BudgetReply = { cells: CellReply[] } | { isOffline: true } | { words: string };

/** One cell as written. */
export interface WrittenCell {
  categoryKey: string;
  year: number;
  /** Kroner as people write and paste them; '' for nothing. */
  text: string;
  /** The version the person saw; 0 for a cell nobody has filled in. */
  version: number;
}

/** The outcome for each cell, in the order they came. What was written is returned unchanged. */
export type CellOutcome = WrittenCell &
  ({ kind: "refused"; issues: Issue[] } | (Saved & { amount: bigint }) | Conflict<bigint>);
