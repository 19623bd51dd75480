import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { checkInvitation } from "~/domain/consortium/invitation";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { HandOver } from "~/features/access/hand-over-link.server";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { makeOnce } from "~/features/kernel/make-once.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";
import { countLetters } from "~/features/mail/count-letters.server";
import { refusedAddresses } from "~/features/mail/refused-addresses.server";
import type { InvitationRequest } from "./invitation-schema";
import { asFacts, holdInvitation } from "./invitation-store.server";
import { writeInvitation } from "./send-invitation.server";

/**
 * Asks somebody else in the same municipality: the former contact's link stops working and says so.
 * Rights the former contact already has are ended on the municipality's own page.
 * Issues: not_allowed, invitation_<state>, address_refuses_mail, those of `countLetters`.
 */
export function replaceContact(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  invitationId: string,
  request: InvitationRequest,
): Promise<Verdict<{ handOver: HandOver }>> {
  return makeOnce(deps, actor, async (tx) => {
    if (!can(actor, "consortium.manage", consortium.subject)) return refuse("not_allowed");
    const former = await holdInvitation(tx, consortium.id, invitationId);
    if (!former) return refuse("not_allowed");
    const possible = checkInvitation(asFacts(former), "replace", deps.clock.now());
    if (!possible.ok) return possible;
    if ((await refusedAddresses(tx, [request.email])).size > 0) return refuse("address_refuses_mail", "email");
    const sender = { personId: actor.personId, consortiumId: consortium.id };
    const counted = await countLetters(tx, deps, sender, [{ email: request.email, path: "email" }]);
    if (!counted.ok) return counted;
    const { id: replacedById, handOver } = await writeInvitation(tx, deps, actor, former.partnership, request);
    await tx.invitation.update({ where: { id: former.id }, data: { replacedById } });
    await announce(tx, `consortium:${consortium.id}`);
    await recordEvent(tx, deps, {
      scope: consortium.id,
      actor: asEventActor(actor, consortium.lead),
      action: "invitation.replaced",
      objectType: "invitation",
      objectId: replacedById,
      details: {
        municipality: former.partnership.organisation.name,
        contactTitle: request.contactTitle,
        formerContactTitle: former.contactTitle,
      },
    });
    return accept({ handOver });
  });
}
