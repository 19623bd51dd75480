import { changesOf, type LineChange, type TakenLine } from "~/domain/cost/budget-from-costs";
import type { CostKey } from "~/domain/cost/cost-key";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { sha256 } from "~/features/kernel/hash";
import { type BudgetCosts, linesUnder, takenCosts } from "./budget-costs.server";

/** Into which category each group of costs goes, and by which key. */
export interface BudgetChoice {
  key: CostKey;
  /** By group of costs; those left out go nowhere. */
  categoryOf: ReadonlyMap<string, string>;
}

/** What taking comes to, and the fingerprint of exactly that. */
export interface BudgetProposal {
  lines: TakenLine[];
  changes: LineChange[];
  fingerprint: string;
}

/** What the budget would become. Issues: budget_nothing_to_take, and those of `shareOut`. */
export async function proposeBudget(
  db: Deps["db"] | Transaction,
  application: { id: string },
  given: BudgetCosts,
  { key, categoryOf }: BudgetChoice,
): Promise<Verdict<BudgetProposal>> {
  const lines = linesUnder(key, given, categoryOf);
  if (!lines.ok) return lines;
  if (lines.value.length === 0) return refuse("budget_nothing_to_take");
  const standing = await db.budgetLine.findMany({
    where: { applicationId: application.id },
    select: { organisationId: true, categoryKey: true, year: true, amount: true },
  });
  const changes = changesOf(lines.value, standing, {
    categories: new Set(lines.value.map(({ categoryKey }) => categoryKey)),
    sharerIds: new Set(given.basis.sharers.map(({ organisationId }) => organisationId)),
  });
  const costs = takenCosts(given, categoryOf).map(({ id, version, categoryKey }) => [id, version, categoryKey]);
  const all = changes.map((one) => [one.organisationId, one.categoryKey, one.year, `${one.from}`, `${one.to}`]);
  return accept({ lines: lines.value, changes, fingerprint: sha256(JSON.stringify([key, costs, all])) });
}
