import type { Øre } from "~/domain/shared/money";
import type { Issue } from "~/domain/shared/verdict";
import type { Conflict, Saved } from "~/features/grant/content/saved";
import { formatNumber } from "~/i18n/format";

/** The name of a cell in the form: whose, which category, which year. */
export const cellName = (partner: string, categoryKey: string, year: number): string =>
  `${partner}:${categoryKey}:${year}`;

/** What `cellName` was made of. */
export function readCellName(name: string): { partner: string; categoryKey: string; year: number } {
  const [first, last] = [name.indexOf(":"), name.lastIndexOf(":")];
  return {
    partner: name.slice(0, Math.max(0, first)),
    categoryKey: name.slice(first + 1, last),
    year: Number(name.slice(last + 1)) || 0,
  };
}

/** An amount as a cell shows it: '1 250 000,50'; '' for nothing. */
export function cellText(amount: Øre): string {
  if (amount === 0n) return "";
  return `${formatNumber(amount / 100n, 0, "nb")},${(amount % 100n).toString().padStart(2, "0")}`;
}

/** A cell that has been filled in, as the page shows it. */
export interface FilledCell {
  name: string;
  text: string;
  version: number;
  by: string;
  at: Date;
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

/** The same, and whose cell it is. */
export type PartnerOutcome = CellOutcome & { partner: string };
