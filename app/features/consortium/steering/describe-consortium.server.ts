import type { Actor } from "~/domain/access/actor";
import { checkDescription } from "~/domain/consortium/consortium-rules";
import { issue, refuseAll, type Verdict } from "~/domain/shared/verdict";
import { change, made, unchanged } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

/** Older texts hold line ends as browsers sent them. */
const withPlainLines = (text: string) => text.replace(/\r\n?/g, "\n");

/**
 * Changes what the consortium is called and is for; its address stays. `was` is what the person saw; empty where that is
 * not known. Issues: not_allowed, changed_meanwhile {theirs}, those of `checkDescription`.
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
    const issues = (["name", "purpose"] as const).flatMap((field) =>
      was[field] !== undefined && ![was[field], checked.value[field]].includes(withPlainLines(stored[field]))
        ? [issue("changed_meanwhile", field, { theirs: stored[field] })]
        : [],
    );
    if (issues.length > 0) return refuseAll(issues);
    const changed = await tx.consortium.updateMany({
      where: { id: consortium.id, NOT: checked.value },
      data: checked.value,
    });
    if (changed.count === 0) return unchanged(null);
    return made(null, { action: "consortium.described", details: { name: checked.value.name } });
  });
}
