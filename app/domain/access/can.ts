import type { Actor, Membership } from "./actor";
import {
  COMMENTING_ROLES,
  COMMITTING_ROLES,
  GRANTOR_ROLES,
  MANAGING_ROLES,
  RULING_ROLES,
  SIGNING_ROLES,
  SUGGESTING_ROLES,
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
  /** Those who declined or withdrew: their memberships in the consortium no longer count. */
  formerOrganisationIds: readonly string[];
  /**
   * Those listed or asked for whom none of their own people has said yes. What their people may do everywhere does
   * not apply to this consortium, and nothing of theirs is shown in it. Some of them are among the partners as well.
   */
  pendingOrganisationIds: readonly string[];
  /** The consortium is archived: it can be read, and nothing in it changed. */
  isArchived?: boolean;
  /** Whose thing it is: partner P. */
  organisationId?: string;
  /** A thing that one organisation keeps to itself: nobody else's people have any right to it (`asOwnOf`). */
  onlyOrganisationId?: string;
  grantorOrganisationId?: string;
  /** The grantor has no administrator of its own here yet: whoever runs the installation prepares its calls. */
  isGrantorAbsent?: boolean;
  /** The application has been sent, so the grantor may read it. */
  submitted?: boolean;
  /** Only the chief executive may sign it for a partner; without it, those given the right to sign as well. */
  isSignedByChiefExecutive?: boolean;
}

/** A grantor's calls. */
export function subjectOfGrantor(grantorOrganisationId: string, isGrantorAbsent: boolean): Subject {
  return { ...subjectOf(grantorOrganisationId), grantorOrganisationId, isGrantorAbsent };
}

/** A consortium as one of its organisations has it for itself: in what it keeps to itself, it is its own lead. */
export const asOwnOf = (subject: Subject, organisationId: string): Subject => ({
  ...subject,
  leadOrganisationId: organisationId,
  onlyOrganisationId: organisationId,
});

/** Outside any consortium, and about no organisation in particular. */
export const NOWHERE: Subject = {
  consortiumId: null,
  leadOrganisationId: null,
  partnerOrganisationIds: [],
  observerOrganisationIds: [],
  formerOrganisationIds: [],
  pendingOrganisationIds: [],
};

/** An organisation's own matters, outside any consortium. */
export function subjectOf(organisationId: string): Subject {
  return { ...NOWHERE, organisationId };
}

/** What the policy asks of somebody: the same for whoever is signed in and for people who are looked up. */
export type Entitled = Pick<Actor, "memberships" | "runsInstallation">;

type Rule = (actor: Entitled, subject: Subject) => boolean;

/** The policy, one line per action. What is not granted here is refused. */
const POLICY = {
  "consortium.create": mayFound,
  "consortium.view": takesPartInSome,
  "consortium.manage": managesForLead,
  "consortium.archive": managesForLead,
  "consortium.restore": managesForLead,
  "lead.accept": allOf(ownerTakesPart, rulesOwner, speaksForOwner(RULING_ROLES)),
  "commitment.record": anyOf(coordinatesForLead, speaksForOwner(COMMITTING_ROLES)),
  "partnership.answer": decidesForOwnerEverywhere,
  "meeting.own": worksForOwnerEverywhere,
  "meeting.assume": anyOf(coordinatesForLead, speaksForOwner(WRITING_ROLES)),
  "calendar.share": anyOf(managesForLead, speaksForOwner(WRITING_ROLES)),
  "evidence.view": takesPartInSome,
  "invitation_contact.view": anyOf(managesForLead, belongsToOwner),
  "document.view": takesPartInSome,
  "document.edit": writesForPartner,
  "document.suggest": actsForParticipant(SUGGESTING_ROLES),
  "document.comment": actsForParticipant(COMMENTING_ROLES),
  "document.freeze": anyOf(managesForLead, coordinatesForPartner),
  "document.manage": anyOf(managesForLead, coordinatesForPartner),
  "document.approve": allOf(ownerTakesPart, signsForOwner),
  "document.ask_approval": managesForLead,
  "agreement.ask": managesForLead,
  "agreement.sign": allOf(ownerTakesPart, signsForOwner),
  "case_paper.make": managesForLead,
  "hearing.hold": managesForLead,
  "hearing.read_replies": managesForLead,
  "hearing.read_own": belongsToOwner,
  "hearing.draft": allOf(ownerTakesPart, speaksForOwner(COMMENTING_ROLES)),
  "hearing.reply": allOf(ownerTakesPart, signsForOwner),
  "cost.view": takesPartInSome,
  // What is shared is the lead's to write; what one municipality bears alone is its own as well
  "cost.edit": anyOf(worksForLead, allOf(ownerTakesPart, speaksForOwner(WRITING_ROLES))),
  "cost.decide": managesForLead,
  "system.view": takesPartInSome,
  // What a municipality uses is its own to say; the lead asks
  "system.answer": allOf(ownerTakesPart, speaksForOwner(WRITING_ROLES)),
  "system.ask": allOf(ownerTakesPart, anyOf(managesForLead, speaksForOwner(WRITING_ROLES))),
  "decision.view": takesPartInSome,
  "decision.ask": managesForLead,
  // By office; whoever the municipality has delegated its vote to is found by the verb
  "decision.vote": allOf(ownerTakesPart, speaksForOwner(SIGNING_ROLES)),
  "risk.view": takesPartInSome,
  "risk.edit": anyOf(worksForLead, allOf(ownerTakesPart, speaksForOwner(WRITING_ROLES))),
  "requirement.view": takesPartInSome,
  // All may propose; what all have together is the lead's to put in order, what one wrote is its own as well
  "requirement.edit": anyOf(worksForLead, allOf(ownerTakesPart, speaksForOwner(WRITING_ROLES))),
  "requirement.answer": allOf(ownerTakesPart, speaksForOwner(WRITING_ROLES)),
  "requirement.freeze": managesForLead,
  "application.view": anyOf(takesPartInSome, readsForGrantor),
  "application.edit": writesForPartner,
  "budget.edit": anyOf(coordinatesForLead, allOf(ownerTakesPart, speaksForOwner(WRITING_ROLES))),
  "application.sign": allOf(ownerTakesPart, signsForOwner),
  "application.submit": managesForLead,
  "audit.view": takesPartInSome,
  "people.manage": rulesOwner,
  "installation.run": (actor) => actor.runsInstallation,
  "call.administer": administersForGrantor,
  "call.write": anyOf(rulesGrantor, standsInForGrantor),
  "grantor.admit": standsInForGrantor,
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof POLICY;
export const ACTIONS = Object.keys(POLICY) as Action[];

/** What may still be done in an archived consortium. */
const WHEN_ARCHIVED: ReadonlySet<Action> = new Set([
  "consortium.view",
  "consortium.restore",
  "evidence.view",
  "invitation_contact.view",
  "document.view",
  "hearing.read_replies",
  "hearing.read_own",
  "cost.view",
  "system.view",
  "decision.view",
  "risk.view",
  "requirement.view",
  "application.view",
  "audit.view",
]);

/** May this person do this here? Pure: the same answer for pages, actions and sockets. */
export function can(actor: Entitled, action: Action, subject: Subject): boolean {
  if (subject.isArchived && !WHEN_ARCHIVED.has(action)) return false;
  return POLICY[action](actor, subject);
}

/**
 * A membership for one consortium applies to that consortium and nothing else. One that holds everywhere applies to the
 * organisation's own matters, and to every consortium its own people have said yes to.
 */
function reaches(membership: Membership, subject: Subject): boolean {
  if (!isWithin(membership, subject)) return false;
  if (membership.consortiumId !== null) return membership.consortiumId === subject.consortiumId;
  return !subject.pendingOrganisationIds.includes(membership.organisationId);
}

const isWithin = ({ organisationId }: Membership, { onlyOrganisationId: only }: Subject): boolean =>
  only === undefined || organisationId === only;

/** What somebody may do here, whoever for: their memberships that apply to this consortium. */
export function membershipsIn(actor: Entitled, subject: Subject): Membership[] {
  return actor.memberships.filter((membership) => reaches(membership, subject));
}

function hasRole(actor: Entitled, subject: Subject, organisationId: string | null | undefined, roles: readonly Role[]) {
  return membershipsIn(actor, subject).some(
    (membership) => membership.organisationId === organisationId && roles.includes(membership.role),
  );
}

/** For an organisation the person is known to belong to: a right in one consortium does not allow founding another. */
function mayFound(actor: Entitled, subject: Subject): boolean {
  return actor.memberships.some(
    (membership) =>
      (membership.organisationKind === "municipality" || membership.organisationKind === "county") &&
      (subject.organisationId === undefined || subject.organisationId === membership.organisationId) &&
      isOwn(membership) &&
      within(MANAGING_ROLES, membership.role),
  );
}

/** Held everywhere, by somebody the organisation knows. */
const isOwn = (membership: Membership): boolean => membership.consortiumId === null && membership.confirmedBy !== null;

function takesPartInSome(actor: Entitled, subject: Subject): boolean {
  const present = [...subject.partnerOrganisationIds, ...subject.observerOrganisationIds];
  return actor.memberships.some((membership) =>
    membership.consortiumId === null
      ? present.includes(membership.organisationId) && reaches(membership, subject)
      : membership.consortiumId === subject.consortiumId &&
        isWithin(membership, subject) &&
        !subject.formerOrganisationIds.includes(membership.organisationId),
  );
}

function managesForLead(actor: Entitled, subject: Subject): boolean {
  return hasRole(actor, subject, subject.leadOrganisationId, MANAGING_ROLES);
}

function coordinatesForLead(actor: Entitled, subject: Subject): boolean {
  return hasRole(actor, subject, subject.leadOrganisationId, ["coordinator"]);
}

function worksForLead(actor: Entitled, subject: Subject): boolean {
  return hasRole(actor, subject, subject.leadOrganisationId, WRITING_ROLES);
}

function coordinatesForPartner(actor: Entitled, subject: Subject): boolean {
  return subject.partnerOrganisationIds.some((partner) => hasRole(actor, subject, partner, ["coordinator"]));
}

function writesForPartner(actor: Entitled, subject: Subject): boolean {
  return subject.partnerOrganisationIds.some((partner) => hasRole(actor, subject, partner, WRITING_ROLES));
}

/** Also for an observer, who is asked for an opinion and writes nothing. */
function actsForParticipant(roles: readonly Role[]): Rule {
  return (actor, subject) =>
    [...subject.partnerOrganisationIds, ...subject.observerOrganisationIds].some((participant) =>
      hasRole(actor, subject, participant, roles),
    );
}

function ownerTakesPart(_actor: Entitled, subject: Subject): boolean {
  return subject.organisationId !== undefined && subject.partnerOrganisationIds.includes(subject.organisationId);
}

function belongsToOwner(actor: Entitled, subject: Subject): boolean {
  return membershipsIn(actor, subject).some((membership) => membership.organisationId === subject.organisationId);
}

function speaksForOwner(roles: readonly Role[]): Rule {
  return (actor, subject) => hasRole(actor, subject, subject.organisationId, roles);
}

function rulesOwner(actor: Entitled, subject: Subject): boolean {
  return holdsOwn(actor, subject, RULING_ROLES);
}

function decidesForOwnerEverywhere(actor: Entitled, subject: Subject): boolean {
  return holdsOwn(actor, subject, COMMITTING_ROLES);
}

function worksForOwnerEverywhere(actor: Entitled, subject: Subject): boolean {
  return holdsOwn(actor, subject, WRITING_ROLES);
}

/** What belongs to an organisation is managed by its own people, whatever its relation to a consortium. */
function holdsOwn(actor: Entitled, subject: Subject, roles: readonly Role[]): boolean {
  return actor.memberships.some(
    (membership) =>
      isOwn(membership) && membership.organisationId === subject.organisationId && within(roles, membership.role),
  );
}

function readsForGrantor(actor: Entitled, subject: Subject): boolean {
  return subject.submitted === true && administersForGrantor(actor, subject);
}

function administersForGrantor(actor: Entitled, subject: Subject): boolean {
  return hasRole(actor, subject, subject.grantorOrganisationId, GRANTOR_ROLES);
}

/** Calls are written by the grantor's own administrator, whom the grantor or the installation has confirmed. */
function rulesGrantor(actor: Entitled, subject: Subject): boolean {
  return actor.memberships.some(
    (membership) =>
      isOwn(membership) &&
      membership.organisationId === subject.grantorOrganisationId &&
      membership.role === "administrator",
  );
}

function standsInForGrantor(actor: Entitled, subject: Subject): boolean {
  return actor.runsInstallation && subject.isGrantorAbsent === true;
}

function signsForOwner(actor: Entitled, subject: Subject): boolean {
  const roles = subject.isSignedByChiefExecutive ? (["chief_executive"] as const) : SIGNING_ROLES;
  return hasRole(actor, subject, subject.organisationId, roles);
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
