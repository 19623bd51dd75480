import { describe, expect, test } from "vitest";

import { type MailHabit, nextLetterAt, USUAL_HABIT } from "~/domain/notification/mail-habit";
import { instantOf, wallTimeOf } from "~/domain/shared/oslo-time";

/** 2026-11-30 is a Monday. */
const at = (date: string, time: string) => instantOf(date, time);
const shown = (instant: Date | null) => {
  if (!instant) return null;
  const { date, time } = wallTimeOf(instant);
  return `${date} ${time.slice(0, 5)}`;
};
const habit = (over: Partial<MailHabit>): MailHabit => ({ ...USUAL_HABIT, ...over });
const next = (over: Partial<MailHabit>, since: Date, last: Date | null = null) =>
  shown(nextLetterAt(habit(over), since, last));

describe("at once", () => {
  test("a letter waits five minutes for what belongs with it, and an hour from the one before", () => {
    expect(next({}, at("2026-11-30", "10:00"))).toBe("2026-11-30 10:05");
    expect(next({}, at("2026-11-30", "10:00"), at("2026-11-30", "09:30"))).toBe("2026-11-30 10:30");
    expect(next({}, at("2026-11-30", "10:00"), at("2026-11-27", "09:30"))).toBe("2026-11-30 10:05");
  });
  test("none leaves in the quiet hours: over midnight, within a day, or never quiet", () => {
    expect(next({}, at("2026-11-30", "19:54"))).toBe("2026-11-30 19:59");
    expect(next({}, at("2026-11-30", "19:55"))).toBe("2026-12-01 07:00");
    expect(next({}, at("2026-12-01", "03:00"))).toBe("2026-12-01 07:00");
    expect(next({ quiet: { from: 9, to: 15 } }, at("2026-11-30", "10:00"))).toBe("2026-11-30 15:00");
    expect(next({ quiet: null }, at("2026-12-01", "03:00"))).toBe("2026-12-01 03:05");
    expect(next({ quiet: { from: 8, to: 8 } }, at("2026-12-01", "08:10"))).toBe("2026-12-01 08:15");
  });
  test("none leaves on weekends, holidays and between Christmas and New Year, unless somebody wants it", () => {
    expect(next({}, at("2026-11-27", "21:00"))).toBe("2026-11-30 07:00");
    expect(next({}, at("2026-12-23", "21:00"))).toBe("2027-01-04 07:00");
    expect(next({ restsOnDaysOff: false }, at("2026-11-28", "12:00"))).toBe("2026-11-28 12:05");
  });
  test("summer time moves the clock, not the hour that is quiet", () => {
    expect(next({ restsOnDaysOff: false }, at("2027-03-27", "22:00"))).toBe("2027-03-28 07:00");
  });
});

describe("collected", () => {
  test("daily letters leave at eight, on the next day that is no day off", () => {
    expect(next({ rhythm: "daily" }, at("2026-11-30", "07:59"))).toBe("2026-11-30 08:00");
    expect(next({ rhythm: "daily" }, at("2026-11-30", "08:00"))).toBe("2026-12-01 08:00");
    expect(next({ rhythm: "daily" }, at("2026-12-04", "12:00"))).toBe("2026-12-07 08:00");
    expect(next({ rhythm: "daily", restsOnDaysOff: false }, at("2026-12-04", "12:00"))).toBe("2026-12-05 08:00");
    expect(next({ rhythm: "daily", quiet: { from: 20, to: 9 } }, at("2026-11-30", "12:00"))).toBe("2026-12-01 09:00");
  });
  test("weekly letters leave on Monday, or the day after where that is a holiday", () => {
    expect(next({ rhythm: "weekly" }, at("2026-12-01", "12:00"))).toBe("2026-12-07 08:00");
    // Easter Monday
    expect(next({ rhythm: "weekly" }, at("2027-03-23", "12:00"))).toBe("2027-03-30 08:00");
  });
  test("whoever wants none gets none", () => {
    expect(next({ rhythm: "none" }, at("2026-11-30", "10:00"))).toBeNull();
  });
});
