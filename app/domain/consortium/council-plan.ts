import { isWorkingDay, workingDaysBefore } from "~/domain/shared/holidays";
import { addDays, type CivilDate, daysBetween } from "~/domain/shared/oslo-time";
import { breakOn } from "./council-breaks";
import { type Chain, chainOf, type CouncilRules, type Pace, papersDay } from "./council-rules";
import { deadlineOutlook, type Meeting } from "./deadline-outlook";
import type { Participation } from "./participation";
import type { Standing } from "./standing";

/** A partner as the plan sees it. */
export interface PlannedPartner {
  participation: Participation;
  standing: Standing;
  /** The council's meetings, those that have been held among them. */
  meetings: readonly Meeting[];
  /** When the executive committee meets, from today on. */
  committees: readonly CivilDate[];
  rules: CouncilRules;
  countyNumber: string | null;
}

/** The dates everything is counted back from. */
export interface PlanDates {
  today: CivilDate;
  /** The last day in time. */
  lastDay: CivilDate;
  /** The last day of the hearing; null while none is planned. */
  hearingOn: CivilDate | null;
  pace: Pace;
}

/** What would help a municipality that is too late. */
export type Remedy =
  | { kind: "extraordinary"; heldOn: CivilDate; noticeBy: CivilDate }
  /** `on` is its last meeting in time; null when none is known. */
  | { kind: "committee"; on: CivilDate | null }
  /** The grantor gives until `until`, when the next council meets. */
  | { kind: "extension"; until: CivilDate };

/**
 * Whether a municipality makes the deadline. makes: its last meeting in time, with the hearing closed early enough ·
 * late: the meeting is in time, the hearing is open `days` too long · misses: no meeting in time whose papers have not
 * gone out, and since when (null: no meeting before the deadline is known) · unknown: no meeting is known.
 */
export type CouncilPlan =
  | { kind: "in_place" | "not_needed" | "unknown" }
  | { kind: "makes"; last: Chain; meetings: number }
  | { kind: "late"; last: Chain; meetings: number; days: number }
  | { kind: "misses"; next: Chain | null; since: CivilDate | null; remedies: Remedy[] };

export function councilPlan(partner: PlannedPartner, dates: PlanDates): CouncilPlan {
  const { lastDay, today, pace } = dates;
  const meetings = partner.meetings.map((meeting) => ({ ...meeting, papersOutOn: papersDay(meeting, partner.rules) }));
  const outlook = deadlineOutlook({ ...partner, meetings }, lastDay, today);
  const chainOn = (heldOn: CivilDate) =>
    chainOf(meetings.find((one) => one.heldOn === heldOn) ?? { heldOn, papersOutOn: null }, partner.rules, pace);
  if (outlook.kind === "misses") {
    const next = outlook.next === null ? null : chainOn(outlook.next);
    return { kind: "misses", next, since: missedSince(meetings, dates), remedies: remediesFor(partner, next, dates) };
  }
  if (outlook.kind !== "can_decide") return outlook;
  const last = chainOn(outlook.last);
  const inTime = meetings.filter(({ heldOn, papersOutOn }) => heldOn <= lastDay && papersOutOn >= today).length;
  const days = daysBetween(last.hearingBy, hearingDay(dates));
  return days > 0 ? { kind: "late", last, meetings: inTime, days } : { kind: "makes", last, meetings: inTime };
}

/** A hearing that is not planned can close today at the earliest. */
const hearingDay = ({ hearingOn, today }: PlanDates): CivilDate => hearingOn ?? today;

/** It has been too late since the papers of the last meeting before the deadline went out. */
function missedSince(meetings: readonly (Meeting & { papersOutOn: CivilDate })[], { lastDay, today }: PlanDates) {
  const closed = meetings.filter(({ heldOn, papersOutOn }) => heldOn <= lastDay && papersOutOn < today);
  return (
    closed
      .map(({ papersOutOn }) => papersOutOn)
      .sort()
      .at(-1) ?? null
  );
}

function remediesFor(partner: PlannedPartner, next: Chain | null, dates: PlanDates): Remedy[] {
  const { lastDay, today } = dates;
  const extraordinary = extraordinaryMeeting(partner, dates);
  const committee = partner.committees.filter((on) => on >= today && on <= lastDay).at(-1) ?? null;
  const mayDelegate = lastDay >= today && (partner.rules.decidesUrgent || committee !== null);
  return [
    ...(extraordinary ? [extraordinary] : []),
    ...(mayDelegate ? [{ kind: "committee", on: committee } as const] : []),
    ...(next && next.heldOn > lastDay ? [{ kind: "extension", until: next.heldOn } as const] : []),
  ];
}

/** The last ordinary working day on which the council can still be called together. */
function extraordinaryMeeting({ rules, countyNumber }: PlannedPartner, { lastDay, today }: PlanDates): Remedy | null {
  const { extraordinaryDays } = rules;
  if (extraordinaryDays === null) return null;
  for (let day = lastDay; day >= today; day = addDays(day, -1)) {
    const noticeBy = workingDaysBefore(day, extraordinaryDays);
    if (noticeBy < today) return null;
    if (isWorkingDay(day) && breakOn(day, countyNumber) === null)
      return { kind: "extraordinary", heldOn: day, noticeBy };
  }
  return null;
}

/**
 * The latest day a hearing can close so that everybody who still can makes it, and how many that is. Null when nobody
 * can, whenever it closes.
 */
export function bestHearing(plans: readonly CouncilPlan[], today: CivilDate): { on: CivilDate; makes: number } | null {
  const days = plans
    .flatMap((plan) => (plan.kind === "makes" || plan.kind === "late" ? [plan.last.hearingBy] : []))
    .filter((day) => day >= today)
    .sort();
  const [on] = days;
  return on === undefined ? null : { on, makes: days.length };
}
