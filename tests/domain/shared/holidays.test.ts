import { expect, test } from "vitest";

import { easterSunday, isPublicHoliday, isWorkingDay } from "~/domain/shared/holidays";
import { addDays } from "~/domain/shared/oslo-time";

test.each([
  [1961, "1961-04-02"],
  [2000, "2000-04-23"],
  [2008, "2008-03-23"],
  [2026, "2026-04-05"],
  [2027, "2027-03-28"],
  [2038, "2038-04-25"],
  [2049, "2049-04-18"],
  [2076, "2076-04-19"],
  [2100, "2100-03-28"],
])("Easter of %i", (year, date) => expect(easterSunday(year)).toBe(date));

test("Easter is a Sunday between 22 March and 25 April in every year to 2100", () => {
  for (let year = 1900; year <= 2100; year += 1) {
    const easter = easterSunday(year);
    expect(new Date(`${easter}T00:00:00Z`).getUTCDay()).toBe(0);
    expect(easter.slice(5) >= "03-22" && easter.slice(5) <= "04-25").toBe(true);
  }
});

test("the holidays of 2027", () => {
  const days = Array.from({ length: 365 }, (_, day) => addDays("2027-01-01", day));
  expect(days.filter(isPublicHoliday).map((day) => day.slice(5))).toEqual(
    "01-01 03-25 03-26 03-28 03-29 05-01 05-06 05-16 05-17 12-25 12-26".split(" "),
  );
});

test.each(["2026-12-24", "2026-12-28", "2026-12-31", "2027-01-01", "2027-05-17", "2027-03-25", "2026-11-29"])(
  "nothing is decided on %s",
  (date) => expect(isWorkingDay(date)).toBe(false),
);
test.each(["2026-12-23", "2027-01-04", "2027-05-18", "2026-11-30"])("%s is a working day", (date) =>
  expect(isWorkingDay(date)).toBe(true),
);
