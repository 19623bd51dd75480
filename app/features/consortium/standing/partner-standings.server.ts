import type { BoardPartner } from "~/domain/consortium/board";
import type { Meeting } from "~/domain/consortium/deadline-outlook";
import { standing } from "~/domain/consortium/standing";
import { type CivilDate, civilDateOf } from "~/domain/shared/oslo-time";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { asStep } from "./commitment-store.server";
import { meetingsInPlan } from "./meetings-in-plan";
import { type PartnershipRecord, readPartnerships } from "./read-partnerships.server";

/** A partner as the domain's board sees it, with the rows it was derived from. */
export interface PartnerStanding extends BoardPartner {
  number: string;
  /** One of the organisation's own people has said yes. */
  hasJoined: boolean;
  record: PartnershipRecord;
}

/** Committees and boards prepare; the council (kommunestyret, bystyret, heradsstyret) decides. */
const PREPARING = /formannskap|utval|komit|nemnd|råd$/i;
export const isCouncil = (body: string): boolean => !PREPARING.test(body);

/** How far ahead council meetings are searched for. */
const CALENDAR_DAYS = 800;

/** Where every organisation of a consortium stands on `today`, with the council meetings from then on. */
export async function partnerStandings(
  db: Deps["db"] | Transaction,
  consortiumId: string,
  today: CivilDate,
  /** Only this one. */
  partnershipId?: string,
): Promise<PartnerStanding[]> {
  const records = await readPartnerships(db, {
    consortiumIds: [consortiumId],
    partnershipId,
    today,
    days: CALENDAR_DAYS,
  });
  return records.map((found) => {
    const hasJoined = found.joinedAt !== null;
    const planned = meetingsInPlan(found.organisation.meetings, { consortiumId, hasJoined });
    return standingOf({ ...found, organisation: { ...found.organisation, meetings: planned } }, today);
  });
}

const standingOf = (record: PartnershipRecord, today: CivilDate): PartnerStanding => ({
  organisationId: record.organisationId,
  name: record.organisation.name,
  number: record.organisation.number ?? "",
  population: record.organisation.population,
  participation: record.participation,
  standing: standing(record.steps.map(asStep), today),
  meetings: record.organisation.meetings.filter((meeting) => isCouncil(meeting.body)).map(asMeeting),
  hasJoined: record.joinedAt !== null,
  record,
});

export const asMeeting = (meeting: { heldOn: Date; papersOutOn: Date | null }): Meeting => ({
  heldOn: civilDateOf(meeting.heldOn),
  papersOutOn: meeting.papersOutOn && civilDateOf(meeting.papersOutOn),
});
