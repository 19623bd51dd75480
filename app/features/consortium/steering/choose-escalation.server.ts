import type { Actor } from "~/domain/access/actor";
import { checkEscalation } from "~/domain/consortium/escalation";
import { refuseAll, type Verdict } from "~/domain/shared/verdict";
import { changedMeanwhile } from "~/features/kernel/changed-meanwhile.server";
import { change, made, unchanged } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

/**
 * Chooses how long a municipality's writers are told of what is to be done before its chief executive is told as well.
 * `was` is what the person saw; empty where that is not known. Issues: not_allowed, those of `changedMeanwhile` and
 * `checkEscalation`.
 */
export function chooseEscalation(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  typed: { escalation: string; was?: string | undefined },
): Promise<Verdict<null>> {
  return change(deps, actor, aloneInConsortium(actor, consortium, "consortium.manage"), async (tx) => {
    const days = checkEscalation(typed.escalation);
    if (!days.ok) return days;
    const { id } = consortium;
    const { escalatesAfterDays: former } = await tx.consortium.findUniqueOrThrow({ where: { id } });
    if (days.value === former) return unchanged(null);
    if (typed.was !== undefined && typed.was !== String(former)) {
      const by = { scope: id, action: "escalation.chosen", objectId: id } as const;
      return refuseAll([await changedMeanwhile(tx, actor, by, { field: "escalation", theirs: String(former) })]);
    }
    await tx.consortium.update({ where: { id }, data: { escalatesAfterDays: days.value } });
    return made(null, { action: "escalation.chosen", details: { former, days: days.value } });
  });
}
