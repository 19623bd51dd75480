import type { Actor } from "~/domain/access/actor";
import type { TableCost } from "~/domain/cost/cost-table";
import { sumOf } from "~/domain/shared/money";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { change, made } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { readRows } from "./read-rows.server";
import { roomForCosts } from "./written-cost.server";

/**
 * Writes down the rows of a table: all of them or none. Issues: not_allowed, cost_rows_missing, cost_rows_wrong {lines},
 * too_many_costs {max}.
 */
export async function importCosts(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  rows: readonly TableCost[],
): Promise<Verdict<{ costs: number }>> {
  if (rows.length === 0) return refuse("cost_rows_missing");
  const read = await readRows(deps.db, consortium, rows);
  const wrong = read.filter(({ cost }) => cost === null).map(({ written }) => written.line);
  if (wrong.length > 0) return refuse("cost_rows_wrong", undefined, { lines: wrong.slice(0, 10).join(", ") });
  const costs = read.flatMap(({ cost }) => cost ?? []);
  return change(deps, actor, aloneInConsortium(actor, consortium, "cost.edit"), async (tx, place, now) => {
    const room = await roomForCosts(tx, consortium.id, costs.length);
    if (room) return refuse("too_many_costs", undefined, { max: room });
    const by = savedByName(actor, place.consortium.subject);
    await tx.costItem.createMany({
      data: costs.map((cost) => ({
        id: deps.newId(),
        consortiumId: consortium.id,
        ...cost,
        version: 1,
        updatedByName: by,
        updatedAt: now,
      })),
    });
    const amount = sumOf(costs.map(({ net }) => net)).toString();
    return made({ costs: costs.length }, { action: "cost.imported", details: { costs: costs.length, amount } });
  });
}
