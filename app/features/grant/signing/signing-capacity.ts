import type { Actor } from "~/domain/access/actor";
import { grantsIn, type Subject } from "~/domain/access/can";
import { signingAuthority, type SigningAuthority } from "~/domain/grant/sign-off";
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
  const grants = grantsIn(actor, subject).filter((grant) => grant.organisationId === organisationId);
  return {
    authority: signingAuthority(grants.map((grant) => grant.role)),
    confirmedBy: grants.find((grant) => grant.confirmedBy !== null)?.confirmedBy ?? null,
    vouchedById: grants.find((grant) => signingAuthority([grant.role]) !== null)?.vouchedById ?? null,
  };
}
