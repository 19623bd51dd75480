import type { CommitmentStep } from "~/domain/consortium/commitment-step";
import { ASSUMED_RULES, type CouncilRules } from "~/domain/consortium/council-rules";
import { type CivilDate, utcMidnightOf } from "~/domain/shared/oslo-time";

import { FORMED_ON, type PartnerPlan } from "./partner-plans";
import type { PlacedConsortium, PlacedPartner } from "./placed";
import type { Placement } from "./placement";
import type { DayOffset } from "./world-days";

/** Days after the next meeting, for those that follow it. */
const FOLLOWING: readonly DayOffset[] = [49, 91];
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
    ...(plan.formerCouncil === undefined ? [] : [days.workday(plan.formerCouncil)]),
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
  // Of a municipality that has not answered, the coordinator has entered what its public calendar says
  const isOwn = history.some(({ kind }) => kind !== "invited" && kind !== "declined");
  const consortiumId = isOwn ? null : consortium.id;
  rows.meetings.push(
    ...meetings.map(({ body, heldOn }) => ({
      id: newId(),
      organisationId: partner.id,
      consortiumId,
      body,
      heldOn: utcMidnightOf(heldOn),
      papersOutOn: null,
    })),
  );
  if (plan.rules)
    placeRules({ rows, newId }, consortium, partner, { ...ASSUMED_RULES, ...plan.rules }, addedAt, consortiumId);
}

function placeRules(
  { rows, newId }: Pick<Placement, "rows" | "newId">,
  consortium: PlacedConsortium,
  partner: PlacedPartner,
  rules: CouncilRules,
  at: Date,
  consortiumId: string | null,
): void {
  rows.councilRules.push({
    ...rules,
    id: newId(),
    organisationId: partner.id,
    consortiumId,
    recordedAt: at,
    recordedByName: consortium.coordinator.name,
  });
  rows.events.push({
    at,
    scope: consortium.id,
    actor: consortium.coordinator,
    action: "council_rules.recorded",
    objectType: "partnership",
    objectId: partner.partnershipId,
    details: { municipality: partner.name, papersDays: rules.papersDays, committeeDays: rules.committeeDays },
  });
}
