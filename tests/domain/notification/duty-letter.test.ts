import { describe, expect, test } from "vitest";

import { dutiesToTell, isDutyLetterDue, nextDutyLetterAt } from "~/domain/notification/duty-letter";
import { type MailHabit, USUAL_HABIT } from "~/domain/notification/mail-habit";
import { instantOf, wallTimeOf } from "~/domain/shared/oslo-time";

/** 2026-11-30 is a Monday. */
const at = (date: string, time: string) => instantOf(date, time);
const habit = (over: Partial<MailHabit>): MailHabit => ({ ...USUAL_HABIT, ...over });
const shown = (instant: Date) => {
  const { date, time } = wallTimeOf(instant);
  return `${date} ${time.slice(0, 5)}`;
};

describe("the week's letter", () => {
  test("leaves on Monday morning, on the next working day, and after the quiet hours", () => {
    expect(shown(nextDutyLetterAt(USUAL_HABIT, at("2026-11-27", "12:00")))).toBe("2026-11-30 08:00");
    expect(shown(nextDutyLetterAt(USUAL_HABIT, at("2026-11-30", "08:00")))).toBe("2026-12-07 08:00");
    // Easter Monday, and then a quiet morning
    expect(shown(nextDutyLetterAt(USUAL_HABIT, at("2027-03-28", "12:00")))).toBe("2027-03-30 08:00");
    expect(shown(nextDutyLetterAt(habit({ quiet: { from: 20, to: 10 } }), at("2026-11-29", "12:00")))).toBe(
      "2026-11-30 10:00",
    );
  });

  test("is due once, and not days after its morning", () => {
    const due = (time: [string, string], last: Date | null = null, over: Partial<MailHabit> = {}) =>
      isDutyLetterDue(habit(over), at(...time), last);
    expect(due(["2026-11-30", "07:59"])).toBe(false);
    expect(due(["2026-11-30", "08:00"])).toBe(true);
    expect(due(["2026-11-30", "08:05"], at("2026-11-30", "08:00"))).toBe(false);
    expect(due(["2026-12-01", "09:00"], at("2026-11-23", "08:00"))).toBe(true);
    expect(due(["2026-12-03", "09:00"], at("2026-11-23", "08:00"))).toBe(false);
    expect(due(["2026-12-07", "08:00"], at("2026-11-30", "08:00"))).toBe(true);
  });

  test("is not made for whoever wants no letters, or not this one", () => {
    expect(isDutyLetterDue(habit({ rhythm: "none" }), at("2026-11-30", "08:00"), null)).toBe(false);
    expect(isDutyLetterDue(habit({ tellsDuties: false }), at("2026-11-30", "08:00"), null)).toBe(false);
    expect(isDutyLetterDue(habit({ rhythm: "daily" }), at("2026-11-30", "08:00"), null)).toBe(true);
  });
});

describe("what it tells", () => {
  const now = at("2026-11-30", "08:00");
  const duty = (key: string, actOn: string, sharedBy?: string, escalatesAfterDays = 14) => ({
    key,
    actOn,
    ...(sharedBy && { shared: { organisationId: sharedBy, escalatesAfterDays } }),
  });
  const told = (duties: ReturnType<typeof duty>[], chiefOf: string[] = [], since: [string, Date][] = []) =>
    dutiesToTell(duties, { now, chiefOf: new Set(chiefOf), since: new Map(since) }).map(({ key }) => key);

  test("is what is to be done within two weeks, and what should have been", () => {
    expect(told([duty("late", "2026-11-01"), duty("soon", "2026-12-14"), duty("later", "2026-12-15")])).toEqual([
      "late",
      "soon",
    ]);
  });

  test("a chief executive hears of what others can do when one of them has been told for two weeks, and not before", () => {
    const duties = [duty("own", "2026-11-30"), duty("shared", "2026-11-30", "rost")];
    expect(told(duties)).toEqual(["own", "shared"]);
    expect(told(duties, ["rost"])).toEqual(["own"]);
    expect(told(duties, ["rost"], [["shared", at("2026-11-17", "08:00")]])).toEqual(["own"]);
    expect(told(duties, ["rost"], [["shared", at("2026-11-16", "08:00")]])).toEqual(["own", "shared"]);
    expect(told(duties, ["varoy"])).toEqual(["own", "shared"]);
  });

  test("each consortium has its own patience", () => {
    const duties = [duty("hasty", "2026-11-30", "rost", 7), duty("patient", "2026-11-30", "rost", 28)];
    const since = (day: string): [string, Date][] => [
      ["hasty", at(day, "08:00")],
      ["patient", at(day, "08:00")],
    ];
    expect(told(duties, ["rost"], since("2026-11-24"))).toEqual([]);
    expect(told(duties, ["rost"], since("2026-11-23"))).toEqual(["hasty"]);
    expect(told(duties, ["rost"], since("2026-11-02"))).toEqual(["hasty", "patient"]);
  });
});
