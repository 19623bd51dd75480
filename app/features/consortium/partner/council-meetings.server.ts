import type { Actor } from "~/domain/access/actor";
import { civilDateOf, utcMidnightOf } from "~/domain/shared/oslo-time";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { makeOnce } from "~/features/kernel/make-once.server";
import { isUuid } from "~/features/kernel/is-uuid";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";
import { calendarOf } from "./calendar-of";
import type { FoundPartner } from "./find-partner.server";
import { ownOrganisation } from "./record-step.server";
import type { MeetingRequest } from "./step-schema";

/** Enters a meeting of the municipality's council or committee. Issues: not_allowed, meeting_known. */
export function addMeeting(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  partner: FoundPartner,
  meeting: MeetingRequest,
): Promise<Verdict<null>> {
  return makeOnce(deps, actor, async (tx) => {
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
  consortium: FoundConsortium,
  partner: FoundPartner,
  meetingId: string,
): Promise<Verdict<null>> {
  return makeOnce(deps, actor, async (tx) => {
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
