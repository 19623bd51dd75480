import type { Stance } from "~/domain/requirement/stance";
import { addDays, osloDate } from "~/domain/shared/oslo-time";
import type { Transaction } from "~/features/kernel/deps";
import { catalogueIn } from "~/features/requirement/catalogue.server";

import type { PlacedConsortium, PlacedPartner } from "./placed";
import type { Placement } from "./placement";
import { REQUIREMENT_PLANS, type RequirementPlan } from "./requirement-plans";

/** The requirements, and what the municipalities that have joined say of them. */
export async function placeRequirements(
  tx: Transaction,
  placement: Placement,
  consortium: PlacedConsortium,
): Promise<void> {
  const { days, rows, newId } = placement;
  const at = days.past(addDays(osloDate(days.now), -11), "10:05");
  const saidAt = days.past(addDays(osloDate(days.now), -4), "14:30");
  const by = consortium.coordinator;
  const catalogue = new Map(catalogueIn("nb").map((entry) => [entry.service, entry]));
  const placed = REQUIREMENT_PLANS.map((plan, index) => {
    const entry = plan.service === undefined ? undefined : catalogue.get(plan.service);
    const { title = "", group = "other", source = "" } = entry ?? plan;
    const owner = consortium.partners.find(({ number, hasStopped }) => number === plan.owner && !hasStopped);
    const written = { title, text: entry?.text ?? "", group, source };
    return { plan, id: newId(), number: index + 1, service: plan.service ?? null, ownerId: owner?.id ?? null, written };
  });
  await tx.requirement.createMany({
    data: placed.map(({ id, number, service, ownerId, written }) => ({
      id,
      consortiumId: consortium.id,
      number,
      ...written,
      service,
      ownerId,
      state: "current" as const,
      version: 1,
      updatedByName: by.name,
      updatedAt: at,
    })),
  });
  await tx.requirementChange.createMany({
    data: placed.map(({ id, written }) => ({
      id: newId(),
      requirementId: id,
      sequence: 1,
      ...written,
      state: "current" as const,
      byName: by.name,
      at,
    })),
  });
  const bySize = await joinedBySize(tx, consortium);
  const said = placed.flatMap(({ id, plan, number }) =>
    bySize.flatMap((partner, rank) => {
      const stance = stanceOf(plan, { rank, count: bySize.length, number });
      const byName = partner.chiefExecutive.name;
      return stance === null
        ? []
        : [{ requirementId: id, organisationId: partner.id, stance, reason: "", version: 1, byName, at: saidAt }];
    }),
  );
  await tx.requirementStance.createMany({ data: said });
  await tx.requirementStanceChange.createMany({ data: said });
  for (const { id, number, written } of placed)
    rows.events.push({
      at,
      scope: consortium.id,
      actor: by,
      objectType: "requirement",
      objectId: id,
      action: "requirement.added",
      details: { number, title: written.title },
    });
}

/** Those whose people have said yes, the largest first. */
async function joinedBySize(tx: Transaction, consortium: PlacedConsortium): Promise<PlacedPartner[]> {
  const joined = await tx.partnership.findMany({
    where: { consortiumId: consortium.id, joinedAt: { not: null } },
    select: { organisation: { select: { id: true, population: true } } },
  });
  const population = new Map(joined.map(({ organisation }) => [organisation.id, organisation.population ?? 0]));
  return consortium.partners
    .filter(({ id, hasStopped }) => population.has(id) && !hasStopped)
    .sort((one, other) => (population.get(other.id) ?? 0) - (population.get(one.id) ?? 0));
}

/** The same for the same municipality and requirement every time. */
function stanceOf(
  { must, should, may, by }: RequirementPlan,
  { rank, count, number }: { rank: number; count: number; number: number },
): Stance | null {
  const turn = (rank * 7 + number * 3) % 10;
  // A few have said nothing of some
  if ((rank * 5 + number * 11) % 13 === 0) return null;
  if (by === "large" && rank < count / 3) return "must";
  if (by === "small" && rank >= count / 3) return turn < must + (number % 3) ? "must" : "should";
  if (by === "small") return turn < should + (number % 4) ? "should" : "may";
  if (turn < must) return "must";
  if (turn < must + should) return "should";
  return turn < must + should + may ? "may" : "none";
}
