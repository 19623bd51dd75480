import type { Actor } from "~/domain/access/actor";
import { readHundredths } from "~/domain/cost/cost-key";
import { accept, type Issue, issue, refuseAll, type Verdict } from "~/domain/shared/verdict";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { change, made, unchanged } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { readDecidedKey, readSharersOf } from "./cost-basis.server";
import { refuseFrozen } from "./refuse-frozen";
import { sharerTexts } from "./sharer-texts";

/** What stands in one municipality's row, as it is written; `was` as the person saw it. Empty is not known. */
export interface WrittenSharer {
  number: string;
  users: string;
  weight: string;
  was: { users: string; weight: string };
}

/** The most users or weight one municipality may have. */
const MOST = 1_000_000;

/**
 * Saves users and weights, those that were changed: together, or none of them.
 * Issues: not_allowed, cost_key_frozen {municipality}, partner_not_taking_part; by row users.NUMBER and weight.NUMBER:
 * cost_users_not_a_number, cost_weight_not_a_number {max}, changed_meanwhile {theirs}.
 */
export async function saveSharers(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  written: readonly WrittenSharer[],
): Promise<Verdict<null>> {
  const changed = written.filter((row) => row.users !== row.was.users || row.weight !== row.was.weight);
  return change(deps, actor, aloneInConsortium(actor, consortium, "cost.edit"), async (tx, place, now) => {
    if (changed.length === 0) return unchanged(null);
    const { frozen } = await readDecidedKey(tx, place.consortium, now);
    if (frozen) return refuseFrozen(frozen);
    const standing = await readSharersOf(tx, consortium.id, place.consortium.countedOrganisationIds);
    const byNumber = new Map(standing.map((sharer) => [sharer.number, sharer]));
    const issues: Issue[] = [];
    const by = savedByName(actor, place.consortium.subject);
    for (const row of changed) {
      const stored = byNumber.get(row.number);
      const read = readSharer(row);
      if (!stored || !read.ok) {
        issues.push(...(read.ok ? [issue("partner_not_taking_part")] : read.issues));
        continue;
      }
      const theirs = sharerTexts(stored);
      const conflicts = (["users", "weight"] as const).filter(
        (field) => row[field] !== row.was[field] && ![row.was[field], row[field]].includes(theirs[field]),
      );
      issues.push(
        ...conflicts.map((field) =>
          issue("changed_meanwhile", `${field}.${row.number}`, { theirs: theirs[field] || "–" }),
        ),
      );
      const { organisationId } = stored;
      const values = {
        users: row.users === row.was.users ? stored.users : read.value.users,
        weight: row.weight === row.was.weight ? stored.weight : read.value.weight,
        updatedByName: by,
        updatedAt: now,
      };
      await tx.costSharer.upsert({
        where: { consortiumId_organisationId: { consortiumId: consortium.id, organisationId } },
        create: { consortiumId: consortium.id, organisationId, ...values, version: 1 },
        update: { ...values, version: { increment: 1 } },
      });
    }
    if (issues.length > 0) return refuseAll(issues);
    return made(null, { action: "cost_sharers.changed", details: { municipalities: changed.length } });
  });
}

function readSharer({
  number,
  users,
  weight,
}: WrittenSharer): Verdict<{ users: number | null; weight: bigint | null }> {
  const [people, hundredths] = [readHundredths(users), readHundredths(weight)];
  const issues: Issue[] = [];
  if (people === null || people % 100n !== 0n || people > BigInt(MOST) * 100n)
    issues.push(issue("cost_users_not_a_number", `users.${number}`));
  if (hundredths === null || hundredths > BigInt(MOST) * 100n)
    issues.push(issue("cost_weight_not_a_number", `weight.${number}`, { max: MOST }));
  if (issues.length > 0) return refuseAll(issues);
  return accept({
    users: users.trim() === "" ? null : Number((people ?? 0n) / 100n),
    weight: weight.trim() === "" ? null : hundredths,
  });
}
