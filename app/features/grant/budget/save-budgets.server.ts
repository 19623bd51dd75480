import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import type { Deps } from "~/features/kernel/deps";
import { isUuid } from "~/features/kernel/is-uuid";

import type { PartnerOutcome, WrittenCell } from "./budget-cell";
import { saveBudget } from "./save-budget.server";

/**
 * Saves the cells of several partners, each known by its number. All or nothing as to the right; then partner by
 * partner, so that what is wrong with one does not hold back the others. Issues: not_allowed, partner_not_taking_part,
 * and those of `saveBudget`.
 */
export async function saveBudgets(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  written: ReadonlyMap<string, readonly WrittenCell[]>,
): Promise<Verdict<PartnerOutcome[]>> {
  const known = [...written.keys()];
  const partnerships = await deps.db.partnership.findMany({
    where: {
      consortiumId: application.consortiumId,
      organisation: { OR: [{ number: { in: known } }, { id: { in: known.filter(isUuid) } }] },
    },
    select: { organisation: { select: { id: true, number: true } } },
  });
  const idOf = new Map(partnerships.map(({ organisation: { id, number } }) => [number ?? id, id]));
  if (known.some((partner) => !idOf.has(partner))) return refuse("partner_not_taking_part");
  const isAllowed = [...idOf.values()].every((organisationId) =>
    can(actor, "budget.edit", { ...application.subject, organisationId }),
  );
  if (!isAllowed) return refuse("not_allowed");

  const outcomes: PartnerOutcome[] = [];
  for (const [partner, cells] of written) {
    const saved = await saveBudget(deps, actor, application, {
      organisationId: idOf.get(partner) ?? "",
      cells: [...cells],
    });
    if (!saved.ok) return saved;
    outcomes.push(...saved.value.map((outcome) => ({ ...outcome, partner })));
  }
  return accept(outcomes);
}
