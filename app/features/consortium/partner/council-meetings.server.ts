import type { Actor } from "~/domain/access/actor";
import { civilDateOf, utcMidnightOf } from "~/domain/shared/oslo-time";
import { type Refusal, refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import { change, made, type Place, unchanged } from "~/features/kernel/change.server";
import { inConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { isUuid } from "~/features/kernel/is-uuid";
import { calendarOf } from "./calendar-of";
import type { FoundPartner } from "./find-partner.server";
import { ownOrganisation } from "./record-step.server";
import type { MeetingRequest } from "./step-schema";

interface CalendarPlace extends Place {
  calendar: NonNullable<ReturnType<typeof calendarOf>>;
}

/** The calendar somebody enters the partner's meetings in: the right is either of two (`calendarOf`). */
export const inCalendar =
  (actor: Actor, consortium: FoundConsortium, partner: FoundPartner) =>
  async (tx: Transaction): Promise<CalendarPlace | Refusal> => {
    const place = await inConsortium(actor, consortium, "consortium.view")(tx);
    if ("ok" in place) return place;
    const calendar = calendarOf(actor, { ...place.consortium.subject, organisationId: partner.organisation.id });
    if (!calendar) return refuse("not_allowed");
    return {
      ...place,
      right: "rule",
      organisation: ownOrganisation(actor, place.consortium, partner),
      object: { type: "partnership", id: partner.partnershipId },
      calendar,
    };
  };

/** Enters a meeting of the municipality's council or committee. Issues: not_allowed, meeting_known. */
export function addMeeting(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  partner: FoundPartner,
  meeting: MeetingRequest,
): Promise<Verdict<null>> {
  return change(deps, actor, inCalendar(actor, consortium, partner), async (tx, { calendar }) => {
    const entered = await tx.councilMeeting.createMany({
      data: [
        {
          id: deps.newId(),
          organisationId: partner.organisation.id,
          body: meeting.body,
          heldOn: utcMidnightOf(meeting.heldOn),
          papersOutOn: meeting.papersOutOn && utcMidnightOf(meeting.papersOutOn),
          ...calendar,
        },
      ],
      skipDuplicates: true,
    });
    if (entered.count === 0) return refuse("meeting_known", "heldOn");
    await announcePlans(tx, consortium, partner, calendar.consortiumId);
    return made(null, {
      action: "meeting.added",
      details: { municipality: partner.organisation.name, body: meeting.body, heldOn: meeting.heldOn },
    });
  });
}

/** Removes a meeting that was entered by mistake or cancelled. Issues: not_allowed. */
export function removeMeeting(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  partner: FoundPartner,
  meetingId: string,
): Promise<Verdict<null>> {
  return change(deps, actor, inCalendar(actor, consortium, partner), async (tx, { calendar }) => {
    if (!isUuid(meetingId)) return unchanged(null);
    // A consortium's assumption may be removed by those who may enter one; the municipality's own meeting only by itself
    const within = [{ consortiumId: consortium.id }, ...(calendar.consortiumId === null ? [calendar] : [])];
    const meeting = await tx.councilMeeting.findFirst({
      where: { id: meetingId, organisationId: partner.organisation.id, OR: within },
    });
    if (!meeting) return unchanged(null);
    await tx.councilMeeting.delete({ where: { id: meeting.id } });
    await announcePlans(tx, consortium, partner, meeting.consortiumId);
    return made(null, {
      action: "meeting.removed",
      details: {
        municipality: partner.organisation.name,
        body: meeting.body,
        heldOn: civilDateOf(meeting.heldOn),
      },
    });
  });
}

/** A municipality's own calendar is in the plan of every consortium it has joined; an assumed meeting in one. */
export async function announcePlans(
  tx: Transaction,
  consortium: FoundConsortium,
  partner: FoundPartner,
  assumedBy: string | null,
): Promise<void> {
  const joined = await tx.partnership.findMany({
    where: { organisationId: partner.organisation.id, joinedAt: { not: null } },
    select: { consortiumId: true },
  });
  const plans = assumedBy === null ? joined.map(({ consortiumId }) => consortiumId) : [];
  await announce(tx, ...[...new Set([consortium.id, ...plans])].map((id) => `consortium:${id}` as const));
}
