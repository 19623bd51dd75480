import type { CivilDate } from "~/domain/shared/oslo-time";
import { mustDecide, type Participation } from "./participation";
import { hasReached, type Standing } from "./standing";

/** A meeting at which a council may decide, and when its papers go out (null when not known). */
export interface Meeting {
  heldOn: CivilDate;
  papersOutOn: CivilDate | null;
}

/**
 * Whether a partner can be in place by the deadline. can_decide: `last` is the last meeting that still makes it.
 * misses: its `next` meeting, if any is known, comes too late. unknown: no meeting known from today on.
 */
export type DeadlineOutlook =
  | { kind: "in_place" }
  | { kind: "not_needed" }
  | { kind: "can_decide"; next: CivilDate; last: CivilDate }
  | { kind: "misses"; next: CivilDate | null }
  | { kind: "unknown" };

/**
 * A partner that must decide and has no unconditional decision needs a council meeting on or before the last day,
 * from today on, whose papers have not gone out already (kommuneloven § 11-3: the agenda goes out in reasonable time).
 */
export function deadlineOutlook(
  partner: { participation: Participation; standing: Standing; meetings: readonly Meeting[] },
  lastDay: CivilDate,
  today: CivilDate,
): DeadlineOutlook {
  if (partner.standing.stopped || !mustDecide(partner.participation)) return { kind: "not_needed" };
  if (hasReached(partner.standing, "decided")) return { kind: "in_place" };
  const ahead = partner.meetings.filter((meeting) => meeting.heldOn >= today);
  const open = ahead.filter((meeting) => meeting.papersOutOn === null || meeting.papersOutOn >= today);
  const dates = open.map((meeting) => meeting.heldOn).sort();
  const inTime = dates.filter((date) => date <= lastDay);
  const [next] = inTime;
  const last = inTime.at(-1);
  if (next && last) return { kind: "can_decide", next, last };
  return ahead.length === 0 && lastDay >= today ? { kind: "unknown" } : { kind: "misses", next: dates[0] ?? null };
}
