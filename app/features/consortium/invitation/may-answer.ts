import type { Actor } from "~/domain/access/actor";
import type { LadderStatus } from "~/domain/consortium/commitment-ladder";
import type { InvitationRecord } from "./invitation-store.server";

/** Steps up to which an answer by e-mail still decides the municipality's step. */
const ANSWERABLE = ["none", "invited", "interested", "declined"] as const;

/** Somebody signed in can use the link only as the invited person or for their own municipality. */
export function mayAnswerFor(actor: Actor, invitation: InvitationRecord): boolean {
  const { organisation } = invitation.partnership;
  return (
    actor.email === invitation.email ||
    actor.memberships.some((membership) => membership.organisationId === organisation.id)
  );
}

/** Once a letter of intent, a mandate or a decision is recorded, an answer by e-mail no longer changes anything. */
export function answersCount(status: LadderStatus): boolean {
  return ANSWERABLE.some((answerable) => answerable === status);
}
