import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { advance, LADDER, ladderStatus } from "~/domain/consortium/commitment-ladder";
import { osloDate } from "~/domain/shared/oslo-time";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { asEventActor, recordEvent } from "~/features/audit/record-event.server";
import { appendStep, emptyStep, lockHistory } from "~/features/consortium/commitment-store.server";
import { markJoined } from "~/features/access/mark-joined.server";
import type { Deps } from "~/features/deps";
import { announce } from "~/features/shared/announce.server";
import { inTransaction } from "~/features/shared/in-transaction.server";
import { isUuid } from "~/features/shared/is-uuid";
import { m } from "~/paraglide/messages.js";

export const OWN_ANSWERS = ["joined", "declined"] as const;
export type OwnAnswer = (typeof OWN_ANSWERS)[number];

/**
 * A municipality that somebody has listed as a partner answers for itself, signed in and without a link: it takes part
 * or it does not. Before that the consortium can see nothing of it. Issues: not_allowed, step_not_possible.
 */
export function answerForMunicipality(
  deps: Deps,
  actor: Actor,
  partnershipId: string,
  answer: OwnAnswer,
): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    if (!isUuid(partnershipId)) return refuse("not_allowed");
    const partnership = await tx.partnership.findUnique({
      where: { id: partnershipId },
      include: { organisation: { select: { id: true, name: true } } },
    });
    if (!partnership || !can(actor, "partnership.answer", subjectOf(partnership.organisationId)))
      return refuse("not_allowed");
    const today = osloDate(deps.clock.now());
    const history = await lockHistory(tx, partnershipId);
    const kind = answer === "joined" ? "interested" : "declined";
    const status = ladderStatus(history, today);
    // Already further up, by what the lead has recorded: a yes changes no step, it only gives access
    const isStep = answer === "declined" || status === "none" || LADDER[status].interested !== undefined;
    if (isStep) {
      const note = answer === "joined" ? m.consortium_own_answer_note() : m.consortium_own_answer_no();
      const step = advance(history, {
        ...emptyStep,
        kind,
        decidedOn: today,
        recordedOn: today,
        authority: actor.displayName,
        reason: note,
        note,
      });
      if (!step.ok) return refuse("step_not_possible", undefined, step.issues[0]?.params);
      await appendStep(tx, deps, partnershipId, step.value, { id: actor.personId, name: actor.displayName });
    }
    if (answer === "joined") await markJoined(tx, deps, partnership);
    await announce(tx, `consortium:${partnership.consortiumId}`, `person:${actor.personId}`);
    await recordEvent(tx, deps, {
      scope: partnership.consortiumId,
      actor: asEventActor(actor, partnership.organisation),
      action: "partnership.answered",
      objectType: "partnership",
      objectId: partnershipId,
      details: { municipality: partnership.organisation.name, answer },
    });
    return accept(null);
  });
}
