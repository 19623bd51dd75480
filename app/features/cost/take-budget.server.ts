import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { changeApplication } from "~/features/grant/content/change-application.server";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { holdLines } from "~/features/grant/budget/hold-lines.server";
import { made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { readBudgetCosts, takenCosts } from "./budget-costs.server";
import { type BudgetChoice, proposeBudget } from "./propose-budget.server";
import { writeTakenCosts } from "./taken-json";

/**
 * The budget takes its figures from the costs: exactly what was shown, or nothing. What somebody has written since it was
 * shown, in the costs or in the budget, is not overwritten. Where the figures come from is kept.
 * Issues: not_allowed, budget_changed_since_shown, those of `proposeBudget` and of `changeApplication`.
 */
export async function takeBudget(
  deps: Deps,
  actor: Actor,
  { consortium, application }: { consortium: FoundConsortium; application: FoundApplication },
  choice: BudgetChoice,
  seen: string,
): Promise<Verdict<{ cells: number }>> {
  if (!can(actor, "budget.edit", application.subject)) return refuse("not_allowed");
  return changeApplication<{ cells: number }>(
    deps,
    actor,
    application,
    async (tx, now) => {
      const given = await readBudgetCosts(tx, consortium, application, now);
      const first = await proposeBudget(tx, application, given, choice);
      if (!first.ok) return first;
      const stand = await holdLines(tx, application.id, first.value.changes, now);
      // Read again under hold: nobody writes these lines until commit
      const proposal = await proposeBudget(tx, application, given, choice);
      if (!proposal.ok) return proposal;
      if (proposal.value.fingerprint !== seen) return refuse("budget_changed_since_shown");
      const by = savedByName(actor, application.subject);
      for (const { organisationId, categoryKey, year, to } of proposal.value.changes) {
        const version = (stand.get(`${organisationId} ${categoryKey} ${year}`)?.version ?? 0) + 1;
        const id = { applicationId: application.id, organisationId, categoryKey, year };
        await tx.budgetLine.update({
          where: { applicationId_organisationId_categoryKey_year: id },
          data: { amount: to, version, updatedByName: by, updatedAt: now },
        });
      }
      const costs = takenCosts(given, choice.categoryOf);
      const { decision } = given.basis;
      await tx.budgetTaking.create({
        data: {
          id: deps.newId(),
          applicationId: application.id,
          sequence: (given.taking?.sequence ?? 0) + 1,
          key: choice.key,
          decision: decision?.key === choice.key ? decision.sequence : null,
          costs: writeTakenCosts({ costs, categories: [...choice.categoryOf] }),
          takenByName: by,
          takenAt: now,
        },
      });
      const cells = proposal.value.changes.length;
      return made(
        { cells },
        { action: "budget.taken_from_costs", details: { costs: costs.length, cells, key: choice.key } },
      );
    },
    "update",
  );
}
