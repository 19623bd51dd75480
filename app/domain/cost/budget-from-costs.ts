import type { Øre } from "~/domain/shared/money";
import { accept, type Verdict } from "~/domain/shared/verdict";
import type { CostKey, HybridParts, Sharer } from "./cost-key";
import { shareOut } from "./cost-key";

/** A cost that a budget may take its figures from, in the version that is there. Øre without VAT. */
export interface BudgetCost {
  id: string;
  version: number;
  name: string;
  kind: string;
  year: number;
  amount: Øre;
  /** Who bears it; null for what is shared. */
  organisationId: string | null;
  /** The key of its own; null for the common one. */
  key: CostKey | null;
}

/** What goes into the budget: whose, in which category and year. */
export interface TakenLine {
  organisationId: string;
  categoryKey: string;
  year: number;
  amount: Øre;
}

/** Costs of one name and kind go into the budget together. */
export const costGroup = ({
  name,
  kind,
  organisationId,
}: Pick<BudgetCost, "name" | "kind" | "organisationId">): string =>
  JSON.stringify([organisationId === null ? "central" : "local", kind, name]);

/**
 * The budget's lines: each category and year is divided at once, by the key its costs have, exact to the øre and never
 * below zero; what one bears alone is its own. Costs without a category, of other years, and of those who do not take
 * part are left out. Issues: those of `shareOut`.
 */
export function budgetFromCosts(
  costs: readonly BudgetCost[],
  categoryOf: ReadonlyMap<string, string>,
  {
    key,
    parts,
    sharers,
    years,
  }: { key: CostKey; parts: HybridParts; sharers: readonly Sharer[]; years: readonly number[] },
): Verdict<TakenLine[]> {
  const lines = new Map<string, TakenLine>();
  const add = (line: TakenLine) => {
    const at = lineKey(line);
    lines.set(at, { ...line, amount: line.amount + (lines.get(at)?.amount ?? 0n) });
  };
  for (const pool of poolsOf(costs, categoryOf, years, key)) {
    const { categoryKey, year, amount, by } = pool;
    const shares = shareOut(amount, by, sharers, parts);
    if (!shares.ok) return shares;
    for (const [organisationId, share] of shares.value) add({ organisationId, categoryKey, year, amount: share });
  }
  const taking = new Set(sharers.map(({ organisationId }) => organisationId));
  for (const cost of costs) {
    const categoryKey = categoryOf.get(costGroup(cost));
    const { organisationId, year, amount } = cost;
    if (organisationId === null || categoryKey === undefined) continue;
    if (taking.has(organisationId) && years.includes(year)) add({ organisationId, categoryKey, year, amount });
  }
  return accept([...lines.values()].sort(inOrder));
}

export const lineKey = ({ organisationId, categoryKey, year }: Omit<TakenLine, "amount">): string =>
  `${organisationId} ${categoryKey} ${year}`;

const inOrder = (one: TakenLine, other: TakenLine): number => (lineKey(one) < lineKey(other) ? -1 : 1);

interface Pool {
  categoryKey: string;
  year: number;
  by: CostKey;
  amount: Øre;
}

function poolsOf(
  costs: readonly BudgetCost[],
  categoryOf: ReadonlyMap<string, string>,
  years: readonly number[],
  key: CostKey,
): Pool[] {
  const pools = new Map<string, Pool>();
  for (const cost of costs) {
    const categoryKey = categoryOf.get(costGroup(cost));
    if (cost.organisationId !== null || categoryKey === undefined || !years.includes(cost.year)) continue;
    const pool = { categoryKey, year: cost.year, by: cost.key ?? key };
    const at = JSON.stringify(pool);
    pools.set(at, { ...pool, amount: cost.amount + (pools.get(at)?.amount ?? 0n) });
  }
  return [...pools.values()];
}

/** A line of the budget that would become another. */
export interface LineChange extends Omit<TakenLine, "amount"> {
  from: Øre;
  to: Øre;
}

/**
 * What changes when the lines are taken: only in the categories that take their figures from costs, and there also what
 * becomes nothing. Of whoever does not share, nothing.
 */
export function changesOf(
  taken: readonly TakenLine[],
  standing: readonly TakenLine[],
  { categories, sharerIds }: { categories: ReadonlySet<string>; sharerIds: ReadonlySet<string> },
): LineChange[] {
  const to = new Map(taken.map((line) => [lineKey(line), line]));
  const from = new Map(
    standing
      .filter(({ organisationId, categoryKey }) => categories.has(categoryKey) && sharerIds.has(organisationId))
      .map((line) => [lineKey(line), line]),
  );
  return [...new Set([...to.keys(), ...from.keys()])].sort().flatMap((key): LineChange[] => {
    const line = to.get(key) ?? from.get(key);
    const [before, after] = [from.get(key)?.amount ?? 0n, to.get(key)?.amount ?? 0n];
    if (!line || before === after) return [];
    const { organisationId, categoryKey, year } = line;
    return [{ organisationId, categoryKey, year, from: before, to: after }];
  });
}

/** A cost as it was when a budget took its figures from it. */
export interface TakenCost {
  id: string;
  version: number;
  name: string;
  year: number;
  amount: Øre;
  categoryKey: string;
}

export type CostDrift =
  | { kind: "changed"; name: string; year: number; from: Øre; to: Øre }
  | { kind: "removed"; name: string; year: number; from: Øre }
  | { kind: "added"; name: string; year: number; to: Øre };

/**
 * What has become of the costs since: changed in amount, gone, or new in a group that the budget takes. Another version
 * with the same name, year and amount is no difference.
 */
export function driftOf(
  taken: readonly TakenCost[],
  costs: readonly BudgetCost[],
  categoryOf: ReadonlyMap<string, string>,
  years: readonly number[],
): CostDrift[] {
  const now = new Map(costs.map((cost) => [cost.id, cost]));
  const then = new Set(taken.map(({ id }) => id));
  const changed = taken.flatMap(({ id, name, year, amount: from }): CostDrift[] => {
    const cost = now.get(id);
    if (!cost) return [{ kind: "removed", name, year, from }];
    return cost.amount === from && cost.year === year
      ? []
      : [{ kind: "changed", name: cost.name, year: cost.year, from, to: cost.amount }];
  });
  const added = costs
    .filter((cost) => !then.has(cost.id) && years.includes(cost.year) && categoryOf.has(costGroup(cost)))
    .map(({ name, year, amount: to }): CostDrift => ({ kind: "added", name, year, to }));
  return [...changed, ...added];
}
