import { addDays, type CivilDate, instantOf, osloDate } from "~/domain/shared/oslo-time";
import { type MailHabit, nextLetterAt } from "./mail-habit";

const DAY_MS = 24 * 60 * 60 * 1000;
/** What was not sent within this time of its morning waits for the next week's. */
const LATE_MS = 2 * DAY_MS;
/** A letter tells what is to be done within this time. Days */
const AHEAD_DAYS = 14;

/** When the letter of a day's week leaves: Monday morning, or the next day and hour on which the reader is written to. */
function letterOfWeek(habit: MailHabit, date: CivilDate): Date {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = instantOf(addDays(date, -weekday), "00:00");
  return nextLetterAt({ ...habit, rhythm: "weekly" }, monday, null) ?? monday;
}

/** When the next weekly letter leaves. */
export function nextDutyLetterAt(habit: MailHabit, now: Date): Date {
  const date = osloDate(now);
  const own = letterOfWeek(habit, date);
  return own > now ? own : letterOfWeek(habit, addDays(date, 7));
}

/** Whether it is time for the week's letter: once a week, and not days after its morning. `last` is the former one's. */
export function isDutyLetterDue(habit: MailHabit, now: Date, last: Date | null): boolean {
  if (habit.rhythm === "none" || !habit.tellsDuties) return false;
  // A week that begins with days off has its letter in the days after them, perhaps as the next week begins
  return [0, -7].some((days) => {
    const at = letterOfWeek(habit, addDays(osloDate(now), days));
    return at <= now && now.getTime() < at.getTime() + LATE_MS && (last === null || last < at);
  });
}

/** A duty of a municipality's writers: whose, and how long they have been told of it when its chief executive is. */
export interface SharedDuty {
  organisationId: string;
  escalatesAfterDays: number;
}

/** A duty, as far as the rule of whom to tell asks. */
export interface TellableDuty {
  key: string;
  actOn: CivilDate;
  /** Where others of the municipality can do it as well; absent where it is the person's own. */
  shared?: SharedDuty;
}

/**
 * What a letter tells somebody: what is to be done soon. A chief executive is spared what others of the municipality can
 * do, until one of them has been told of it for as long as the consortium has chosen; `chiefOf` are the municipalities with
 * such others, `since` says when anybody was first told.
 */
export function dutiesToTell<T extends TellableDuty>(
  duties: readonly T[],
  { now, chiefOf, since }: { now: Date; chiefOf: ReadonlySet<string>; since: ReadonlyMap<string, Date> },
): T[] {
  const until = addDays(osloDate(now), AHEAD_DAYS);
  return duties.filter(({ key, actOn, shared }) => {
    if (actOn > until) return false;
    if (shared === undefined || !chiefOf.has(shared.organisationId)) return true;
    const first = since.get(key);
    return first !== undefined && now.getTime() - first.getTime() >= shared.escalatesAfterDays * DAY_MS;
  });
}
