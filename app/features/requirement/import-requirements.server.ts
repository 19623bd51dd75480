import type { Actor } from "~/domain/access/actor";
import type { ImportedRequirement } from "~/domain/requirement/requirement-import";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { readRequirementRows } from "./read-requirement-rows.server";
import { atNewRequirement } from "./requirement-place.server";
import { writeRequirements } from "./write-requirements.server";

/**
 * Writes down the rows of a table: all of them or none. Issues: not_allowed, requirement_none_chosen,
 * requirement_rows_wrong {lines}, requirement_too_many {max}.
 */
export async function importRequirements(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  rows: readonly ImportedRequirement[],
): Promise<Verdict<{ requirements: number }>> {
  if (rows.length === 0) return refuse("requirement_none_chosen");
  const read = await readRequirementRows(deps.db, consortium, rows);
  const wrong = read.filter(({ requirement }) => requirement === null).map(({ written }) => written.line);
  if (wrong.length > 0) return refuse("requirement_rows_wrong", undefined, { lines: wrong.slice(0, 10).join(", ") });
  const requirements = read.flatMap(({ requirement }) => requirement ?? []);
  return change(deps, actor, atNewRequirement(actor, consortium), async (tx, { ownerId, consortium: found }, at) => {
    const by = savedByName(actor, found.subject);
    const kept = await writeRequirements(tx, deps, { consortiumId: consortium.id, ownerId, by, at }, requirements);
    if (!kept.ok) return kept;
    const count = requirements.length;
    return made({ requirements: count }, { action: "requirements.imported", details: { requirements: count } });
  });
}
