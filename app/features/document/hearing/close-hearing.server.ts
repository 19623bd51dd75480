import type { Actor } from "~/domain/access/actor";
import { checkClosing } from "~/domain/document/hearing";
import { osloDate } from "~/domain/shared/oslo-time";
import type { Verdict } from "~/domain/shared/verdict";
import { readApprovers } from "~/features/document/approval/approval-store.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { atRound, type RoundAddress } from "./hearing-place.server";
import { owingOf, readReplies } from "./hearing-store.server";

/** Ends a round in which every remark is answered. Issues: those of `atRound` and `checkClosing`. */
export function closeHearing(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  at: RoundAddress,
): Promise<Verdict<null>> {
  return change(deps, actor, atRound(actor, consortium, at, "close"), async (tx, place, now) => {
    const { round, document } = place;
    const replies = await readReplies(tx, round.id);
    const remarks = replies.filter(({ state }) => state === "sent").flatMap((reply) => reply.remarks);
    const owing = owingOf(await readApprovers(tx, place.consortium), replies).length;
    const possible = checkClosing({ remarks, owing, dueOn: round.dueOn, today: osloDate(now) });
    if (!possible.ok) return possible;
    await tx.hearingRound.update({
      where: { id: round.id },
      data: { closedAt: now, closedByName: actor.displayName },
    });
    return made(null, { action: "hearing.closed", details: { title: document.title, remarks: remarks.length } });
  });
}
