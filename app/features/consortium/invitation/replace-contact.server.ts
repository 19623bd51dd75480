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
  return change(deps, actor, inConsortium(actor, consortium, "consortium.manage"), async (tx, _place, now) => {
    const former = await holdInvitation(tx, consortium.id, invitationId);
    if (!former) return refuse("not_allowed");
    const possible = checkInvitation(asFacts(former), "replace", now);
    if (!possible.ok) return possible;
    if ((await refusedAddresses(tx, [request.email])).size > 0) return refuse("address_refuses_mail", "email");
    const sender = { personId: actor.personId, consortiumId: consortium.id };
    const counted = await countLetters(tx, deps, sender, [{ email: request.email, path: "email" }]);
    if (!counted.ok) return counted;
    const { id: replacedById, handOver } = await writeInvitation(tx, deps, actor, former.partnership, request);
    await tx.invitation.update({ where: { id: former.id }, data: { replacedById } });
    return made(
      { handOver },
      {
        action: "invitation.replaced",
        objectType: "invitation",
        objectId: replacedById,
        details: {
          municipality: former.partnership.organisation.name,
          contactTitle: request.contactTitle,
          formerContactTitle: former.contactTitle,
        },
      },
    );
  });
}
