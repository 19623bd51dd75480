import type { CostItem } from "~/domain/cost/cost-item";
import type { Happened } from "~/features/kernel/change.server";

export const costEvent = (
  action: "cost.added" | "cost.changed" | "cost.removed",
  { id, name, year, net }: Pick<CostItem, "name" | "year" | "net"> & { id: string },
  municipality: string | null,
): Happened => ({
  action,
  objectType: "cost",
  objectId: id,
  details: { name, year, amount: net.toString(), municipality },
});
