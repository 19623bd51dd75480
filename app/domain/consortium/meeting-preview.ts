import { isWorkingDay } from "~/domain/shared/holidays";
import type { CivilDate } from "~/domain/shared/oslo-time";
import { breakOn } from "./council-breaks";

/** A meeting somebody is about to enter with many others. */
export interface MeetingToEnter {
  number: string;
  body: string;
  heldOn: CivilDate;
  papersOutOn: CivilDate | null;
}

/**
 * What becomes of it. new: it is entered · known: it stands in the calendar · twice: it stands above in the same list ·
 * cancelled: the calendar says so · past: it has been held · holiday: on a day councils do not meet, entered only when
 * somebody says so · papers: its papers would go out after it, it cannot be entered.
 */
export const MEETING_OUTCOMES = ["new", "known", "twice", "cancelled", "past", "holiday", "papers"] as const;
export type MeetingOutcome = (typeof MEETING_OUTCOMES)[number];

/** Entered unless somebody takes it out; entered only when somebody chooses it. */
export const CHOSEN_OUTCOMES: readonly MeetingOutcome[] = ["new"];
export const POSSIBLE_OUTCOMES: readonly MeetingOutcome[] = ["new", "past", "holiday"];

export const keyOfMeeting = ({ number, body, heldOn }: MeetingToEnter): string =>
  `${number} ${heldOn} ${body.toLocaleLowerCase("nb")}`;

/** What becomes of each, in the order of the list. `known` holds the keys of the meetings that stand there. */
export function previewMeetings<M extends MeetingToEnter & { isCancelled: boolean; countyNumber: string | null }>(
  meetings: readonly M[],
  known: ReadonlySet<string>,
  today: CivilDate,
): (M & { outcome: MeetingOutcome })[] {
  const seen = new Set<string>();
  return meetings.map((meeting) => {
    const key = keyOfMeeting(meeting);
    const isTwice = seen.has(key);
    seen.add(key);
    return { ...meeting, outcome: outcomeOf(meeting, { isKnown: known.has(key), isTwice, today }) };
  });
}

function outcomeOf(
  meeting: MeetingToEnter & { isCancelled: boolean; countyNumber: string | null },
  { isKnown, isTwice, today }: { isKnown: boolean; isTwice: boolean; today: CivilDate },
): MeetingOutcome {
  const { heldOn, papersOutOn, isCancelled, countyNumber } = meeting;
  if (isCancelled) return "cancelled";
  if (papersOutOn !== null && papersOutOn > heldOn) return "papers";
  if (isTwice) return "twice";
  if (isKnown) return "known";
  if (heldOn < today) return "past";
  return isWorkingDay(heldOn) && breakOn(heldOn, countyNumber) !== "christmas" ? "new" : "holiday";
}
