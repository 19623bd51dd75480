import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { readCost } from "~/domain/cost/cost-item";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { costEvent } from "./cost-event";
import { atCost } from "./cost-place.server";
import { type CostForm, organisationNamed, type SeenCost } from "./written-cost.server";

/**
 * Changes a cost. Somebody else's later version stands, and is told.
 * Issues: not_allowed, cost_gone, cost_changed_meanwhile {by}, those of `readCost`.
 */
export async function changeCost(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  seen: SeenCost,
  written: CostForm,
): Promise<Verdict<null>> {
  const stored = await findCost(deps.db, consortium.id, seen.id);
  if (!stored) return refuse("cost_gone");
  const named = await organisationNamed(deps.db, consortium, written.municipality);
  const cost = readCost(written, named?.id ?? null);
  if (!cost.ok) return cost;
  const { value } = cost;
  return change(deps, actor, atCost(actor, consortium, stored.organisationId), async (tx, place, now) => {
    const { subject } = place.consortium;
    // Whoever gives a cost to another, or to all, must be allowed to write theirs
    const about = value.organisationId === null ? subject : { ...subject, organisationId: value.organisationId };
    if (!can(actor, "cost.edit", about)) return refuse("not_allowed");
    const held = await holdCost(tx, consortium.id, seen);
    if (!held.ok) return held;
    const isSame = (Object.keys(value) as (keyof typeof value)[]).every((field) => held.value[field] === value[field]);
    if (isSame) return unchanged(null);
    await tx.costItem.update({
      where: { id: seen.id },
      data: { ...value, version: seen.version + 1, updatedByName: savedByName(actor, subject), updatedAt: now },
    });
    return made(null, costEvent("cost.changed", { id: seen.id, ...value }, named?.name ?? null));
  });
}

/** Removes a cost. Issues: not_allowed, cost_gone, cost_changed_meanwhile {by}. */
export async function removeCost(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  seen: SeenCost,
): Promise<Verdict<null>> {
  const stored = await findCost(deps.db, consortium.id, seen.id);
  if (!stored) return refuse("cost_gone");
  return change(deps, actor, atCost(actor, consortium, stored.organisationId), async (tx) => {
    const held = await holdCost(tx, consortium.id, seen);
    if (!held.ok) return held;
    await tx.costItem.delete({ where: { id: seen.id } });
    return made(null, costEvent("cost.removed", held.value, stored.organisation?.name ?? null));
  });
}

const findCost = (db: Deps["db"] | Transaction, consortiumId: string, id: string) =>
  db.costItem.findFirst({ where: { id, consortiumId }, include: { organisation: { select: { name: true } } } });

type Stored = NonNullable<Awaited<ReturnType<typeof findCost>>>;

/** The cost in the version seen, held until commit. */
async function holdCost(tx: Transaction, consortiumId: string, seen: SeenCost): Promise<Verdict<Stored>> {
  await tx.$queryRaw`select 1 from cost_item where id = ${seen.id}::uuid for update`;
  const stored = await findCost(tx, consortiumId, seen.id);
  if (!stored) return refuse("cost_gone");
  if (stored.version !== seen.version) return refuse("cost_changed_meanwhile", undefined, { by: stored.updatedByName });
  return { ok: true, value: stored };
}
