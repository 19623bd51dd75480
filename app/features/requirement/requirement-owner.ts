import { actingPartner } from "~/domain/access/acting-organisation";
import type { Actor } from "~/domain/access/actor";
import { can, type Subject } from "~/domain/access/can";

/**
 * Whose a new requirement is: null for what the lead's people write, which is all municipalities'; else the
 * municipality's own that the person acts for. Undefined for whoever may write none.
 */
export function ownerOfNew(actor: Actor, subject: Subject): string | null | undefined {
  if (can(actor, "requirement.edit", subject)) return null;
  const organisationId = actingPartner(actor, subject)?.id;
  return organisationId && can(actor, "requirement.edit", { ...subject, organisationId }) ? organisationId : undefined;
}

/** What the right to write a requirement is asked of. */
export const ownedBy = (subject: Subject, { owner }: { owner: { id: string } | null }): Subject =>
  owner ? { ...subject, organisationId: owner.id } : subject;
