import {
  type BudgetCost,
  budgetFromCosts,
  type CostDrift,
  costGroup,
  driftOf,
  type TakenCost,
  type TakenLine,
} from "~/domain/cost/budget-from-costs";
import { COST_KEYS, type CostKey } from "~/domain/cost/cost-key";
import { asDecided } from "~/domain/cost/key-decision";
import type { Verdict } from "~/domain/shared/verdict";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { type CostBasis, readCostBasis } from "./cost-basis.server";
import { readTakenCosts } from "./taken-json";

type Reader = Deps["db"] | Transaction;

/** What a budget may take, and what it took last. */
export interface BudgetCosts {
  costs: BudgetCost[];
  basis: CostBasis;
  years: readonly number[];
  taking: BudgetTaking | null;
}

/** When a budget took its figures from the costs, by whom, by which key, and of which costs. */
export interface BudgetTaking {
  sequence: number;
  key: CostKey;
  /** Which decision of the key it was; null where the key was not decided. */
  decision: number | null;
  costs: TakenCost[];
  /** By group of costs: into which category they went. */
  categoryOf: ReadonlyMap<string, string>;
  by: string;
  at: Date;
}

export async function readBudgetCosts(
  db: Reader,
  consortium: FoundConsortium,
  application: FoundApplication,
  now: Date,
): Promise<BudgetCosts> {
  const [items, basis, taking] = await Promise.all([
    db.costItem.findMany({
      where: { consortiumId: consortium.id },
      select: {
        id: true,
        version: true,
        name: true,
        kind: true,
        year: true,
        net: true,
        organisationId: true,
        key: true,
      },
      orderBy: [{ kind: "asc" }, { name: "asc" }, { year: "asc" }, { id: "asc" }],
    }),
    readCostBasis(db, consortium, now),
    readTaking(db, application.id),
  ]);
  return {
    costs: items.map(({ net: amount, ...cost }) => ({ ...cost, amount })),
    basis,
    years: application.call.form.budget.years,
    taking,
  };
}

export async function readTaking(db: Reader, applicationId: string): Promise<BudgetTaking | null> {
  const row = await db.budgetTaking.findFirst({ where: { applicationId }, orderBy: { sequence: "desc" } });
  if (!row) return null;
  const { costs, categories } = readTakenCosts(row.costs);
  const { sequence, key, decision, takenByName: by, takenAt: at } = row;
  return { sequence, key, decision, costs, categoryOf: new Map(categories), by, at };
}

/** The lines under a key; the one that is frozen divides by what it divided by when it was decided. */
export function linesUnder(
  key: CostKey,
  { costs, basis, years }: BudgetCosts,
  categoryOf: ReadonlyMap<string, string>,
): Verdict<TakenLine[]> {
  const { sharers, parts, frozen, decision } = basis;
  const isFrozen = frozen !== null && decision?.key === key;
  return budgetFromCosts(costs, categoryOf, {
    key,
    years,
    sharers: isFrozen ? asDecided(decision, sharers) : sharers,
    parts: isFrozen ? decision.parts : parts,
  });
}

/** The key that is meant, or the decided one; null for none. */
export const keyMeant = (written: string, { decision }: CostBasis): CostKey | null =>
  COST_KEYS.find((key) => key === written) ?? decision?.key ?? null;

/** How the budget's costs differ from those of today, and whether another key has been decided. */
export interface BudgetDrift {
  taking: BudgetTaking;
  costs: CostDrift[];
  /** The key that has been decided since. */
  key: CostKey | null;
}

export function driftSince({ costs, basis, years, taking }: BudgetCosts): BudgetDrift | null {
  if (!taking) return null;
  const { decision } = basis;
  const isOther = decision !== null && decision.sequence !== taking.decision && decision.key !== taking.key;
  return { taking, costs: driftOf(taking.costs, costs, taking.categoryOf, years), key: isOther ? decision.key : null };
}

/** The costs that go into the budget as they are now, with their category. */
export const takenCosts = ({ costs, years }: BudgetCosts, categoryOf: ReadonlyMap<string, string>): TakenCost[] =>
  costs.flatMap((cost): TakenCost[] => {
    const categoryKey = categoryOf.get(costGroup(cost));
    const { id, version, name, year, amount } = cost;
    return categoryKey === undefined || !years.includes(year) ? [] : [{ id, version, name, year, amount, categoryKey }];
  });
