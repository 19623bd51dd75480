import { instantOf, osloDate, parseCivilDate, parseWallTime, wallTimeOf } from "~/domain/shared/oslo-time";
import { accept, issue, refuse, type Issue, type Verdict } from "~/domain/shared/verdict";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** A date and a time as somebody types them, in Oslo. Both may be empty. */
export interface TypedInstant {
  on: string;
  at: string;
}

/**
 * The instant typed, or null when nothing is. Issues at `path`On and `path`At: date_missing, date_invalid,
 * time_invalid, time_skipped, and time_repeated for an hour the autumn change shows twice: nobody could know which
 * of the two is meant.
 */
export function parseTypedInstant({ on, at }: TypedInstant, path: string): Verdict<Date | null> {
  if (on.trim() === "" && at.trim() === "") return accept(null);
  const date = parseCivilDate(on, `${path}On`);
  if (!date.ok) return date;
  const instant = parseWallTime(date.value, at, `${path}At`);
  if (!instant.ok) return instant;
  const again = wallTimeOf(new Date(instant.value.getTime() + HOUR_MS));
  const { date: shownOn, time } = wallTimeOf(instant.value);
  return again.date === shownOn && again.time === time ? refuse("time_repeated", `${path}At`) : instant;
}

/** A deadline as people type it, the last minute in time, as the first instant that is too late. */
export function parseTypedDeadline(typed: TypedInstant, path: string): Verdict<Date | null> {
  const lastMinute = parseTypedInstant(typed, path);
  if (!lastMinute.ok || lastMinute.value === null) return lastMinute;
  return accept(new Date(lastMinute.value.getTime() + MINUTE_MS));
}

/** An instant as its two fields show it, in Oslo. */
export function typedInstant(instant: Date | null): TypedInstant {
  if (!instant) return { on: "", at: "" };
  const { date, time } = wallTimeOf(instant);
  return { on: date, at: time.slice(0, 5) };
}

/** A deadline as its two fields show it: the last minute in time. */
export const typedDeadline = (closesAt: Date | null): TypedInstant =>
  typedInstant(closesAt && new Date(closesAt.getTime() - MINUTE_MS));

/** What is wrong with a period in which applications are received. Issue: deadline_before_opening, at closesOn. */
export function periodIssues(opensAt: Date | null, closesAt: Date | null): Issue[] {
  if (!opensAt || !closesAt || opensAt.getTime() < closesAt.getTime()) return [];
  return [issue("deadline_before_opening", "closesOn")];
}

/**
 * A later deadline for a call that stands. Issues: deadline_unchanged, deadline_earlier, deadline_too_far and those of
 * a typed instant.
 */
export function checkExtension(typed: TypedInstant, closesAt: Date, now: Date): Verdict<Date> {
  const asked = parseTypedDeadline(typed, "closes");
  if (!asked.ok) return asked;
  if (asked.value === null) return refuse("date_missing", "closesOn");
  const later = asked.value.getTime() - closesAt.getTime();
  if (later === 0) return refuse("deadline_unchanged", "closesOn");
  if (later < 0) return refuse("deadline_earlier", "closesOn");
  return asked.value.getTime() > latestDeadline(now).getTime()
    ? refuse("deadline_too_far", "closesOn")
    : accept(asked.value);
}

/** No call stands open for longer than five years: a year typed wrong is more likely. */
export const latestDeadline = (now: Date): Date =>
  instantOf(`${Number(osloDate(now).slice(0, 4)) + 5}-12-31`, "23:59:00");

export const allIssues = (...verdicts: Verdict<unknown>[]): Issue[] =>
  verdicts.flatMap((verdict) => (verdict.ok ? [] : verdict.issues));
