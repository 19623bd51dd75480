import { bothAmounts } from "~/domain/cost/cost-item";
import { largestRemainder, sumOf, type Øre } from "~/domain/shared/money";
import type { Transaction } from "~/features/kernel/deps";
import type { Prisma } from "~prisma/generated/client";

import { CENTRAL_COSTS, CENTRAL_SOURCE, type CostPlan, LOCAL_COSTS, LOCAL_SOURCE, SHARER_PLANS } from "./cost-plans";
import type { PlacedConsortium } from "./placed";
import type { Placement } from "./placement";
import type { Register } from "./register";
import type { DayOffset } from "./world-days";

const WRITTEN_ON: DayOffset = -9;
/** The key of the strategy: 20 per cent in equal parts, 80 per cent by population. */
const PARTS = { equal: 2_000, population: 8_000, users: 0 };

/** The consortium's costs over six years, and what its keys divide by. No key is decided yet. */
export async function placeCosts(
  tx: Transaction,
  placement: Placement,
  register: Register,
  consortium: PlacedConsortium,
  firstYear: number,
): Promise<void> {
  const { rows, days, newId } = placement;
  const by = consortium.coordinator;
  const at = days.past(days.workday(WRITTEN_ON), "12:40");
  const written = { version: 1, updatedByName: by.name, updatedAt: at };
  const taking = consortium.partners.filter(({ hasStopped }) => !hasStopped);
  const item = (
    plan: CostPlan,
    year: number,
    amount: Øre,
  ): Omit<Prisma.CostItemCreateManyInput, "scope" | "source"> => ({
    id: newId(),
    consortiumId: consortium.id,
    name: plan.name,
    kind: plan.kind,
    year: firstYear + year,
    ...bothAmounts(amount, false, plan.vatPercent),
    isVatIncluded: false,
    vatPercent: plan.vatPercent,
    ...written,
  });
  const years = ({ byYear }: CostPlan) => byYear.flatMap((amount, year) => (amount === null ? [] : [{ amount, year }]));
  const central = CENTRAL_COSTS.flatMap((plan) =>
    years(plan).map(({ amount, year }) => ({
      ...item(plan, year, amount),
      scope: "central" as const,
      source: CENTRAL_SOURCE,
    })),
  );
  const weights = taking.map(({ number }) => BigInt(register.municipality(number).population + 2_000));
  const local = LOCAL_COSTS.flatMap((plan) =>
    years(plan).flatMap(({ amount, year }) =>
      largestRemainder(amount, weights).map((part, partner) => ({
        ...item(plan, year, part),
        scope: "local" as const,
        source: LOCAL_SOURCE,
        organisationId: taking[partner]?.id ?? null,
      })),
    ),
  );
  const items = [...central, ...local];
  await tx.costItem.createMany({ data: items });
  await tx.costParts.create({ data: { consortiumId: consortium.id, ...PARTS, ...written } });
  const sharers = SHARER_PLANS.filter(([number]) => taking.some((partner) => partner.number === number));
  await tx.costSharer.createMany({
    data: sharers.map(([number, users, weight]) => ({
      consortiumId: consortium.id,
      organisationId: register.municipality(number).id,
      users,
      weight: BigInt(weight) * 100n,
      ...written,
    })),
  });
  const event = { at, scope: consortium.id, actor: by, objectType: "consortium", objectId: consortium.id };
  const amount = sumOf(items.map(({ net }) => BigInt(net))).toString();
  rows.events.push(
    { ...event, action: "cost.imported", details: { costs: items.length, amount } },
    { ...event, action: "cost_key.put_together", details: PARTS },
    { ...event, action: "cost_sharers.changed", details: { municipalities: sharers.length } },
  );
}
