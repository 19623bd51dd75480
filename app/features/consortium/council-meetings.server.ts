import type { Actor } from "~/domain/access/actor";
import { can, type Subject } from "~/domain/access/can";
import { civilDateOf, utcMidnightOf } from "~/domain/shared/oslo-time";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { asEventActor, recordEvent } from "~/features/audit/record-event.server";
import type { ConsortiumFrame } from "~/features/consortium/find-consortium.server";
import type { PartnerFrame } from "~/features/consortium/find-partner.server";
import { ownOrganisation } from "~/features/consortium/record-step.server";
import type { MeetingRequest } from "~/features/consortium/step-schema";
import type { Deps, Transaction } from "~/features/deps";
import { announce } from "~/features/shared/announce.server";
import { inTransaction } from "~/features/shared/in-transaction.server";
import { isUuid } from "~/features/shared/is-uuid";

/**
 * The calendar somebody enters a meeting in: for the municipality's own people its own calendar, which is in everybody's
 * plan; otherwise this consortium's assumptions, which are in no other plan. Null for those who may do neither.
 */
export function calendarOf(actor: Actor, subject: Subject): { consortiumId: string | null } | null {
  if (can(actor, "meeting.own", subject)) return { consortiumId: null };
  return can(actor, "meeting.assume", subject) ? { consortiumId: subject.consortiumId } : null;
}

/** Enters a meeting of the municipality's council or committee. Issues: not_allowed, meeting_known. */
export function addMeeting(
  deps: Deps,
  actor: Actor,
  consortium: ConsortiumFrame,
  partner: PartnerFrame,
  meeting: MeetingRequest,
): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    const calendar = calendarOf(actor, partner.subject);
    if (!calendar) return refuse("not_allowed");
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
    await recordEvent(tx, deps, {
      scope: consortium.id,
      actor: asEventActor(actor, ownOrganisation(actor, consortium, partner)),
      action: "meeting.added",
      objectType: "partnership",
      objectId: partner.partnershipId,
      details: { municipality: partner.organisation.name, body: meeting.body, heldOn: meeting.heldOn },
    });
    return accept(null);
  });
}

/** Removes a meeting that was entered by mistake or cancelled. Issues: not_allowed. */
export function removeMeeting(
  deps: Deps,
  actor: Actor,
  consortium: ConsortiumFrame,
  partner: PartnerFrame,
  meetingId: string,
): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    const calendar = calendarOf(actor, partner.subject);
    if (!calendar) return refuse("not_allowed");
    if (!isUuid(meetingId)) return accept(null);
    // A consortium's assumption may be removed by those who may enter one; the municipality's own meeting only by itself
    const within = [{ consortiumId: consortium.id }, ...(calendar.consortiumId === null ? [calendar] : [])];
    const meeting = await tx.councilMeeting.findFirst({
      where: { id: meetingId, organisationId: partner.organisation.id, OR: within },
    });
    if (!meeting) return accept(null);
    await tx.councilMeeting.delete({ where: { id: meeting.id } });
    await announcePlans(tx, consortium, partner, meeting.consortiumId);
    await recordEvent(tx, deps, {
      scope: consortium.id,
      actor: asEventActor(actor, ownOrganisation(actor, consortium, partner)),
      action: "meeting.removed",
      objectType: "partnership",
      objectId: partner.partnershipId,
      details: {
        municipality: partner.organisation.name,
        body: meeting.body,
        heldOn: civilDateOf(meeting.heldOn),
      },
    });
    return accept(null);
  });
}

/** A municipality's own calendar is in the plan of every consortium it has joined; an assumed meeting in one. */
async function announcePlans(
  tx: Transaction,
  consortium: ConsortiumFrame,
  partner: PartnerFrame,
  assumedBy: string | null,
): Promise<void> {
  const joined = await tx.partnership.findMany({
    where: { organisationId: partner.organisation.id, joinedAt: { not: null } },
    select: { consortiumId: true },
  });
  const plans = assumedBy === null ? joined.map(({ consortiumId }) => consortiumId) : [];
  await announce(tx, ...[...new Set([consortium.id, ...plans])].map((id) => `consortium:${id}` as const));
}
