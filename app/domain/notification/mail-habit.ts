import { isWorkingDay } from "~/domain/shared/holidays";
import { addDays, type CivilDate, instantOf, osloDate, wallTimeOf } from "~/domain/shared/oslo-time";

/** How often somebody wants letters about what concerns them. */
export const MAIL_RHYTHMS = ["at_once", "daily", "weekly", "none"] as const;
export type MailRhythm = (typeof MAIL_RHYTHMS)[number];

/** When somebody wants letters. Hours are whole ones of Oslo, 0 to 23. */
export interface MailHabit {
  rhythm: MailRhythm;
  /** No letter leaves from the one hour to the other, past midnight where `from` is the later; null: at any hour. */
  quiet: { from: number; to: number } | null;
  /** No letter leaves on weekends and holidays. */
  restsOnDaysOff: boolean;
  /** A letter each week about what they are to do; none where they want no letters at all. */
  tellsDuties: boolean;
}

/** Of somebody who has chosen nothing. */
export const USUAL_HABIT: MailHabit = {
  rhythm: "at_once",
  quiet: { from: 20, to: 7 },
  restsOnDaysOff: true,
  tellsDuties: true,
};

const MINUTE_MS = 60_000;
/** What is said in one breath comes in one letter. */
const GATHER_MS = 5 * MINUTE_MS;
/** Shortest time from one letter to the next: what happens in between is in the next. */
const BETWEEN_MS = 60 * MINUTE_MS;
/** When collected letters leave. */
const COLLECTED_AT = "08:00";

/**
 * The instant from which a letter may leave about what has waited since `since`; null for never. `last` is when the
 * latest letter was made.
 */
export function nextLetterAt(habit: MailHabit, since: Date, last: Date | null): Date | null {
  if (habit.rhythm === "none") return null;
  if (habit.rhythm !== "at_once") return afterQuiet(habit, collectedAt(habit, since));
  const gathered = since.getTime() + GATHER_MS;
  return afterQuiet(habit, new Date(last ? Math.max(gathered, last.getTime() + BETWEEN_MS) : gathered));
}

/** The next morning on which a collected letter leaves: any day, or Monday; the day after where that is a day off. */
function collectedAt(habit: MailHabit, since: Date): Date {
  let date = osloDate(since);
  while (instantOf(date, COLLECTED_AT) <= since || (habit.rhythm === "weekly" && !isMonday(date)))
    date = addDays(date, 1);
  while (rests(habit, date)) date = addDays(date, 1);
  return instantOf(date, COLLECTED_AT);
}

/** The first instant from this one on at which nothing is quiet. */
function afterQuiet(habit: MailHabit, from: Date): Date {
  let at = from;
  for (let end = endOfQuiet(habit, at); end; end = endOfQuiet(habit, at)) at = end;
  return at;
}

/** When the quiet around an instant ends; null where it is not quiet. */
function endOfQuiet(habit: MailHabit, at: Date): Date | null {
  const { date, time } = wallTimeOf(at);
  if (rests(habit, date)) return instantOf(addDays(date, 1));
  if (!habit.quiet) return null;
  const { from, to } = habit.quiet;
  const hour = Number(time.slice(0, 2));
  const isQuiet = from < to ? hour >= from && hour < to : from > to && (hour >= from || hour < to);
  if (!isQuiet) return null;
  return instantOf(hour < to ? date : addDays(date, 1), `${String(to).padStart(2, "0")}:00`);
}

const rests = (habit: MailHabit, date: CivilDate): boolean => habit.restsOnDaysOff && !isWorkingDay(date);

const isMonday = (date: CivilDate): boolean => new Date(`${date}T00:00:00Z`).getUTCDay() === 1;
