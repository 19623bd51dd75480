import type { LadderStep } from "~/components/ui/ladder-mark";
import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Role } from "~/domain/access/role";
import { LADDER, ladderStatus, laterSteps, type Move } from "~/domain/consortium/commitment-ladder";
import {
  type CommitmentStepKind,
  type ConditionOutcome,
  isLater,
  type LaterStep,
  RUNGS,
  type Rung,
  STEP_KINDS,
} from "~/domain/consortium/commitment-step";
import { isCouncil } from "~/domain/consortium/council-body";
import { type CouncilRules, papersDay } from "~/domain/consortium/council-rules";
import { deadlineOutlook } from "~/domain/consortium/deadline-outlook";
import { type Participation, takesPart } from "~/domain/consortium/participation";
import { lastDayBefore } from "~/domain/shared/deadline";
import { civilDateOf, osloDate } from "~/domain/shared/oslo-time";
import { findDomains } from "~/features/access/confirm-person.server";
import { missingWords } from "~/features/consortium/board/board-words.server";
import { asStep } from "~/features/consortium/standing/commitment-store.server";
import { ladderStepName, ladderStepOf } from "~/features/consortium/standing/ladder-view";
import {
  asMeeting,
  type PartnerStanding,
  partnerStandings,
} from "~/features/consortium/standing/partner-standings.server";
import type { Deps } from "~/features/kernel/deps";
import { currentIn } from "~/features/kernel/current-memberships";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { type LetterTrouble, lostTo, troubleOfInvitation, unsentTo } from "~/features/mail/letters-to.server";
import { refusedAddresses } from "~/features/mail/refused-addresses.server";
import { m } from "~/paraglide/messages.js";
import { calendarOf } from "./calendar-of";
import { findPartner } from "./find-partner.server";
import { filesOf, type HistoryStep, historyStep } from "./partner-history.server";
import { type InvitationView, invitationView } from "./partner-invitations.server";

export interface PartnerPage {
  consortium: { id: string; slug: string; name: string };
  today: string;
  name: string;
  number: string;
  otherNames: string[];
  county: string;
  population: number | null;
  participation: Participation;
  step: LadderStep;
  stepLabel: string;
  since: string | null;
  /** What is missing, as a sentence without its full stop. */
  finding: string;
  isMissing: boolean;
  rungs: { kind: Rung; taken: HistoryStep | null }[];
  /** Newest first. */
  history: HistoryStep[];
  /** The steps that may come now; a skip needs a reason. */
  possible: { kind: CommitmentStepKind; move: Move }[];
  /** It may say no or withdraw: recorded on a page that shows what it changes. */
  mayStop: boolean;
  /** What may be said of the steps that were taken. */
  later: LaterStep[];
  /** The conditions of the latest decision, and what became of each. */
  conditions: { text: string; outcome: ConditionOutcome | null; settledOn: string | null }[];
  /** When the latest power of attorney was revoked. */
  revokedOn: string | null;
  people: {
    membershipId: string;
    isHereOnly: boolean;
    name: string;
    role: Role;
    email: string | null;
    isConfirmed: boolean;
    lost: LetterTrouble | null;
  }[];
  /** One of the municipality's own people has said yes. */
  hasJoined: boolean;
  /** Null for those who may not see contacts. */
  invitations: InvitationView[] | null;
  /** Named in an answer but not invited. */
  proposed: string[];
  meetings: {
    id: string;
    body: string;
    heldOn: string;
    papersOutOn: string | null;
    isLastInTime: boolean;
    /** Entered for this consortium's plan, not by the municipality itself. */
    isAssumed: boolean;
    mayRemove: boolean;
  }[];
  mayEnterMeetings: boolean;
  rules: CouncilRules;
  /** Nobody has said how the council works. */
  areRulesAssumed: boolean;
  /** What the person enters counts in this consortium's plan alone. */
  entersAssumed: boolean;
  mayRecord: boolean;
  mayManage: boolean;
}

/** One municipality: its ladder with evidence, history, people, invitations and council meetings. Null when unknown. */
export async function partnerPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: string,
): Promise<PartnerPage | null> {
  const found = await findPartner(deps.db, consortium, number);
  if (!found) return null;
  const now = deps.clock.now();
  const today = osloDate(now);
  const [standings, files, people, domains] = await Promise.all([
    partnerStandings(deps.db, consortium.id, today, found.partnershipId),
    filesOf(deps, found.partnershipId),
    peopleOf(deps, consortium, found.organisation.id, now),
    findDomains(deps.db, found.organisation.id),
  ]);
  const [partner] = standings;
  if (!partner) return null;
  const { record, standing, participation } = partner;
  const { organisation } = record;
  const mayManage = can(actor, "consortium.manage", found.subject);
  const mayRecord = can(actor, "commitment.record", found.subject);
  const calendar = calendarOf(actor, found.subject);
  const seesContacts = can(actor, "invitation_contact.view", found.subject);
  const outlook = deadlineOutlook(partner, lastDayBefore(consortium.deadlineAt), today);
  const history = record.steps.map((step) => historyStep(step, files, today));
  const status = ladderStatus(record.steps.map(asStep), today);
  const addresses = record.invitations.map(({ email }) => email);
  const [refused, unsent] = await Promise.all([
    refusedAddresses(deps.db, addresses),
    seesContacts ? unsentTo(deps.db, [...addresses, ...people.map(({ email }) => email)]) : [],
  ]);
  const invitations = record.invitations
    .map((invitation) => ({
      ...invitationView(invitation, domains, now, refused.has(invitation.email)),
      trouble: troubleOfInvitation(unsent, invitation, deps.settings),
    }))
    .toReversed();
  const invited = new Set(invitations.map((invitation) => invitation.email));
  const step = ladderStepOf(standing);
  return {
    consortium: { id: consortium.id, slug: consortium.slug, name: consortium.name },
    today,
    name: partner.name,
    number: partner.number,
    otherNames: [organisation.nameSme, organisation.nameSmj, organisation.nameSma, organisation.nameFkv].filter(
      (name): name is string => name !== null && name !== partner.name,
    ),
    county: organisation.countyName ?? "",
    population: partner.population,
    participation,
    step,
    stepLabel: ladderStepName(step, standing.stopped ?? undefined),
    since: standing.condition?.since ?? standing.since,
    finding: findingOf(partner, missingWords(partner, outlook, now)),
    isMissing: standing.missing !== null && takesPart(participation, standing.stopped !== null),
    rungs: RUNGS.map((kind) => ({
      kind,
      taken: history.find((one) => one.sequence === standing.reached[kind]?.sequence) ?? null,
    })),
    history: history.toReversed(),
    possible: STEP_KINDS.flatMap((kind) => {
      const move = isLater(kind) ? undefined : LADDER[status][kind];
      return move && kind !== "invited" && move !== "undo" && move !== "stop" ? [{ kind, move }] : [];
    }),
    mayStop: participation !== "lead" && standing.stopped === null,
    later: laterSteps(standing),
    conditions: standing.conditions.map(({ text, outcome, settledBy }) => ({
      text,
      outcome,
      settledOn: settledBy?.decidedOn ?? null,
    })),
    revokedOn: standing.revoked?.decidedOn ?? null,
    people: people.map((person) => ({
      ...person,
      // An address that does not show whom it belongs to must be visible to everybody who relies on the person
      email: seesContacts || !person.isConfirmed ? person.email : null,
      lost: lostTo(unsent, person.email),
    })),
    invitations: seesContacts ? invitations : null,
    proposed: mayManage
      ? [...new Set(invitations.flatMap(({ answerContact }) => answerContact ?? []))].filter((one) => !invited.has(one))
      : [],
    meetings: organisation.meetings.map((meeting) => {
      const heldOn = civilDateOf(meeting.heldOn);
      return {
        id: meeting.id,
        body: meeting.body,
        heldOn,
        papersOutOn: isCouncil(meeting.body)
          ? papersDay(asMeeting(meeting), partner.rules)
          : meeting.papersOutOn && civilDateOf(meeting.papersOutOn),
        isLastInTime: outlook.kind === "can_decide" && outlook.last === heldOn,
        isAssumed: meeting.consortiumId !== null,
        mayRemove: calendar !== null && (calendar.consortiumId === null || meeting.consortiumId !== null),
      };
    }),
    mayEnterMeetings: calendar !== null,
    rules: partner.rules,
    areRulesAssumed: partner.areRulesAssumed,
    entersAssumed: calendar !== null && calendar.consortiumId !== null,
    hasJoined: partner.hasJoined,
    mayRecord,
    mayManage,
  };
}

const NAMED_AFTER_MISSING = new Set([
  "intent",
  "mandate",
  "mandate_renewal",
  "decision",
  "decision_renewal",
  "signature",
]);

function findingOf({ standing, participation }: PartnerStanding, words: string): string {
  const isNamed = standing.missing !== null && NAMED_AFTER_MISSING.has(standing.missing) && !standing.condition;
  const text = words.replace(/[.]$/, "");
  if (!isNamed || standing.stopped || participation === "option" || participation === "observer") return text;
  return m.consortium_partner_missing({ missing: text.charAt(0).toLowerCase() + text.slice(1) });
}

/** Who acts for the municipality here. Those who act for it everywhere belong to the consortium once it has joined. */
async function peopleOf(deps: Deps, { id: consortiumId, subject }: FoundConsortium, organisationId: string, now: Date) {
  const isPending = subject.pendingOrganisationIds.includes(organisationId);
  const memberships = await deps.db.membership.findMany({
    where: { organisationId, ...currentIn(consortiumId, isPending ? [] : [organisationId], now) },
    select: {
      id: true,
      consortiumId: true,
      role: true,
      confirmedBy: true,
      person: { select: { displayName: true, email: true } },
    },
    orderBy: { id: "asc" },
    take: 100,
  });
  return memberships.map(({ id, consortiumId: only, role, confirmedBy, person }) => ({
    membershipId: id,
    isHereOnly: only !== null,
    role,
    name: person.displayName,
    email: person.email,
    isConfirmed: confirmedBy !== null,
  }));
}
