import type { CommitmentStep } from "~/domain/consortium/commitment-step";
import { addDays, type CivilDate, utcMidnightOf } from "~/domain/shared/oslo-time";

import type { PartnerPlan } from "./partner-plans";
import type { PlacedPartner } from "./placed";
import type { Placement } from "./placement";
import type { DayOffset } from "./world-days";

/** Days after the next meeting, for those that follow it. */
const FOLLOWING: readonly DayOffset[] = [49, 91];
/** Papers go out a week before. */
const PAPERS = -7;

/** The council's calendar: the meetings that have decided, the next and two more. */
export function placeMeetings(
  { rows, days, newId }: Placement,
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
  rows.meetings.push(
    ...meetings.map(({ body, heldOn }) => ({
      id: newId(),
      organisationId: partner.id,
      body,
      heldOn: utcMidnightOf(heldOn),
      papersOutOn: utcMidnightOf(addDays(heldOn, PAPERS)),
    })),
  );
}
