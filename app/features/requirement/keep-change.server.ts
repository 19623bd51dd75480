import type { Requirement } from "~/domain/requirement/requirement";
import type { RequirementState } from "~/domain/requirement/requirement-lifecycle";
import type { Deps, Transaction } from "~/features/kernel/deps";

/** What a requirement says from now on, for its history. */
export async function keepChange(
  tx: Transaction,
  deps: Pick<Deps, "newId">,
  of: { requirementId: string; sequence: number; by: string; at: Date },
  { title, text, group, source }: Requirement,
  state: RequirementState = "current",
  mergedInto: number | null = null,
): Promise<void> {
  const { requirementId, sequence, by: byName, at } = of;
  await tx.requirementChange.create({
    data: { id: deps.newId(), requirementId, sequence, title, text, group, source, state, mergedInto, byName, at },
  });
}
