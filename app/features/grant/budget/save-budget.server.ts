import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type BudgetLine, checkBudgetLine } from "~/domain/grant/budget";
import { parseKroner } from "~/domain/shared/money";
import { accept, type Issue, refuse, type Verdict } from "~/domain/shared/verdict";
import { type Happened, made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { CellOutcome, WrittenCell } from "./budget-cell";
import { holdLines, idOf, keyOf, type Lines } from "./hold-lines.server";

import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { changeApplication } from "~/features/grant/content/change-application.server";
import { savedByName } from "~/features/grant/content/saved-by-name";

export interface BudgetInput {
  organisationId: string;
  cells: WrittenCell[];
}

/**
 * Saves the cells of one or several partners that can be saved, together; the others come back with what is wrong and
 * what was written, all in the order they came.
 * Issues: not_allowed, too_many_cells, and those of `changeApplication`.
 */
export async function saveBudget(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  ...inputs: readonly BudgetInput[]
): Promise<Verdict<CellOutcome[]>> {
  const { budget } = application.call.form;
  const isAllowed = inputs.every(({ organisationId }) =>
    can(actor, "budget.edit", { ...application.subject, organisationId }),
  );
  if (!isAllowed) return refuse("not_allowed");
  if (inputs.some(({ cells }) => cells.length > budget.years.length * budget.categories.length))
    return refuse("too_many_cells");
  const checked = inputs.map((input) => ({ ...input, cells: input.cells.map(checkerFor(application, input)) }));
  const lines = checked.flatMap(({ cells }) => cells.flatMap(({ line }) => line ?? []));

  return changeApplication<CellOutcome[]>(deps, actor, application, async (tx, now) => {
    const stand = await holdLines(tx, application.id, lines, now);
    const by = savedByName(actor, application.subject);
    const outcomes: CellOutcome[] = [];
    const events: Happened[] = [];
    for (const { organisationId, cells } of checked) {
      let written = 0;
      for (const { cell, line, issues } of cells) {
        const outcome = line ? outcomeOf(cell, line, stand) : { ...cell, kind: "refused" as const, issues };
        outcomes.push(outcome);
        if (!line || outcome.kind !== "saved" || outcome.version === stand.get(keyOf(line))?.version) continue;
        const { amount, version } = outcome;
        const where = {
          applicationId_organisationId_categoryKey_year: { applicationId: application.id, ...idOf(line) },
        };
        const row = await tx.budgetLine.update({ where, data: { amount, version, updatedByName: by, updatedAt: now } });
        stand.set(keyOf(line), row);
        written += 1;
      }
      if (written === 0) continue;
      const { name: municipality } = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } });
      events.push({ action: "budget.saved", details: { municipality, cells: written } });
    }
    return events.length > 0 ? made(outcomes, events) : unchanged(outcomes);
  });
}

type CheckedCell = { cell: WrittenCell } & ({ line: BudgetLine; issues?: never } | { line?: never; issues: Issue[] });

function checkerFor({ call, subject }: FoundApplication, { organisationId }: BudgetInput) {
  const taking = new Set(subject.partnerOrganisationIds);
  const isFormer = subject.formerOrganisationIds.includes(organisationId);
  return (cell: WrittenCell): CheckedCell => {
    const amount = cell.text.trim() === "" ? accept(0n) : parseKroner(cell.text);
    if (!amount.ok) return { cell, issues: amount.issues };
    const { categoryKey, year } = cell;
    // The amounts of a partner that has left can be removed, nothing else
    const known = isFormer && amount.value === 0n ? new Set([...taking, organisationId]) : taking;
    const checked = { organisationId, categoryKey, year, amount: amount.value };
    const line = checkBudgetLine(checked, call.form.budget, known);
    return line.ok ? { cell, line: line.value } : { cell, issues: line.issues };
  };
}

function outcomeOf(cell: WrittenCell, line: BudgetLine, stand: Lines): CellOutcome {
  const before = stand.get(keyOf(line));
  if (!before) throw new Error("a line that is not held");
  const { amount: theirs, version, updatedByName: by, updatedAt: at } = before;
  if (theirs === line.amount) return { ...cell, kind: "saved", version, amount: theirs };
  if (version !== cell.version) return { ...cell, kind: "conflict", theirs, version, by, at };
  return { ...cell, kind: "saved", version: version + 1, amount: line.amount };
}
