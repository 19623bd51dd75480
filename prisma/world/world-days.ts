import { isWorkingDay, workingDaysBefore } from "~/domain/shared/holidays";
import { addDays, instantOf, osloDate, type CivilDate } from "~/domain/shared/oslo-time";

/** Days before (−) or after the day the world is loaded. */
export type DayOffset = number;

/** The world's calendar: everything happens so many days before or after the day it is loaded. */
export interface WorldDays {
  /** The instant of loading. Nothing recorded in the world is later. */
  now: Date;
  /**
   * A working day: Saturday is moved to the Friday before, Sunday to the Monday after, and a holiday away from today:
   * what has happened to the working day before it, what is to come to the one after. What happens today happened on
   * the last working day where nobody works today.
   */
  workday(offset: DayOffset): CivilDate;
  /** An instant on that day ('HH:MM' in Oslo), but never later than a minute before `now`. */
  past(day: CivilDate, time: string): Date;
}

export function worldDays(now: Date): WorldDays {
  const today = osloDate(now);
  return {
    now,
    workday: (offset) =>
      offset === 0 ? workingDaysBefore(today, 0) : nearestWorkday(addDays(today, offset), Math.sign(offset)),
    past: (day, time) => new Date(Math.min(instantOf(day, time).getTime(), now.getTime() - 60_000)),
  };
}

function nearestWorkday(day: CivilDate, direction: number): CivilDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const shift = weekday === 6 ? -1 : weekday === 0 ? 1 : 0;
  let found = addDays(day, shift);
  while (!isWorkingDay(found)) found = addDays(found, direction);
  return found;
}
