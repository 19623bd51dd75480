import { addDays, instantOf, osloDate, type CivilDate } from "~/domain/shared/oslo-time";

/** Days before (−) or after the day the world is loaded. */
export type DayOffset = number;

/** The world's calendar: everything happens so many days before or after the day it is loaded. */
export interface WorldDays {
  /** The instant of loading. Nothing recorded in the world is later. */
  now: Date;
  /** A working day: Saturday is moved to the Friday before, Sunday to the Monday after. Today stays today. */
  workday(offset: DayOffset): CivilDate;
  /** An instant on that day ('HH:MM' in Oslo), but never later than a minute before `now`. */
  past(day: CivilDate, time: string): Date;
}

export function worldDays(now: Date): WorldDays {
  const today = osloDate(now);
  return {
    now,
    workday: (offset) => (offset === 0 ? today : nearestWorkday(addDays(today, offset))),
    past: (day, time) => new Date(Math.min(instantOf(day, time).getTime(), now.getTime() - 60_000)),
  };
}

function nearestWorkday(day: CivilDate): CivilDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 6) return addDays(day, -1);
  return weekday === 0 ? addDays(day, 1) : day;
}
