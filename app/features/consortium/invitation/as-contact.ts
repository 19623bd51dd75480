import type { EventActor } from "~/features/kernel/record-event.server";
import { inRole } from "./in-role";

interface Contact {
  contactTitle: string;
  partnership: { organisation: { id: string; name: string } };
}

/** The contact as others see them: 'Kommunedirektør, Røst'. */
export const signerName = ({ contactTitle, partnership }: Contact) =>
  inRole(contactTitle, partnership.organisation.name);

/** The contact of an invitation, for the audit log: known by the link and not by name. */
export const asContact = (invitation: Contact, personId: string | null = null): EventActor => ({
  personId,
  name: signerName(invitation),
  organisationId: invitation.partnership.organisation.id,
  organisationName: invitation.partnership.organisation.name,
});
