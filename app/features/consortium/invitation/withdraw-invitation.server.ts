import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { checkInvitation } from "~/domain/consortium/invitation";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import type { ConsortiumFrame } from "~/features/kernel/find-consortium.server";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";
import { asFacts, lockInvitation } from "./invitation-store.server";

/** Withdraws an invitation before it is answered; its link then says so. Issues: not_allowed, invitation_<state>. */
export function withdrawInvitation(
  deps: Deps,
  actor: Actor,
  consortium: ConsortiumFrame,
  invitationId: string,
): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    if (!can(actor, "consortium.manage", consortium.subject)) return refuse("not_allowed");
    const invitation = await lockInvitation(tx, consortium.id, invitationId);
    if (!invitation) return refuse("not_allowed");
    const now = deps.clock.now();
    const possible = checkInvitation(asFacts(invitation), "withdraw", now);
    if (!possible.ok) return possible;
    await tx.invitation.update({ where: { id: invitation.id }, data: { withdrawnAt: now } });
    await announce(tx, `consortium:${consortium.id}`);
    await recordEvent(tx, deps, {
      scope: consortium.id,
      actor: asEventActor(actor, consortium.lead),
      action: "invitation.withdrawn",
      objectType: "invitation",
      objectId: invitation.id,
      details: { municipality: invitation.partnership.organisation.name, contactTitle: invitation.contactTitle },
    });
    return accept(null);
  });
}
