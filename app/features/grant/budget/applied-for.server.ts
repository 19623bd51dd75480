import { ENDED } from "~/domain/grant/application-lifecycle";
import { budgetSums } from "~/domain/grant/budget";
import type { Øre } from "~/domain/shared/money";
import { readFormBudget } from "~/features/grant/content/call-form-schema";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

/** What the consortium's newest application that has not ended applies for. */
export interface AppliedFor {
  applicationId: string;
  title: string;
  /** Øre, never below zero. */
  amount: Øre;
}

/** Null while there is no application. */
export async function appliedFor(
  db: Deps["db"] | Transaction,
  consortium: Pick<FoundConsortium, "id" | "countedOrganisationIds">,
): Promise<AppliedFor | null> {
  const application = await db.application.findFirst({
    where: { consortiumId: consortium.id, state: { notIn: [...ENDED] } },
    orderBy: { createdAt: "desc" },
    select: {
      id: true,
      title: true,
      call: { select: { form: true } },
      signedOn: { select: { form: true } },
      budgetLines: {
        where: { organisationId: { in: [...consortium.countedOrganisationIds] } },
        select: { organisationId: true, categoryKey: true, year: true, amount: true },
      },
    },
  });
  if (!application) return null;
  const { categories } = readFormBudget((application.signedOn ?? application.call).form);
  const { appliedFor: amount } = budgetSums(application.budgetLines, categories);
  return { applicationId: application.id, title: application.title, amount: amount > 0n ? amount : 0n };
}
