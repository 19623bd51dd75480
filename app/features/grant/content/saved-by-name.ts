import type { Actor } from "~/domain/access/actor";
import type { Subject } from "~/domain/access/can";

/** The participating organisation somebody acts for: the one chosen in the session, else the first they belong to. */
export function actingOrganisation(actor: Actor, subject: Subject): { id: string; name: string } | null {
  const grants = actor.memberships.filter(
    (grant) =>
      (grant.consortiumId === null || grant.consortiumId === subject.consortiumId) &&
      subject.partnerOrganisationIds.includes(grant.organisationId),
  );
  const grant = grants.find((one) => one.organisationId === actor.actingFor) ?? grants[0];
  return grant ? { id: grant.organisationId, name: grant.organisationName } : null;
}

/** 'Økonom, Harstad': who saved a value, as others see it. */
export function savedByName(actor: Actor, subject: Subject): string {
  const organisation = actingOrganisation(actor, subject);
  if (!organisation || actor.displayName.endsWith(organisation.name)) return actor.displayName;
  return `${actor.displayName}, ${organisation.name}`;
}
