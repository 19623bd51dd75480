import type { Actor } from "~/domain/access/actor";
import { subjectOf } from "~/domain/access/can";
import { advance, LADDER, ladderStatus } from "~/domain/consortium/commitment-ladder";
import { osloDate } from "~/domain/shared/oslo-time";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { markJoined } from "~/features/access/mark-joined.server";
import { appendStep, emptyStep, holdHistory } from "~/features/consortium/standing/commitment-store.server";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { isUuid } from "~/features/kernel/is-uuid";
import { m } from "~/paraglide/messages.js";

/** `rejoined`: yes after a no. */
export const OWN_ANSWERS = ["joined", "declined", "rejoined"] as const;
export type OwnAnswer = (typeof OWN_ANSWERS)[number];

/**
 * A municipality that somebody has listed as a partner answers for itself, signed in and without a link: it takes part
 * or it does not, and it may take back a no. Before a yes the consortium can see nothing of it. Of several who answer
 * at once the first decides; the same answer again changes nothing.
 * Issues: not_allowed, consortium_archived, answered_meanwhile, step_not_possible.
 */
export function answerForMunicipality(
  deps: Deps,
  actor: Actor,
  partnershipId: string,
  answer: OwnAnswer,
): Promise<Verdict<null>> {
  const find = async (tx: Transaction) => {
    if (!isUuid(partnershipId)) return refuse("not_allowed");
    const partnership = await tx.partnership.findUnique({
      where: { id: partnershipId },
      include: {
        organisation: { select: { id: true, name: true } },
        consortium: { select: { archivedAt: true } },
      },
    });
    if (!partnership) return refuse("not_allowed");
    const { consortiumId, organisation } = partnership;
    return {
      right: ["partnership.answer", subjectOf(organisation.id)] as const,
      scope: consortiumId,
      organisation,
      topics: [`consortium:${consortiumId}`, `person:${actor.personId}`] as const,
      object: { type: "partnership", id: partnershipId },
      partnership,
    };
  };
  return change(deps, actor, find, async (tx, { partnership, organisation }, now) => {
    if (partnership.consortium.archivedAt) return refuse("consortium_archived");
    const today = osloDate(now);
    const history = await holdHistory(tx, partnershipId);
    const status = ladderStatus(history, today);
    const state = (await hasJoined(tx, partnershipId)) ? "joined" : status === "declined" ? "declined" : "open";
    if (state === outcomeOf(answer)) return unchanged(null);
    if (state !== (answer === "rejoined" ? "declined" : "open")) return refuse("answered_meanwhile");
    const kind = answer === "declined" ? "declined" : "interested";
    // Already further up, by what the lead has recorded: a yes changes no step, it only gives access
    const isStep = answer === "declined" || status === "none" || LADDER[status].interested !== undefined;
    if (isStep) {
      const note = answer === "declined" ? m.consortium_own_answer_no() : m.consortium_own_answer_note();
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
    if (answer !== "declined") await markJoined(tx, deps, partnership);
    return made(null, {
      action: "partnership.answered",
      details: { municipality: organisation.name, answer },
    });
  });
}

const outcomeOf = (answer: OwnAnswer): "joined" | "declined" => (answer === "declined" ? "declined" : "joined");

/** As it is under the partnership's lock. */
async function hasJoined(tx: Transaction, id: string): Promise<boolean> {
  const { joinedAt } = await tx.partnership.findUniqueOrThrow({ where: { id }, select: { joinedAt: true } });
  return joinedAt !== null;
}
