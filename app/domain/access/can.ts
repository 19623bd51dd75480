import type { Actor, Grant } from "./actor";
import {
  COMMITTING_ROLES,
  GRANTOR_ROLES,
  MANAGING_ROLES,
  RULING_ROLES,
  SIGNING_ROLES,
  WRITING_ROLES,
  type Role,
} from "./role";

/** What the question is about: a consortium, and in it (or outside any) one organisation's thing. */
export interface Subject {
  consortiumId: string | null;
  leadOrganisationId: string | null;
  /** Those taking part: lead, committed and option; not those who declined or withdrew. */
  partnerOrganisationIds: readonly string[];
  observerOrganisationIds: readonly string[];
  /** Those who declined or withdrew: their grants in the consortium no longer count. */
  formerOrganisationIds: readonly string[];
  /** Whose thing it is: partner P. */
  organisationId?: string;
  grantorOrganisationId?: string;
  /** The application has been sent, so the grantor may read it. */
  submitted?: boolean;
}

/** An organisation's own matters, outside any consortium. */
export function subjectOf(organisationId: string): Subject {
  return {
    consortiumId: null,
    leadOrganisationId: null,
    partnerOrganisationIds: [],
    observerOrganisationIds: [],
    formerOrganisationIds: [],
    organisationId,
  };
}

type Rule = (actor: Actor, subject: Subject) => boolean;

/** The policy, one line per action. What is not granted here is refused. */
const POLICY = {
  "consortium.create": mayFound,
  "consortium.view": takesPartInSome,
  "consortium.manage": managesForLead,
  "commitment.record": anyOf(coordinatesForLead, speaksForOwner(COMMITTING_ROLES)),
  "evidence.view": takesPartInSome,
  "invitation_contact.view": anyOf(managesForLead, belongsToOwner),
  "document.view": takesPartInSome,
  "document.edit": writesForPartner,
  "document.freeze": anyOf(managesForLead, coordinatesForPartner),
  "application.view": anyOf(takesPartInSome, readsForGrantor),
  "application.edit": writesForPartner,
  "budget.edit": anyOf(coordinatesForLead, allOf(ownerTakesPart, speaksForOwner(WRITING_ROLES))),
  "application.sign": allOf(ownerTakesPart, speaksForOwner(SIGNING_ROLES)),
  "application.submit": managesForLead,
  "audit.view": takesPartInSome,
  "people.manage": rulesOwner,
  "call.administer": administersForGrantor,
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof POLICY;
export const ACTIONS = Object.keys(POLICY) as Action[];

/** May this person do this here? Pure: the same answer for pages, actions and sockets. */
export function can(actor: Actor, action: Action, subject: Subject): boolean {
  return POLICY[action](actor, subject);
}

/** A grant reaches the subject when it holds everywhere or in the subject's consortium. */
function reaches(grant: Grant, subject: Subject): boolean {
  return grant.consortiumId === null || grant.consortiumId === subject.consortiumId;
}

function holds(actor: Actor, subject: Subject, organisationId: string | null | undefined, roles: readonly Role[]) {
  return actor.memberships.some(
    (grant) => grant.organisationId === organisationId && roles.includes(grant.role) && reaches(grant, subject),
  );
}

function mayFound(actor: Actor, subject: Subject): boolean {
  return actor.memberships.some(
    (grant) =>
      (grant.organisationKind === "municipality" || grant.organisationKind === "county") &&
      (subject.organisationId === undefined || subject.organisationId === grant.organisationId) &&
      (grant.role === "coordinator" || (grant.consortiumId === null && within(RULING_ROLES, grant.role))),
  );
}

function takesPartInSome(actor: Actor, subject: Subject): boolean {
  const present = [...subject.partnerOrganisationIds, ...subject.observerOrganisationIds];
  return actor.memberships.some((grant) =>
    grant.consortiumId === null
      ? present.includes(grant.organisationId)
      : grant.consortiumId === subject.consortiumId && !subject.formerOrganisationIds.includes(grant.organisationId),
  );
}

function managesForLead(actor: Actor, subject: Subject): boolean {
  return holds(actor, subject, subject.leadOrganisationId, MANAGING_ROLES);
}

function coordinatesForLead(actor: Actor, subject: Subject): boolean {
  return holds(actor, subject, subject.leadOrganisationId, ["coordinator"]);
}

function coordinatesForPartner(actor: Actor, subject: Subject): boolean {
  return subject.partnerOrganisationIds.some((partner) => holds(actor, subject, partner, ["coordinator"]));
}

function writesForPartner(actor: Actor, subject: Subject): boolean {
  return subject.partnerOrganisationIds.some((partner) => holds(actor, subject, partner, WRITING_ROLES));
}

function ownerTakesPart(_actor: Actor, subject: Subject): boolean {
  return subject.organisationId !== undefined && subject.partnerOrganisationIds.includes(subject.organisationId);
}

function belongsToOwner(actor: Actor, subject: Subject): boolean {
  return actor.memberships.some((grant) => grant.organisationId === subject.organisationId && reaches(grant, subject));
}

function speaksForOwner(roles: readonly Role[]): Rule {
  return (actor, subject) => holds(actor, subject, subject.organisationId, roles);
}

function rulesOwner(actor: Actor, subject: Subject): boolean {
  return actor.memberships.some(
    (grant) =>
      grant.consortiumId === null &&
      grant.organisationId === subject.organisationId &&
      within(RULING_ROLES, grant.role),
  );
}

function readsForGrantor(actor: Actor, subject: Subject): boolean {
  return subject.submitted === true && holds(actor, subject, subject.grantorOrganisationId, ["case_worker"]);
}

function administersForGrantor(actor: Actor, subject: Subject): boolean {
  return holds(actor, subject, subject.grantorOrganisationId, GRANTOR_ROLES);
}

function within(roles: readonly Role[], role: Role): boolean {
  return roles.includes(role);
}

function anyOf(...rules: Rule[]): Rule {
  return (actor, subject) => rules.some((rule) => rule(actor, subject));
}

function allOf(...rules: Rule[]): Rule {
  return (actor, subject) => rules.every((rule) => rule(actor, subject));
}
