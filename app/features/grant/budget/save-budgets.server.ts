import type { Actor } from "~/domain/access/actor";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import type { Deps } from "~/features/kernel/deps";
import { isUuid } from "~/features/kernel/is-uuid";

import type { PartnerOutcome, WrittenCell } from "./budget-cell";
import { saveBudget } from "./save-budget.server";

/**
 * Saves the cells of several partners, each known by its number, together. What is wrong with one cell does not hold
 * back the others. Issues: partner_not_taking_part, and those of `saveBudget`.
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
  const inputs = [...written].map(([partner, cells]) => ({
    organisationId: idOf.get(partner) ?? "",
    cells: [...cells],
  }));
  const saved = await saveBudget(deps, actor, application, ...inputs);
  if (!saved.ok) return saved;
  const partners = [...written].flatMap(([partner, cells]) => cells.map(() => partner));
  return accept(saved.value.map((outcome, at) => ({ ...outcome, partner: partners[at] ?? "" })));
}
