import type { WrittenCost } from "~/domain/cost/cost-item";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

/** A cost as its form sends it; `municipality` by number, '' for none. */
export type CostForm = WrittenCost & { municipality: string };

/** A cost as the person saw it. */
export interface SeenCost {
  id: string;
  version: number;
}

export const COST_FIELDS = [
  "name",
  "scope",
  "kind",
  "year",
  "amount",
  "vat",
  "vatPercent",
  "source",
  "key",
  "municipality",
] as const satisfies readonly (keyof CostForm)[];

/** As many as a consortium of all municipalities needs; more is a mistake. */
const MOST_COSTS = 20_000;

/** What may take part in the consortium by this number; `id: 'unknown'` for what does not; null for none. */
export async function organisationNamed(
  db: Deps["db"],
  { subject }: FoundConsortium,
  number: string,
): Promise<{ id: string; name: string } | null> {
  if (number === "") return null;
  const found = await db.organisation.findFirst({
    where: { number, id: { in: [...subject.partnerOrganisationIds] } },
    select: { id: true, name: true },
  });
  return found ?? { id: "unknown", name: "" };
}

/** The most costs there may be when there is no room for these; null when there is. */
export async function roomForCosts(tx: Transaction, consortiumId: string, more: number): Promise<number | null> {
  return (await tx.costItem.count({ where: { consortiumId } })) + more > MOST_COSTS ? MOST_COSTS : null;
}
