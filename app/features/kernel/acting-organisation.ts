import type { Actor } from "~/domain/access/actor";
import type { Subject } from "~/domain/access/can";

/**
 * The organisation on whose behalf somebody's action in a consortium is recorded: the one chosen in the session if it
 * takes part, else the first of theirs that does. Null for somebody who takes part for none.
 */
export function actingOrganisation(actor: Actor, subject: Subject): { id: string; name: string } | null {
  const present = [...subject.partnerOrganisationIds, ...subject.observerOrganisationIds];
  const grants = actor.memberships.filter(
    (grant) =>
      present.includes(grant.organisationId) &&
      (grant.consortiumId === null || grant.consortiumId === subject.consortiumId),
  );
  const grant = grants.find((one) => one.organisationId === actor.actingFor) ?? grants[0];
  return grant ? { id: grant.organisationId, name: grant.organisationName } : null;
}
