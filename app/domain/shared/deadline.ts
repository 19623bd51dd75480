import { addDays, daysBetween, instantOf, osloDate, type CivilDate } from "./oslo-time";

/** A deadline is the first instant that is too late: 'by 15 January' ends when 16 January begins in Oslo. */

const MINUTE_MS = 60_000;

/** Whether `now` is early enough. The deadline itself is too late. */
export function isInTime(now: Date, deadline: Date): boolean {
  return now.getTime() < deadline.getTime();
}

/** The deadline of a day: 23:59:59 is in time, 00:00:00 the day after is not. */
export function endOfDay(date: CivilDate): Date {
  return instantOf(addDays(date, 1));
}

/** How a deadline is written for people: the last minute in time ('15. januar kl. 23.59'). */
export function lastMinuteBefore(deadline: Date): Date {
  return new Date(deadline.getTime() - MINUTE_MS);
}

/** The last civil date that is still in time for the deadline. */
export function lastDayBefore(deadline: Date): CivilDate {
  return osloDate(new Date(deadline.getTime() - 1));
}

/** Civil days from now to the last day in time: 0 on that day, negative when it is over. */
export function daysLeft(now: Date, deadline: Date): number {
  return daysBetween(osloDate(now), lastDayBefore(deadline));
}
