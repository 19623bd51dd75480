import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endOfDay, isInTime, lastDayBefore, lastMinuteBefore } from "~/domain/shared/deadline";
import {
  addDays,
  civilDateOf,
  daysBetween,
  instantOf,
  OSLO,
  osloDate,
  parseCivilDate,
  utcMidnightOf,
  wallTimeOf,
} from "~/domain/shared/oslo-time";

const SPRING = "2027-03-28";
const AUTUMN = "2027-10-31";
const civilDates = fc
  .date({ min: new Date("1950-01-01"), max: new Date("2150-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("a deadline", () => {
  const deadline = endOfDay("2027-01-15");

  test("lets 23:59:59 in and refuses 00:00:00", () => {
    expect(isInTime(instantOf("2027-01-15", "23:59:59"), deadline)).toBe(true);
    expect(isInTime(new Date(deadline.getTime() - 1), deadline)).toBe(true);
    expect(isInTime(instantOf("2027-01-16", "00:00:00"), deadline)).toBe(false);
  });

  test("is an hour from UTC in winter and two in summer", () => {
    expect(deadline.toISOString()).toBe("2027-01-15T23:00:00.000Z");
    expect(endOfDay("2027-06-15").toISOString()).toBe("2027-06-15T22:00:00.000Z");
  });

  test.each([
    { night: "before the spring change", date: "2027-03-27", utc: "2027-03-27T23:00:00.000Z" },
    { night: "of the spring change", date: SPRING, utc: "2027-03-28T22:00:00.000Z" },
    { night: "before the autumn change", date: "2027-10-30", utc: "2027-10-30T22:00:00.000Z" },
    { night: "of the autumn change", date: AUTUMN, utc: "2027-10-31T23:00:00.000Z" },
  ])("is right on the night $night", ({ date, utc }) => {
    expect(endOfDay(date).toISOString()).toBe(utc);
    expect(wallTimeOf(new Date(endOfDay(date).getTime() - 1000))).toEqual({ date, time: "23:59:59" });
  });

  test("is written as its last minute", () => {
    expect(wallTimeOf(lastMinuteBefore(deadline))).toEqual({ date: "2027-01-15", time: "23:59:00" });
    expect(lastDayBefore(deadline)).toBe("2027-01-15");
  });

  test("ends every day exactly where the next begins", () => {
    fc.assert(
      fc.property(civilDates, (date) => {
        const end = endOfDay(date);
        expect(osloDate(new Date(end.getTime() - 1))).toBe(date);
        expect(wallTimeOf(end)).toEqual({ date: addDays(date, 1), time: "00:00:00" });
      }),
    );
  });
});

describe("wall time", () => {
  test("comes back from the instant it names, except where the clock skips or repeats an hour", () => {
    fc.assert(
      fc.property(civilDates, fc.integer({ min: 0, max: 86_399 }), (date, second) => {
        const time = new Date(second * 1000).toISOString().slice(11, 19);
        fc.pre(!time.startsWith("02:") && !time.startsWith("01:") && !time.startsWith("00:"));
        expect(wallTimeOf(instantOf(date, time))).toEqual({ date, time });
      }),
    );
  });

  test("that the spring change skips counts as one hour later", () => {
    expect(instantOf(SPRING, "02:30").toISOString()).toBe("2027-03-28T01:30:00.000Z");
    expect(wallTimeOf(instantOf(SPRING, "02:30")).time).toBe("03:30:00");
  });

  test("that the autumn change repeats is the first of the two", () => {
    expect(instantOf(AUTUMN, "02:30").toISOString()).toBe("2027-10-31T00:30:00.000Z");
    expect(instantOf(AUTUMN, "03:00").toISOString()).toBe("2027-10-31T02:00:00.000Z");
  });
});

describe("civil dates", () => {
  test("count days, not hours, over a change of clock", () => {
    expect(daysBetween(SPRING, addDays(SPRING, 1))).toBe(1);
    expect(daysBetween("2027-10-30", "2027-11-01")).toBe(2);
    expect(daysBetween("2027-01-15", "2026-11-20")).toBe(-56);
  });

  test("adding days and counting them are each other's inverse", () => {
    fc.assert(
      fc.property(civilDates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  test("go to the database and back unchanged", () => {
    fc.assert(
      fc.property(civilDates, (date) => {
        expect(civilDateOf(utcMidnightOf(date))).toBe(date);
      }),
    );
  });

  test.each([
    ["2027-01-15", "2027-01-15"],
    [" 15.1.2027 ", "2027-01-15"],
    ["29.02.2028", "2028-02-29"],
  ])("are read from %j", (text, date) => {
    expect(parseCivilDate(text)).toEqual({ ok: true, value: date });
  });

  test.each(["2027-02-29", "2027-13-01", "15/1/2027", "0001-01-01", "i morgen", "2027-1-5"])(
    "%j is no date",
    (text) => {
      expect(parseCivilDate(text, "deadline")).toEqual({
        ok: false,
        issues: [{ code: "date_invalid", path: "deadline" }],
      });
    },
  );

  test("an empty field is a missing date", () => {
    expect(parseCivilDate("  ")).toEqual({ ok: false, issues: [{ code: "date_missing" }] });
  });
});

test("every hour around the changes of the clock, and far years, are what the zone says", () => {
  const zone = new Intl.DateTimeFormat("sv-SE", { timeZone: OSLO, dateStyle: "short", timeStyle: "medium" });
  const instants = ["1895-01-01T00:00:00Z", "1916-05-22T00:00:00Z", "1945-10-01T00:30:00Z", "2300-07-01T12:00:00Z"];
  for (const year of [1981, 1996, 2026, 2027, 2199])
    for (const month of [2, 3, 9, 10])
      for (let minute = 0; minute < 31 * 24 * 60; minute += 47)
        instants.push(new Date(Date.UTC(year, month, 1, 0, minute, 59)).toISOString());
  for (const instant of instants) {
    const { date, time } = wallTimeOf(new Date(instant));
    expect(`${date} ${time}`).toBe(zone.format(new Date(instant)));
  }
});
