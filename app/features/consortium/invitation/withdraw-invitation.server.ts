import type { Actor } from "~/domain/access/actor";
import { advance, ladderStatus } from "~/domain/consortium/commitment-ladder";
import { checkInvitation } from "~/domain/consortium/invitation";
import { osloDate } from "~/domain/shared/oslo-time";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { appendStep, emptyStep, holdHistory } from "~/features/consortium/standing/commitment-store.server";
import { change, made } from "~/features/kernel/change.server";
import { inConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { asFacts, type InvitationRecord, holdInvitation, stateOf } from "./invitation-store.server";

/**
 * Withdraws an invitation before it is answered; its link then says so. When nobody else in the municipality holds one,
 * it stands as not asked. Issues: not_allowed, invitation_<state>.
 */
export function withdrawInvitation(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  invitationId: string,
): Promise<Verdict<null>> {
  return change(deps, actor, inConsortium(actor, consortium, "consortium.manage"), async (tx, _place, now) => {
    const invitation = await holdInvitation(tx, consortium.id, invitationId);
    if (!invitation) return refuse("not_allowed");
    const possible = checkInvitation(asFacts(invitation), "withdraw", now);
    if (!possible.ok) return possible;
    await tx.invitation.update({ where: { id: invitation.id }, data: { withdrawnAt: now } });
    await undoAsking(tx, deps, actor, invitation);
    return made(null, {
      action: "invitation.withdrawn",
      objectType: "invitation",
      objectId: invitation.id,
      details: { municipality: invitation.partnership.organisation.name, contactTitle: invitation.contactTitle },
    });
  });
}

/** The ladder goes back to where nobody was asked, unless another contact can still answer. */
async function undoAsking(tx: Transaction, deps: Deps, actor: Actor, withdrawn: InvitationRecord): Promise<void> {
  const now = deps.clock.now();
  const today = osloDate(now);
  const { partnershipId } = withdrawn;
  const history = await holdHistory(tx, partnershipId);
  if (ladderStatus(history, today) !== "invited") return;
  const invitations = await tx.invitation.findMany({ where: { partnershipId } });
  if (invitations.some((one) => ["open", "answered", "expired"].includes(stateOf(one, now)))) return;
  const step = advance(history, {
    ...emptyStep,
    kind: "uninvited",
    decidedOn: today,
    recordedOn: today,
    authority: actor.displayName,
    invitationId: withdrawn.id,
  });
  if (!step.ok) throw new Error(`The ladder refused to undo an invitation: ${step.issues[0]?.code}`);
  await appendStep(tx, deps, partnershipId, step.value, { id: actor.personId, name: actor.displayName });
}
