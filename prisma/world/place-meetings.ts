import type { CommitmentStep } from "~/domain/consortium/commitment-step";
import { addDays, type CivilDate, utcMidnightOf } from "~/domain/shared/oslo-time";

import { FORMED_ON, type PartnerPlan } from "./partner-plans";
import type { PlacedConsortium, PlacedPartner } from "./placed";
import type { Placement } from "./placement";
import type { DayOffset } from "./world-days";

/** Days after the next meeting, for those that follow it. */
const FOLLOWING: readonly DayOffset[] = [49, 91];
/** Papers go out a week before. */
const PAPERS = -7;

/** The council's calendar: the meetings that have decided, the next and two more. */
export function placeMeetings(
  { rows, days, newId }: Placement,
  consortium: PlacedConsortium,
  partner: PlacedPartner,
  plan: PartnerPlan,
  history: readonly CommitmentStep[],
): void {
  const council: CivilDate[] = [
    ...history.filter(({ kind }) => kind === "decided").map(({ decidedOn }) => decidedOn),
    ...[0, ...FOLLOWING].map((later) => days.workday(plan.council + later)),
  ];
  const others = plan.otherMeetings ?? [];
  const meetings = [
    ...council.map((heldOn) => ({ body: "Kommunestyret", heldOn })),
    ...others.map(({ body, on }) => ({ body, heldOn: days.workday(on) })),
  ];
  const addedAt = days.past(days.workday(FORMED_ON), "14:30");
  for (const { body, heldOn } of meetings)
    rows.events.push({
      at: addedAt,
      scope: consortium.id,
      actor: consortium.coordinator,
      action: "meeting.added",
      objectType: "partnership",
      objectId: partner.partnershipId,
      details: { municipality: partner.name, body, heldOn },
    });
  rows.meetings.push(
    ...meetings.map(({ body, heldOn }) => ({
      id: newId(),
      organisationId: partner.id,
      // Of a municipality that has not answered, the coordinator has entered what its public calendar says
      consortiumId: history.some(({ kind }) => kind !== "invited" && kind !== "declined") ? null : consortium.id,
      body,
      heldOn: utcMidnightOf(heldOn),
      papersOutOn: utcMidnightOf(addDays(heldOn, PAPERS)),
    })),
  );
}
