import type { OrganisationKind } from "~/domain/access/actor";
import type { Role } from "~/domain/access/role";
import type { CommitmentStepKind } from "~/domain/consortium/commitment-step";
import type { MandateScope } from "~/domain/consortium/mandate";
import type { CouncilRules } from "~/domain/consortium/council-rules";
import type { Participation } from "~/domain/consortium/participation";
import { addDays, type CivilDate } from "~/domain/shared/oslo-time";
import type { Deps, Transaction } from "~/features/kernel/deps";

/** A partnership with the rows it is derived from. Instants are UTC; dates midnight UTC, as Prisma gives them. */
export interface PartnershipRecord {
  id: string;
  consortiumId: string;
  organisationId: string;
  participation: Participation;
  joinedAt: Date | null;
  organisation: OrganisationRecord;
  /** In the order they were taken. */
  steps: StepRecord[];
  /** In the order they were made. */
  invitations: InvitationRecord[];
  /** The last one. */
  reminders: { sentAt: Date; sentByName: string }[];
}

interface OrganisationRecord {
  id: string;
  kind: OrganisationKind;
  name: string;
  officialName: string;
  orgNumber: string | null;
  number: string | null;
  population: number | null;
  countyNumber: string | null;
  countyName: string | null;
  nameSme: string | null;
  nameSmj: string | null;
  nameSma: string | null;
  nameFkv: string | null;
  latitude: number | null;
  longitude: number | null;
  writtenStandard: "bokmal" | "nynorsk" | "neutral";
  meetings: MeetingRecord[];
  /** As the municipality itself and the consortium have said. */
  rules: RulesRecord[];
}

interface RulesRecord extends CouncilRules {
  /** As for a meeting. */
  consortiumId: string | null;
}

interface MeetingRecord {
  id: string;
  body: string;
  heldOn: Date;
  papersOutOn: Date | null;
  /** Known in this consortium only; null where the municipality itself has entered it. */
  consortiumId: string | null;
}

/** What only a power of attorney or a decision says. */
interface StepTerms {
  votesFor: number | null;
  votesAgainst: number | null;
  mandatePurpose: string | null;
  mandateCovers: MandateScope[];
  /** Øre. */
  mandateHighestValue: bigint | null;
  mandateValidFrom: Date | null;
}

const NO_TERMS: StepTerms = {
  votesFor: null,
  votesAgainst: null,
  mandatePurpose: null,
  mandateCovers: [],
  mandateHighestValue: null,
  mandateValidFrom: null,
};

interface StepRecord extends StepTerms {
  id: string;
  sequence: number;
  kind: CommitmentStepKind;
  decidedOn: Date;
  authority: string;
  caseNumber: string | null;
  condition: string | null;
  validTo: Date | null;
  reason: string | null;
  note: string | null;
  attachmentId: string | null;
  invitationId: string | null;
  signatureId: string | null;
  recordedAt: Date;
  /** Null when a link did. */
  recordedById: string | null;
  recordedByName: string;
  recordedForOtherBy: string | null;
}

interface InvitationRecord {
  id: string;
  email: string;
  contactTitle: string;
  createdAt: Date;
  sentAt: Date;
  timesSent: number;
  expiresAt: Date;
  openedAt: Date | null;
  answeredAt: Date | null;
  answer: string | null;
  answerContact: string | null;
  withdrawnAt: Date | null;
  offeredRole: Role;
  replacedById: string | null;
}

/** As JSON holds it. */
type Json<Row> = {
  [Key in keyof Row]: Row[Key] extends Date ? string : Row[Key] extends Date | null ? string | null : Row[Key];
};
type Of<Row, Owner extends string> = Json<Row> & Record<Owner, string>;

type WrittenTerms = Json<Omit<StepTerms, "mandateHighestValue" | "mandateCovers">> & {
  mandateHighestValue: number | null;
  mandateCovers: MandateScope[] | null;
};

interface Written {
  partnerships: (Json<Omit<PartnershipRecord, "organisation" | "steps" | "invitations" | "reminders">> & {
    organisation: Omit<OrganisationRecord, "meetings" | "rules">;
  })[];
  /** Terms only where there are any: a board reads hundreds of steps. */
  steps: (Of<Omit<StepRecord, keyof StepTerms>, "partnershipId"> & { terms: WrittenTerms | null })[];
  invitations: Of<InvitationRecord, "partnershipId">[];
  reminders: Of<PartnershipRecord["reminders"][number], "partnershipId">[];
  meetings: Of<MeetingRecord, "organisationId">[];
  rules: Of<RulesRecord, "organisationId">[];
}

/** The rows of one consortium. */
export interface PartnershipRows {
  consortiumId: string;
  /** The same for the same rows. */
  fingerprint: string;
  /** For `parsePartnerships`; null when the fingerprint was among those already known. */
  rows: string | null;
}

/**
 * The partnerships of some consortia (or one of them), with meetings for some days from `today`. One query that
 * writes the rows of a consortium as one text: joined row by row they cost the database four times as much, and they
 * are read for every board and every home page. Whoever holds the rows from before says by which fingerprint, and
 * is sent them only when they have changed.
 */
export async function readPartnerships(
  db: Deps["db"] | Transaction,
  asked: {
    consortiumIds: readonly string[];
    partnershipId?: string | undefined;
    today: CivilDate;
    days: number;
    known?: readonly string[];
  },
): Promise<PartnershipRows[]> {
  const { today, known = [] } = asked;
  const end = addDays(today, asked.days);
  return db.$queryRaw<PartnershipRows[]>`
    /* kept: partnerships */ with chosen as materialized (
      select id, consortium_id, organisation_id, participation, joined_at from partnership
      where consortium_id = any(${[...asked.consortiumIds]}::uuid[])
        and (${asked.partnershipId ?? null}::uuid is null or id = ${asked.partnershipId ?? null}::uuid)
    ), written as materialized (
      select c.id, json_build_object(
        'partnerships', (select coalesce(json_agg(json_build_object(
            'id', chosen.id, 'consortiumId', consortium_id, 'organisationId', organisation_id,
            'participation', participation, 'joinedAt', joined_at, 'organisation', json_build_object(
              'id', o.id, 'kind', o.kind, 'name', o.name, 'officialName', o.official_name, 'number', o.number,
              'orgNumber', o.org_number,
              'population', o.population, 'countyNumber', o.county_number, 'countyName', o.county_name,
              'nameSme', o.name_sme, 'nameSmj', o.name_smj, 'nameSma', o.name_sma, 'nameFkv', o.name_fkv,
              'latitude', o.latitude, 'longitude', o.longitude, 'writtenStandard', o.written_standard)
          ) order by o.number nulls first, chosen.id), '[]')
          from chosen join organisation o on o.id = organisation_id where consortium_id = c.id),
        'steps', (select coalesce(json_agg(json_build_object(
            'partnershipId', partnership_id, 'id', s.id, 'sequence', sequence, 'kind', kind, 'decidedOn', decided_on,
            'authority', authority, 'caseNumber', case_number, 'condition', condition, 'validTo', valid_to,
            'reason', reason, 'note', note, 'attachmentId', attachment_id, 'invitationId', invitation_id,
            'signatureId', signature_id, 'recordedAt', recorded_at, 'recordedById', recorded_by_id, 'recordedByName', recorded_by_name,
            'recordedForOtherBy', recorded_for_other_by,
            'terms', case when kind in ('mandated', 'decided') then json_build_object(
              'votesFor', votes_for, 'votesAgainst', votes_against, 'mandatePurpose', mandate_purpose,
              'mandateCovers', mandate_covers, 'mandateHighestValue', mandate_highest_value,
              'mandateValidFrom', mandate_valid_from) end) order by sequence, s.id), '[]')
          from commitment_step s join chosen on chosen.id = partnership_id where consortium_id = c.id),
        'invitations', (select coalesce(json_agg(json_build_object(
            'partnershipId', partnership_id, 'id', i.id, 'email', email, 'contactTitle', contact_title,
            'createdAt', created_at, 'sentAt', sent_at, 'timesSent', times_sent, 'expiresAt', expires_at,
            'openedAt', opened_at, 'answeredAt', answered_at, 'answer', answer, 'answerContact', answer_contact,
            'withdrawnAt', withdrawn_at, 'offeredRole', offered_role,
            'replacedById', replaced_by_id) order by created_at, i.id), '[]')
          from invitation i join chosen on chosen.id = partnership_id where consortium_id = c.id),
        'reminders', (select coalesce(json_agg(json_build_object(
            'partnershipId', partnership_id, 'sentAt', sent_at, 'sentByName', sent_by_name) order by partnership_id), '[]')
          from (select distinct on (partnership_id) partnership_id, sent_at, sent_by_name
            from reminder join chosen on chosen.id = partnership_id where consortium_id = c.id
            order by partnership_id, sent_at desc) r),
        'meetings', (select coalesce(json_agg(json_build_object(
            'organisationId', m.organisation_id, 'id', m.id, 'body', body, 'heldOn', held_on,
            'papersOutOn', papers_out_on, 'consortiumId', m.consortium_id) order by held_on, m.id), '[]')
          from council_meeting m
          where m.organisation_id in (select organisation_id from chosen where consortium_id = c.id)
            and (m.consortium_id is null or m.consortium_id = c.id)
            and held_on >= ${today}::date and held_on < ${end}::date),
        'rules', (select coalesce(json_agg(json_build_object(
            'organisationId', r.organisation_id, 'consortiumId', r.consortium_id, 'papersDays', papers_days,
            'committeeDays', committee_days, 'extraordinaryDays', extraordinary_days,
            'decidesUrgent', decides_urgent) order by r.id), '[]')
          from council_rule r
          where r.organisation_id in (select organisation_id from chosen where consortium_id = c.id)
            and (r.consortium_id is null or r.consortium_id = c.id))
      )::text as rows
      from consortium c where c.id = any(${[...asked.consortiumIds]}::uuid[])
    ), told as materialized (select id, rows, md5(id::text || rows) as fingerprint from written)
    select id as "consortiumId", fingerprint,
      case when fingerprint = any(${[...known]}::text[]) then null else rows end as rows
    from told`;
}

export function parsePartnerships(rows: string): PartnershipRecord[] {
  const written = JSON.parse(rows) as Written;
  const steps = groupBy(written.steps, "partnershipId");
  const invitations = groupBy(written.invitations, "partnershipId");
  const reminders = groupBy(written.reminders, "partnershipId");
  const meetings = groupBy(written.meetings, "organisationId");
  const rules = groupBy(written.rules, "organisationId");
  return written.partnerships.map((partnership) => ({
    ...partnership,
    joinedAt: dateOf(partnership.joinedAt),
    organisation: {
      ...partnership.organisation,
      meetings: (meetings.get(partnership.organisationId) ?? []).map((meeting) => ({
        ...meeting,
        heldOn: new Date(meeting.heldOn),
        papersOutOn: dateOf(meeting.papersOutOn),
      })),
      rules: rules.get(partnership.organisationId) ?? [],
    },
    steps: (steps.get(partnership.id) ?? []).map(({ terms, ...step }) => ({
      ...step,
      ...(terms ? termsOf(terms) : NO_TERMS),
      decidedOn: new Date(step.decidedOn),
      validTo: dateOf(step.validTo),
      recordedAt: new Date(step.recordedAt),
    })),
    invitations: (invitations.get(partnership.id) ?? []).map((invitation) => ({
      ...invitation,
      createdAt: new Date(invitation.createdAt),
      sentAt: new Date(invitation.sentAt),
      expiresAt: new Date(invitation.expiresAt),
      openedAt: dateOf(invitation.openedAt),
      answeredAt: dateOf(invitation.answeredAt),
      withdrawnAt: dateOf(invitation.withdrawnAt),
    })),
    reminders: (reminders.get(partnership.id) ?? []).map((one) => ({ ...one, sentAt: new Date(one.sentAt) })),
  }));
}

const termsOf = (terms: WrittenTerms): StepTerms => ({
  ...terms,
  mandateCovers: terms.mandateCovers ?? [],
  mandateHighestValue: terms.mandateHighestValue === null ? null : BigInt(terms.mandateHighestValue),
  mandateValidFrom: dateOf(terms.mandateValidFrom),
});

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

function groupBy<Owner extends string, Row extends Record<Owner, string>>(
  rows: readonly Row[],
  owner: Owner,
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[owner]);
    if (group) group.push(row);
    else groups.set(row[owner], [row]);
  }
  return groups;
}
