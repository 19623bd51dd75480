import type { Actor } from "~/domain/access/actor";
import { checkDescription } from "~/domain/consortium/consortium-rules";
import { refuseAll, type Verdict } from "~/domain/shared/verdict";
import { changedMeanwhile } from "~/features/kernel/changed-meanwhile.server";
import { change, made, unchanged } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

/** Older texts hold line ends as browsers sent them. */
const withPlainLines = (text: string) => text.replace(/\r\n?/g, "\n");

/**
 * Changes what the consortium is called and is for; its address stays. `was` is what the person saw; empty where that is
 * not known. Issues: not_allowed, those of `changedMeanwhile` and `checkDescription`.
 */
export function describeConsortium(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  described: { name: string; purpose: string },
  was: { name?: string | undefined; purpose?: string | undefined } = {},
): Promise<Verdict<null>> {
  return change(deps, actor, aloneInConsortium(actor, consortium, "consortium.manage"), async (tx) => {
    const checked = checkDescription(described);
    if (!checked.ok) return checked;
    const stored = await tx.consortium.findUniqueOrThrow({ where: { id: consortium.id } });
    const taken = (["name", "purpose"] as const).filter(
      (field) =>
        was[field] !== undefined && ![was[field], checked.value[field]].includes(withPlainLines(stored[field])),
    );
    if (taken.length > 0) {
      const by = { scope: consortium.id, action: "consortium.described", objectId: consortium.id } as const;
      const issueOf = (field: "name" | "purpose") => changedMeanwhile(tx, actor, by, { field, theirs: stored[field] });
      return refuseAll(await Promise.all(taken.map(issueOf)));
    }
    const changed = await tx.consortium.updateMany({
      where: { id: consortium.id, NOT: checked.value },
      data: checked.value,
    });
    if (changed.count === 0) return unchanged(null);
    return made(null, { action: "consortium.described", details: { name: checked.value.name } });
  });
}
