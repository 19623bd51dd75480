import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { civilDateOf, utcMidnightOf } from "~/domain/shared/oslo-time";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { asEventActor, recordEvent } from "~/features/audit/record-event.server";
import type { ConsortiumFrame } from "~/features/consortium/find-consortium.server";
import type { PartnerFrame } from "~/features/consortium/find-partner.server";
import { ownOrganisation } from "~/features/consortium/record-step.server";
import type { MeetingRequest } from "~/features/consortium/step-schema";
import type { Deps } from "~/features/deps";
import { announce } from "~/features/shared/announce.server";
import { inTransaction } from "~/features/shared/in-transaction.server";
import { isUuid } from "~/features/shared/is-uuid";

/** Enters a meeting of the municipality's council or committee. Issues: not_allowed, meeting_known. */
export function addMeeting(
  deps: Deps,
  actor: Actor,
  consortium: ConsortiumFrame,
  partner: PartnerFrame,
  meeting: MeetingRequest,
): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    if (!can(actor, "commitment.record", partner.subject)) return refuse("not_allowed");
    const entered = await tx.councilMeeting.createMany({
      data: [
        {
          id: deps.newId(),
          organisationId: partner.organisation.id,
          body: meeting.body,
          heldOn: utcMidnightOf(meeting.heldOn),
          papersOutOn: meeting.papersOutOn && utcMidnightOf(meeting.papersOutOn),
        },
      ],
      skipDuplicates: true,
    });
    if (entered.count === 0) return refuse("meeting_known", "heldOn");
    await announce(tx, `consortium:${consortium.id}`);
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

/** Takes away a meeting that was entered by mistake or cancelled. Issues: not_allowed. */
export function removeMeeting(
  deps: Deps,
  actor: Actor,
  consortium: ConsortiumFrame,
  partner: PartnerFrame,
  meetingId: string,
): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    if (!can(actor, "commitment.record", partner.subject)) return refuse("not_allowed");
    if (!isUuid(meetingId)) return accept(null);
    const meeting = await tx.councilMeeting.findFirst({
      where: { id: meetingId, organisationId: partner.organisation.id },
    });
    if (!meeting) return accept(null);
    await tx.councilMeeting.delete({ where: { id: meeting.id } });
    await announce(tx, `consortium:${consortium.id}`);
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
