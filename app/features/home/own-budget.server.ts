import { ENDED } from "~/domain/grant/application-lifecycle";
import { budgetSums } from "~/domain/grant/budget";
import type { Øre } from "~/domain/shared/money";
import { readFormBudget } from "~/features/grant/content/call-form-schema";
import type { Deps } from "~/features/kernel/deps";

/** What a municipality has in the joint budgets, in øre: what its part costs, and how much of that it pays itself. */
export interface OwnBudget {
  cost: Øre;
  ownShare: Øre;
}

/** By the consortium's slug, over its applications that have not ended; consortia without a line of ours are left out. */
export async function ownBudgets(deps: Deps, organisationId: string): Promise<Record<string, OwnBudget>> {
  const applications = await deps.db.application.findMany({
    where: { state: { notIn: [...ENDED] }, budgetLines: { some: { organisationId } } },
    select: {
      budgetLines: {
        where: { organisationId },
        select: { organisationId: true, categoryKey: true, year: true, amount: true },
      },
      consortium: { select: { slug: true } },
      call: { select: { form: true } },
      signedOn: { select: { form: true } },
    },
  });
  const budgets: Record<string, OwnBudget> = {};
  for (const { budgetLines, consortium, call, signedOn } of applications) {
    const budget = readFormBudget((signedOn ?? call).form);
    const own = budgetSums(budgetLines, budget.categories).byPartner.get(organisationId);
    if (!own) continue;
    const sum = budgets[consortium.slug] ?? { cost: 0n, ownShare: 0n };
    budgets[consortium.slug] = { cost: sum.cost + own.cost, ownShare: sum.ownShare + own.ownShare };
  }
  return budgets;
}
