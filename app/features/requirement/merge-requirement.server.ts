import type { Actor } from "~/domain/access/actor";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { change, made } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { keepChange } from "./keep-change.server";
import { atRequirement, holdRequirement } from "./requirement-place.server";
import type { StoredRequirement } from "./requirement-store.server";
import type { SeenRequirement } from "./save-requirement.server";

/**
 * Merges a requirement into another that asks for the same. It stays readable with its history; what a municipality has
 * said of it counts for the other one, where it has said nothing of that. Only whoever may put all of them in order.
 * Issues: not_allowed, requirement_ended, requirement_changed_meanwhile {by}, requirement_merge_unknown.
 */
export function mergeRequirement(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  seen: SeenRequirement,
  into: number,
): Promise<Verdict<null>> {
  const find = async (tx: Transaction) => {
    // Two that are merged into each other at once hold them in the same order
    await tx.$queryRaw`
      select 1 from requirement where consortium_id = ${consortium.id}::uuid and number in (${seen.number}, ${into})
      order by number for update`;
    const place = await atRequirement(actor, consortium, seen.number, "merge")(tx);
    if ("ok" in place) return place;
    return { ...place, right: ["requirement.edit", place.consortium.subject] as const };
  };
  return change(deps, actor, find, async (tx, { requirement: held, consortium: found }, at) => {
    if (held.version !== seen.version) return refuse("requirement_changed_meanwhile", undefined, { by: held.by });
    const kept = into === seen.number ? null : await holdRequirement(tx, consortium.id, into);
    if (kept?.state !== "current") return refuse("requirement_merge_unknown", "into");
    const by = savedByName(actor, found.subject);
    const version = held.version + 1;
    await tx.requirement.update({
      where: { id: held.id },
      data: { state: "merged", mergedIntoId: kept.id, version, updatedByName: by, updatedAt: at },
    });
    await keepChange(tx, deps, { requirementId: held.id, sequence: version, by, at }, held, "merged", into);
    await carryService(tx, deps, held, kept, { by, at });
    await carryStances(tx, held, kept);
    return made(null, {
      action: "requirement.merged",
      details: { number: held.number, title: held.title, into },
    });
  });
}

/** The one that stays is about the national service of the other, where it is about none. */
async function carryService(
  tx: Transaction,
  deps: Deps,
  from: StoredRequirement,
  kept: StoredRequirement,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  if (kept.service !== null || from.service === null) return;
  const version = kept.version + 1;
  await tx.requirement.update({
    where: { id: kept.id },
    data: { service: from.service, version, updatedByName: by, updatedAt: at },
  });
  await keepChange(tx, deps, { requirementId: kept.id, sequence: version, by, at }, kept);
}

/** By whom and when stays as it was said. */
async function carryStances(tx: Transaction, from: StoredRequirement, kept: StoredRequirement): Promise<void> {
  const [theirs, said] = await Promise.all([
    tx.requirementStance.findMany({ where: { requirementId: from.id } }),
    tx.requirementStance.findMany({ where: { requirementId: kept.id }, select: { organisationId: true } }),
  ]);
  const hasSaid = new Set(said.map(({ organisationId }) => organisationId));
  const carried = theirs
    .filter(({ organisationId }) => !hasSaid.has(organisationId))
    .map((stance) => ({ ...stance, requirementId: kept.id, version: 1 }));
  if (carried.length === 0) return;
  await tx.requirementStance.createMany({ data: carried });
  await tx.requirementStanceChange.createMany({
    data: carried.map((stance) => ({ ...stance, carriedFrom: from.number })),
  });
}
