import type { Actor } from "./actor";
import { membershipsIn, type Subject } from "./can";

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
  const memberships = membershipsIn(actor, subject).filter(({ organisationId }) =>
    organisationIds.includes(organisationId),
  );
  const membership = memberships.find(({ organisationId }) => organisationId === actor.actingFor) ?? memberships[0];
  return membership ? { id: membership.organisationId, name: membership.organisationName } : null;
}
