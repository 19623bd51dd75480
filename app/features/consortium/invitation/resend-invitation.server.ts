import type { Actor } from "~/domain/access/actor";
import { checkInvitation } from "~/domain/consortium/invitation";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import type { HandOver } from "~/features/access/hand-over-link.server";
import { change, made } from "~/features/kernel/change.server";
import { inConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { countLetters } from "~/features/mail/count-letters.server";
import { refusedAddresses } from "~/features/mail/refused-addresses.server";
import { asFacts, holdInvitation } from "./invitation-store.server";
import { renewInvitation } from "./send-invitation.server";

/**
 * Sends an invitation again with a new link; the former link stops working.
 * Issues: not_allowed, invitation_<state>, address_refuses_mail, those of `countLetters`.
 */
export function resendInvitation(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  invitationId: string,
): Promise<Verdict<{ handOver: HandOver }>> {
  return change(deps, actor, inConsortium(actor, consortium, "consortium.manage"), async (tx, _place, now) => {
    const invitation = await holdInvitation(tx, consortium.id, invitationId);
    if (!invitation) return refuse("not_allowed");
    const possible = checkInvitation(asFacts(invitation), "send_again", now);
    if (!possible.ok) return possible;
    if ((await refusedAddresses(tx, [invitation.email])).size > 0) return refuse("address_refuses_mail");
    const sender = { personId: actor.personId, consortiumId: consortium.id };
    const counted = await countLetters(tx, deps, sender, [{ email: invitation.email }]);
    if (!counted.ok) return counted;
    const handOver = await renewInvitation(tx, deps, invitation, { isReminder: false });
    return made(
      { handOver },
      {
        action: "invitation.sent_again",
        objectType: "invitation",
        objectId: invitation.id,
        details: { municipality: invitation.partnership.organisation.name, contactTitle: invitation.contactTitle },
      },
    );
  });
}
