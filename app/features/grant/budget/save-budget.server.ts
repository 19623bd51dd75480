import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { checkBudgetLine } from "~/domain/grant/budget";
import { parseKroner } from "~/domain/shared/money";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { made, unchanged } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { CellOutcome, WrittenCell } from "./budget-cell";

import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { changeApplication } from "~/features/grant/content/change-application.server";
import { savedByName } from "~/features/grant/content/saved-by-name";

export interface BudgetInput {
  organisationId: string;
  cells: WrittenCell[];
}

/**
 * Saves the cells of one partner that can be saved; the others come back with what is wrong and what was written.
 * Issues: not_allowed, too_many_cells, and those of `changeApplication`.
 */
export async function saveBudget(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  input: BudgetInput,
): Promise<Verdict<CellOutcome[]>> {
  const { form } = application.call;
  const { organisationId } = input;
  if (!can(actor, "budget.edit", { ...application.subject, organisationId })) return refuse("not_allowed");
  const { partnerOrganisationIds, formerOrganisationIds } = application.subject;
  const isFormer = formerOrganisationIds.includes(organisationId);
  if (input.cells.length > form.budget.years.length * form.budget.categories.length) return refuse("too_many_cells");

  const taking = new Set(partnerOrganisationIds);
  const checked = input.cells.map((cell) => {
    const amount = cell.text.trim() === "" ? accept(0n) : parseKroner(cell.text);
    if (!amount.ok) return { cell, issues: amount.issues };
    const { categoryKey, year } = cell;
    // The amounts of a partner that has left can be removed, nothing else
    const known = isFormer && amount.value === 0n ? new Set([...taking, organisationId]) : taking;
    const line = checkBudgetLine({ organisationId, categoryKey, year, amount: amount.value }, form.budget, known);
    return line.ok ? { cell, line: line.value } : { cell, issues: line.issues };
  });

  return changeApplication<CellOutcome[]>(deps, actor, application, async (tx, now) => {
    const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } });
    const outcomes: CellOutcome[] = [];
    let written = 0;
    for (const { cell, line, issues } of checked) {
      if (!line) {
        outcomes.push({ ...cell, kind: "refused", issues });
        continue;
      }
      const before = await holdLine(tx, application.id, line, now);
      if (before.amount === line.amount) {
        outcomes.push({ ...cell, kind: "saved", version: before.version, amount: line.amount });
      } else if (before.version !== cell.version) {
        const { amount: theirs, version, updatedByName: by, updatedAt: at } = before;
        outcomes.push({ ...cell, kind: "conflict", theirs, version, by, at });
      } else {
        const version = before.version + 1;
        await tx.budgetLine.update({
          where: { applicationId_organisationId_categoryKey_year: lineId(application.id, line) },
          data: {
            amount: line.amount,
            version,
            updatedByName: savedByName(actor, application.subject),
            updatedAt: now,
          },
        });
        written += 1;
        outcomes.push({ ...cell, kind: "saved", version, amount: line.amount });
      }
    }
    if (written === 0) return unchanged(outcomes);
    return made(outcomes, { action: "budget.saved", details: { municipality: organisation.name, cells: written } });
  });
}

type LineKey = { organisationId: string; categoryKey: string; year: number };

const lineId = (applicationId: string, { organisationId, categoryKey, year }: LineKey) => ({
  applicationId,
  organisationId,
  categoryKey,
  year,
});

/** The line, locked until commit. The first writer creates its row, so that there is always one to lock. */
async function holdLine(tx: Transaction, applicationId: string, line: LineKey, now: Date) {
  await tx.$executeRaw`
    insert into budget_line
      (application_id, organisation_id, category_key, year, amount, version, updated_by_name, updated_at)
    values (${applicationId}::uuid, ${line.organisationId}::uuid, ${line.categoryKey}, ${line.year}, 0, 0, '', ${now})
    on conflict do nothing`;
  await tx.$queryRaw`
    select 1 from budget_line where application_id = ${applicationId}::uuid
      and organisation_id = ${line.organisationId}::uuid and category_key = ${line.categoryKey} and year = ${line.year}
    for update`;
  return tx.budgetLine.findUniqueOrThrow({
    where: { applicationId_organisationId_categoryKey_year: lineId(applicationId, line) },
  });
}
