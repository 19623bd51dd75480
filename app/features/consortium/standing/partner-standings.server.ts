import type { BoardPartner } from "~/domain/consortium/board";
import type { Meeting } from "~/domain/consortium/deadline-outlook";
import type { Answer } from "~/domain/consortium/invitation";
import { isCouncil } from "~/domain/consortium/council-body";
import { ASSUMED_RULES, type CouncilRules, papersDay } from "~/domain/consortium/council-rules";
import { standing } from "~/domain/consortium/standing";
import { wantsACall } from "~/domain/consortium/wants-a-call";
import { isInTime } from "~/domain/shared/deadline";
import { type CivilDate, civilDateOf } from "~/domain/shared/oslo-time";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { asStep } from "./commitment-store.server";
import { meetingsInPlan, rulesInPlan } from "./meetings-in-plan";
import { parsePartnerships, type PartnershipRecord, readPartnerships } from "./read-partnerships.server";

/** A partner as the domain's board sees it, with the rows it was derived from. */
export interface PartnerStanding extends BoardPartner {
  number: string;
  /** One of the organisation's own people has said yes. */
  hasJoined: boolean;
  rules: CouncilRules;
  /** Nobody has said how the council works. */
  areRulesAssumed: boolean;
  /** It is to be called, not reminded (`wantsACall`). */
  wantsCall: boolean;
  record: PartnershipRecord;
}

/** Where everybody in one consortium stands on one day. Shared between all who ask: nobody changes it. */
export interface Standings {
  /** The same for the same rows on the same day. */
  key: string;
  partners: readonly PartnerStanding[];
}

/** How far ahead council meetings are searched for. */
const CALENDAR_DAYS = 800;

/**
 * The standings of some consortia, by consortium. They hold nothing but rows of the consortium and the day, so all
 * who may see it share what was derived the last time; the database sends rows again only when they have changed.
 */
export async function readStandings(
  { db, remember }: Pick<Deps, "db" | "remember">,
  consortiumIds: readonly string[],
  today: CivilDate,
): Promise<Map<string, Standings>> {
  const kept = new Map(
    consortiumIds.map((id) => [
      id,
      remember(`standings ${today} ${id}`, (): { last: Kept | null } => ({ last: null })),
    ]),
  );
  const known = [...kept.values()].flatMap(({ last }) => last?.fingerprint ?? []);
  // What is held now is what the database was told of: another question may replace it meanwhile
  const before = new Map([...kept].map(([id, { last }]) => [id, last]));
  const found = await readPartnerships(db, { consortiumIds, today, days: CALENDAR_DAYS, known });
  return new Map(
    found.map(({ consortiumId, fingerprint, rows }) => {
      const last = before.get(consortiumId);
      if (rows === null) return [consortiumId, heldOf(last, fingerprint)];
      const key = `${consortiumId} ${today} ${fingerprint}`;
      const standings = { key, partners: standingsOf(rows, consortiumId, today) };
      const place = kept.get(consortiumId);
      if (place) place.last = { fingerprint, standings };
      return [consortiumId, standings];
    }),
  );
}

function heldOf(last: Kept | null | undefined, fingerprint: string): Standings {
  if (last?.fingerprint !== fingerprint) throw new Error("the fingerprint of other rows");
  return last.standings;
}

interface Kept {
  fingerprint: string;
  standings: Standings;
}

/** Where every organisation of a consortium stands on `today`, with the council meetings from then on. */
export async function partnerStandings(
  db: Deps["db"] | Transaction,
  consortiumId: string,
  today: CivilDate,
  /** Only this one. */
  partnershipId?: string,
): Promise<PartnerStanding[]> {
  const asked = { consortiumIds: [consortiumId], partnershipId, today, days: CALENDAR_DAYS };
  const [found] = await readPartnerships(db, asked);
  return found?.rows ? standingsOf(found.rows, consortiumId, today) : [];
}

/** How many invitations have run out: with the rows, all that the hour of the day changes in what is said of partners. */
export const expiredInvitations = (partners: readonly PartnerStanding[], now: Date): number =>
  partners.reduce(
    (sum, { record }) => sum + record.invitations.filter(({ expiresAt }) => !isInTime(now, expiresAt)).length,
    0,
  );

const standingsOf = (rows: string, consortiumId: string, today: CivilDate): PartnerStanding[] =>
  parsePartnerships(rows).map((found) => {
    const hasJoined = found.joinedAt !== null;
    const { organisation } = found;
    const meetings = meetingsInPlan(organisation.meetings, { consortiumId, hasJoined });
    const said = rulesInPlan(organisation.rules, { consortiumId, hasJoined });
    return standingOf({ ...found, organisation: { ...organisation, meetings, rules: said ? [said] : [] } }, today);
  });

function standingOf(record: PartnershipRecord, today: CivilDate): PartnerStanding {
  const { organisation } = record;
  const current = standing(record.steps.map(asStep), today);
  const said = organisation.rules[0] ?? null;
  const rules = said ?? ASSUMED_RULES;
  return {
    organisationId: record.organisationId,
    name: organisation.name,
    number: organisation.number ?? "",
    population: organisation.population,
    participation: record.participation,
    standing: current,
    meetings: organisation.meetings
      .filter((meeting) => isCouncil(meeting.body))
      .map((meeting) => withPapers(asMeeting(meeting), rules)),
    rules,
    areRulesAssumed: said === null,
    hasJoined: record.joinedAt !== null,
    wantsCall: wantsACall(current, record.invitations.map(asAnswered)),
    record,
  };
}

const asAnswered = ({ answer, withdrawnAt, replacedById }: PartnershipRecord["invitations"][number]) => ({
  answer: answer as Answer | null,
  withdrawnAt,
  isReplaced: replacedById !== null,
});

/** Where nobody has said when the papers go out, the council's rule does. */
const withPapers = (meeting: Meeting, rules: CouncilRules): Meeting => ({
  ...meeting,
  papersOutOn: papersDay(meeting, rules),
});

export const asMeeting = (meeting: { heldOn: Date; papersOutOn: Date | null }): Meeting => ({
  heldOn: civilDateOf(meeting.heldOn),
  papersOutOn: meeting.papersOutOn && civilDateOf(meeting.papersOutOn),
});
