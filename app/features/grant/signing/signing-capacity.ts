import type { Actor } from "~/domain/access/actor";
import { signingAuthority, type SigningAuthority } from "~/domain/grant/sign-off";
import type { Confirmation } from "~/domain/shared/confirmation";

/** In which capacity somebody would sign for an organisation here, and what says that they are its own. */
export interface SigningCapacity {
  authority: SigningAuthority | null;
  confirmedBy: Confirmation | null;
  /** Who invited the signatory or gave them the role they sign in. */
  vouchedById: string | null;
}

/** From the person's roles for the organisation that hold everywhere or in this consortium; others say nothing here. */
export function signingCapacity(actor: Actor, organisationId: string, consortiumId: string): SigningCapacity {
  const grants = actor.memberships
    .filter((grant) => grant.organisationId === organisationId)
    .filter((grant) => grant.consortiumId === null || grant.consortiumId === consortiumId);
  return {
    authority: signingAuthority(grants.map((grant) => grant.role)),
    confirmedBy: grants.find((grant) => grant.confirmedBy !== null)?.confirmedBy ?? null,
    vouchedById: grants.find((grant) => signingAuthority([grant.role]) !== null)?.vouchedById ?? null,
  };
}
