import type { Actor } from "~/domain/access/actor";
import { membershipsIn, type Subject } from "~/domain/access/can";
import { signingAuthority, type SigningAuthority } from "~/domain/shared/signing-authority";
import type { Confirmation } from "~/domain/shared/confirmation";

/** In which capacity somebody would sign for an organisation here, and what says that they are its own. */
export interface SigningCapacity {
  authority: SigningAuthority | null;
  confirmedBy: Confirmation | null;
  /** Who invited the signatory or gave them the role they sign in. */
  vouchedById: string | null;
}

/** From the person's roles for the organisation that apply in this consortium; others say nothing here. */
export function signingCapacity(actor: Actor, organisationId: string, subject: Subject): SigningCapacity {
  const memberships = membershipsIn(actor, subject).filter(
    (membership) => membership.organisationId === organisationId,
  );
  return {
    authority: signingAuthority(memberships.map((membership) => membership.role)),
    confirmedBy: memberships.find((membership) => membership.confirmedBy !== null)?.confirmedBy ?? null,
    vouchedById: memberships.find((membership) => signingAuthority([membership.role]) !== null)?.vouchedById ?? null,
  };
}
