import type { Actor } from "~/domain/access/actor";
import { readCost } from "~/domain/cost/cost-item";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { costEvent } from "./cost-event";
import { atCost } from "./cost-place.server";
import { type CostForm, organisationNamed, roomForCosts } from "./written-cost.server";

/** Writes down a cost. Issues: not_allowed, too_many_costs {max}, those of `readCost`. */
export async function addCost(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  written: CostForm,
): Promise<Verdict<{ id: string }>> {
  const named = await organisationNamed(deps.db, consortium, written.municipality);
  const cost = readCost(written, named?.id ?? null);
  if (!cost.ok) return cost;
  return change(deps, actor, atCost(actor, consortium, cost.value.organisationId), async (tx, place, now) => {
    const room = await roomForCosts(tx, consortium.id, 1);
    if (room) return refuse("too_many_costs", undefined, { max: room });
    const id = deps.newId();
    const by = savedByName(actor, place.consortium.subject);
    await tx.costItem.create({
      data: { id, consortiumId: consortium.id, ...cost.value, version: 1, updatedByName: by, updatedAt: now },
    });
    return made({ id }, costEvent("cost.added", { id, ...cost.value }, named?.name ?? null));
  });
}
