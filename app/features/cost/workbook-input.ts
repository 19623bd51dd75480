import type { Costs } from "~/domain/cost/bills";
import type { CostKey, HybridParts } from "~/domain/cost/cost-key";
import type { KeyDecision } from "~/domain/cost/key-decision";
import type { Øre } from "~/domain/shared/money";
import type { Issue } from "~/domain/shared/verdict";
import type { NamedSharer } from "./cost-basis.server";

/** One cost as its row in the workbook. */
export interface WorkbookCost {
  name: string;
  scope: "central" | "local";
  kind: string;
  year: number;
  net: Øre;
  gross: Øre;
  key: CostKey | null;
  /** Whose it is, by number; '' for what is shared. */
  number: string;
  municipality: string;
  source: string;
}

export interface WorkbookInput {
  items: readonly WorkbookCost[];
  costs: Costs;
  sharers: readonly NamedSharer[];
  parts: HybridParts;
  frozen: Pick<KeyDecision, "key" | "parts" | "sharers"> | null;
}

/** The words of the workbook. Names of sheets and keys are compared in formulas, so each is its own. */
export interface WorkbookWords {
  items: string;
  basis: string;
  decidedBasis: string;
  amounts: string;
  central: string;
  local: string;
  commonKey: string;
  keys: Record<CostKey, string>;
  heads: Record<
    | "name"
    | "whose"
    | "kind"
    | "year"
    | "net"
    | "gross"
    | "key"
    | "number"
    | "municipality"
    | "source"
    | "population"
    | "users"
    | "weight"
    | "part"
    | "percent"
    | "upTo"
    | "amount"
    | "share"
    | "grant"
    | "local"
    | "sum"
    | "floor"
    | "remainder"
    | "whole",
    string
  >;
  /** Why a key divides nothing. */
  issue: (issues: readonly Issue[]) => string;
}

export type SimpleKey = "equal" | "population" | "users" | "custom";
export const PARTS = ["equal", "population", "users"] as const;
