import { sumOf, type Øre } from "~/domain/shared/money";
import { accept, type Verdict } from "~/domain/shared/verdict";
import { COST_KEYS, type CostKey, type HybridParts, refuseKey, type Sharer, shareOut } from "./cost-key";
import { asDecided, type KeyDecision } from "./key-decision";

/** What is to be paid, in øre without VAT. */
export interface Costs {
  /** What is shared, by year and by the key it has of its own (null: whichever key divides the rest). */
  shared: readonly { year: number; key: CostKey | null; amount: Øre }[];
  /** What each bears alone. */
  local: readonly { organisationId: string; year: number; amount: Øre }[];
  /** A grant that covers part of what is shared. */
  grant: Øre;
}

/** What one municipality pays under one key, in øre. */
export interface Bill {
  /** Its share of what is shared, by year. */
  byYear: ReadonlyMap<number, Øre>;
  shared: Øre;
  /** Its share of the grant, which it does not pay. */
  grant: Øre;
  localByYear: ReadonlyMap<number, Øre>;
  local: Øre;
  total: Øre;
}

export type Bills = ReadonlyMap<string, Bill>;

/**
 * Everybody's bill under each key. A key that has nothing to divide by says so. The one that is `frozen` divides by what
 * it divided by when it was decided.
 */
export function billsByKey(
  costs: Costs,
  sharers: readonly Sharer[],
  parts: HybridParts,
  frozen: Pick<KeyDecision, "key" | "parts" | "sharers"> | null = null,
): Record<CostKey, Verdict<Bills>> {
  const under = (key: CostKey) =>
    frozen?.key === key
      ? billsUnder(key, costs, asDecided(frozen, sharers), frozen.parts)
      : billsUnder(key, costs, sharers, parts);
  return Object.fromEntries(COST_KEYS.map((key) => [key, under(key)])) as Record<CostKey, Verdict<Bills>>;
}

/**
 * Everybody's bill under one key. A year's share is what all years up to it come to, less what those before it came to:
 * so each year adds up among all, the years of a bill add up to the share of the whole, and øre left over are given once
 * and not every year. (A year of a few øre may be −1 øre for somebody.) The grant is divided by the same key, and is
 * never more than what is shared. Issues: those of `shareOut`.
 */
export function billsUnder(key: CostKey, costs: Costs, sharers: readonly Sharer[], parts: HybridParts): Verdict<Bills> {
  const refusal = refuseKey(key, sharers, parts);
  if (refusal) return refusal;
  const shares = new Map(sharers.map(({ organisationId }) => [organisationId, new Map<number, Øre>()]));
  const before = new Map<CostKey, { sum: Øre; shares: ReadonlyMap<string, Øre> }>();
  for (const { year, key: by, amount } of poolsUnder(key, costs.shared)) {
    const former = before.get(by);
    const sum = (former?.sum ?? 0n) + amount;
    const divided = shareOut(sum, by, sharers, parts);
    if (!divided.ok) return divided;
    for (const [organisationId, share] of divided.value)
      addTo(shares.get(organisationId), year, share - (former?.shares.get(organisationId) ?? 0n));
    before.set(by, { sum, shares: divided.value });
  }
  const grants = shareOut(coveredBy(costs), key, sharers, parts);
  if (!grants.ok) return grants;
  const locals = localByOrganisation(costs);
  return accept(
    new Map(
      [...shares].map(([organisationId, byYear]) => {
        const localByYear = locals.get(organisationId) ?? new Map<number, Øre>();
        const [shared, local] = [sumOf(byYear.values()), sumOf(localByYear.values())];
        const grant = grants.value.get(organisationId) ?? 0n;
        return [organisationId, { byYear, shared, grant, localByYear, local, total: shared - grant + local }];
      }),
    ),
  );
}

/** As much of the grant as there is shared cost for it to cover. */
export function coveredBy({ shared, grant }: Pick<Costs, "shared" | "grant">): Øre {
  const most = sumOf(shared.map(({ amount }) => amount));
  return grant < most ? grant : most;
}

/** What is divided at once under a key: each year, and within it each key that costs of the year have of their own. */
export function poolsUnder(key: CostKey, shared: Costs["shared"]): { year: number; key: CostKey; amount: Øre }[] {
  const pools = new Map<string, { year: number; key: CostKey; amount: Øre }>();
  for (const { year, key: own, amount } of shared) {
    const by = own ?? key;
    const pool = pools.get(`${year} ${by}`) ?? { year, key: by, amount: 0n };
    pools.set(`${year} ${by}`, { ...pool, amount: pool.amount + amount });
  }
  return [...pools.values()].sort((a, b) => a.year - b.year || COST_KEYS.indexOf(a.key) - COST_KEYS.indexOf(b.key));
}

function localByOrganisation({ local }: Costs): Map<string, Map<number, Øre>> {
  const byOrganisation = new Map<string, Map<number, Øre>>();
  for (const { organisationId, year, amount } of local) {
    const years = byOrganisation.get(organisationId) ?? new Map<number, Øre>();
    addTo(years, year, amount);
    byOrganisation.set(organisationId, years);
  }
  return byOrganisation;
}

function addTo(years: Map<number, Øre> | undefined, year: number, amount: Øre): void {
  years?.set(year, (years.get(year) ?? 0n) + amount);
}
