import { parseKroner, type Øre } from "~/domain/shared/money";
import { accept, issue, type Issue, refuseAll, type Verdict } from "~/domain/shared/verdict";
import { COST_KEYS, type CostKey } from "./cost-key";

/** Who bears a cost: all together, or the one municipality that has it. */
export const COST_SCOPES = ["central", "local"] as const;
export type CostScope = (typeof COST_SCOPES)[number];

export const COST_KINDS = ["investment", "operation"] as const;
export type CostKind = (typeof COST_KINDS)[number];

/** Per cent (merverdiavgiftsloven §§ 5-1 to 5-11, and what is exempt). */
export const VAT_RATES = [25, 15, 12, 0] as const;

const LONGEST_NAME = 200;
const LONGEST_SOURCE = 300;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/** What a cost is, as it is kept. */
export interface CostItem {
  name: string;
  scope: CostScope;
  kind: CostKind;
  year: number;
  /** Øre without and with VAT: one as it was written, the other computed from it. */
  net: Øre;
  gross: Øre;
  isVatIncluded: boolean;
  vatPercent: number;
  /** Where the amount comes from. */
  source: string;
  /** The municipality that bears it; null for what is shared. */
  organisationId: string | null;
  /** A key of its own; null for the one that divides everything else. */
  key: CostKey | null;
}

/** The same as somebody writes it, in a form or in a row of a table. */
export interface WrittenCost {
  name: string;
  scope: string;
  kind: string;
  year: string;
  amount: string;
  /** 'included' or 'excluded' */
  vat: string;
  vatPercent: string;
  source: string;
  key: string;
}

/**
 * Reads a cost. `organisationId` is the municipality it names: null for none, 'unknown' for one that is not there.
 * Issues, all at once: cost_name_missing, cost_name_too_long {length, max}, cost_scope_missing, cost_kind_missing,
 * cost_year_unknown, cost_vat_missing, cost_source_missing, cost_source_too_long {length, max},
 * cost_municipality_missing, cost_municipality_unknown, cost_municipality_shared, cost_key_unknown, cost_key_local, and
 * those of `parseKroner`.
 */
export function readCost(written: WrittenCost, organisationId: string | null): Verdict<CostItem> {
  const name = written.name.trim();
  const source = written.source.trim();
  const scope = COST_SCOPES.find((one) => one === written.scope);
  const kind = COST_KINDS.find((one) => one === written.kind);
  const key = COST_KEYS.find((one) => one === written.key) ?? null;
  const vatPercent = VAT_RATES.find((rate) => String(rate) === written.vatPercent);
  const year = /^\s*\d{4}\s*$/.test(written.year) ? Number(written.year) : 0;
  const amount = parseKroner(written.amount, "amount");
  const isVatIncluded = written.vat === "included";
  const issues: Issue[] = [
    ...textIssues("name", name, LONGEST_NAME),
    ...(scope ? [] : [issue("cost_scope_missing", "scope")]),
    ...(kind ? [] : [issue("cost_kind_missing", "kind")]),
    ...(year < FIRST_YEAR || year > LAST_YEAR ? [issue("cost_year_unknown", "year")] : []),
    ...(amount.ok ? [] : amount.issues),
    ...(vatPercent === undefined || !["included", "excluded"].includes(written.vat)
      ? [issue("cost_vat_missing", "vatPercent")]
      : []),
    ...textIssues("source", source, LONGEST_SOURCE),
    ...(scope ? placeIssues(scope, organisationId) : []),
    ...(written.key === "" || key ? [] : [issue("cost_key_unknown", "key")]),
    ...(key && scope === "local" ? [issue("cost_key_local", "key")] : []),
  ];
  if (issues.length > 0 || !scope || !kind || vatPercent === undefined || !amount.ok) return refuseAll(issues);
  return accept({
    name,
    scope,
    kind,
    year,
    ...bothAmounts(amount.value, isVatIncluded, vatPercent),
    isVatIncluded,
    vatPercent,
    source,
    organisationId,
    key,
  });
}

const textIssues = (field: "name" | "source", text: string, max: number): Issue[] => {
  if (text === "") return [issue(`cost_${field}_missing`, field)];
  return text.length > max ? [issue(`cost_${field}_too_long`, field, { length: text.length, max })] : [];
};

function placeIssues(scope: CostScope, organisationId: string | null): Issue[] {
  if (organisationId === "unknown") return [issue("cost_municipality_unknown", "municipality")];
  if (scope === "local" && organisationId === null) return [issue("cost_municipality_missing", "municipality")];
  return scope === "central" && organisationId !== null ? [issue("cost_municipality_shared", "municipality")] : [];
}

/** An amount without and with VAT, to the nearest øre. What was written stays as it is. */
export function bothAmounts(amount: Øre, isVatIncluded: boolean, vatPercent: number): { net: Øre; gross: Øre } {
  const rate = BigInt(vatPercent);
  if (isVatIncluded) return { net: nearest(amount * 100n, 100n + rate), gross: amount };
  return { net: amount, gross: amount + nearest(amount * rate, 100n) };
}

const nearest = (amount: bigint, divisor: bigint): bigint => (2n * amount + divisor) / (2n * divisor);
