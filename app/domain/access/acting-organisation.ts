import type { Actor } from "./actor";
import { grantsIn, type Subject } from "./can";

export interface ActingOrganisation {
  id: string;
  name: string;
}

/**
 * On whose behalf somebody acts in a consortium: the organisation chosen in the session if it takes part or observes,
 * else the first of theirs that does. Null for somebody who acts for none.
 */
export const actingOrganisation = (actor: Actor, subject: Subject): ActingOrganisation | null =>
  actingAmong(actor, subject, [...subject.partnerOrganisationIds, ...subject.observerOrganisationIds]);

/** `actingOrganisation` among those that take part: an observer pays for nothing and signs nothing. */
export const actingPartner = (actor: Actor, subject: Subject): ActingOrganisation | null =>
  actingAmong(actor, subject, subject.partnerOrganisationIds);

function actingAmong(actor: Actor, subject: Subject, organisationIds: readonly string[]): ActingOrganisation | null {
  const grants = grantsIn(actor, subject).filter(({ organisationId }) => organisationIds.includes(organisationId));
  const grant = grants.find(({ organisationId }) => organisationId === actor.actingFor) ?? grants[0];
  return grant ? { id: grant.organisationId, name: grant.organisationName } : null;
}
