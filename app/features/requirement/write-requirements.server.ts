import { MOST_REQUIREMENTS, type Requirement } from "~/domain/requirement/requirement";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { requirementColumns } from "./requirement-store.server";

/**
 * Writes down requirements with the next numbers, each the first of its history. The consortium is held.
 * Issue: requirement_too_many {max}.
 */
export async function writeRequirements(
  tx: Transaction,
  deps: Pick<Deps, "newId">,
  of: { consortiumId: string; ownerId: string | null; by: string; at: Date },
  requirements: readonly Requirement[],
): Promise<Verdict<{ id: string; number: number }[]>> {
  const { consortiumId, ownerId, by, at } = of;
  const { _max, _count } = await tx.requirement.aggregate({
    where: { consortiumId },
    _max: { number: true },
    _count: true,
  });
  if (_count + requirements.length > MOST_REQUIREMENTS)
    return refuse("requirement_too_many", undefined, { max: MOST_REQUIREMENTS });
  const rows = requirements.map((requirement, index) => ({
    id: deps.newId(),
    number: (_max.number ?? 0) + index + 1,
    ...requirementColumns(requirement),
  }));
  await tx.requirement.createMany({
    data: rows.map((row) => ({
      ...row,
      consortiumId,
      ownerId,
      state: "current" as const,
      version: 1,
      updatedByName: by,
      updatedAt: at,
    })),
  });
  await tx.requirementChange.createMany({
    data: rows.map(({ id, title, text, group, source }) => ({
      id: deps.newId(),
      requirementId: id,
      sequence: 1,
      title,
      text,
      group,
      source,
      state: "current" as const,
      byName: by,
      at,
    })),
  });
  return accept(rows.map(({ id, number }) => ({ id, number })));
}
