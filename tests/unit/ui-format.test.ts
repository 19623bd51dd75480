import { assert, bigInt, property } from "fast-check";
import { describe, expect, test } from "vitest";

import {
  daysBetween,
  formatDate,
  formatFileSize,
  formatInstant,
  formatInstantSeconds,
  formatKroner,
  formatList,
  formatMillions,
  formatNumber,
  formatPercent,
  formatRelativeDay,
  formatShortDate,
  formatTime,
  formatWeekday,
  formatWeekdayDate,
  formatWholeKroner,
} from "~/i18n/format";

/** No-break spaces are part of the promise; here they are written so that one sees them. */
const seen = (text: string) => text.replaceAll("\u00a0", "~");
const deadline = new Date("2027-01-15T22:59:00Z");

describe("dates", () => {
  test("are those of Oslo, in words", () => {
    expect(formatDate(deadline, "nb")).toBe("15. januar 2027");
    expect(formatDate(deadline, "en")).toBe("15 January 2027");
    expect(formatDate(new Date("2027-01-15T23:30:00Z"), "nb")).toBe("16. januar 2027");
    expect(formatDate(new Date("2026-07-31T22:30:00Z"), "nn")).toBe("1. august 2026");
  });

  test("may be days without a time, as text or as the database gives them", () => {
    expect(formatDate("2026-12-10", "nb")).toBe("10. desember 2026");
    expect(formatDate(new Date("2026-12-10T00:00:00Z"), "nb")).toBe("10. desember 2026");
  });

  test("name the weekday in the language of the page", () => {
    expect(formatWeekday(deadline, "nb")).toBe("fredag 15. januar");
    expect(formatWeekdayDate("2027-01-16", "nn")).toBe("laurdag 16. januar 2027");
    expect(formatWeekdayDate("2027-01-14", "en")).toBe("Thursday 14 January 2027");
  });

  test("are short in tables, and short months keep their names", () => {
    expect(seen(formatShortDate("2026-12-10", "nb"))).toBe("10.~des.");
    expect(seen(formatShortDate("2026-05-17", "nn"))).toBe("17.~mai");
    expect(seen(formatShortDate("2026-12-10", "en"))).toBe("10~Dec");
  });

  test("carry the time with a point in Norwegian and a colon in English", () => {
    expect(seen(formatInstant(deadline, "nb"))).toBe("15. januar 2027 kl.~23.59");
    expect(seen(formatInstant(deadline, "en"))).toBe("15 January 2027 at~23:59");
    expect(seen(formatInstantSeconds(new Date("2027-01-14T13:32:07Z"), "nn"))).toBe("14. januar 2027 kl.~14.32.07");
    expect(formatTime(new Date("2026-10-25T00:30:00Z"), "nb")).toBe("02.30");
    expect(formatTime(new Date("2026-10-25T01:30:00Z"), "nb")).toBe("02.30");
  });
});

describe("distances in days", () => {
  const now = new Date("2026-11-20T22:45:00Z");

  test("count the calendar days of Oslo, also across the change to summer time", () => {
    expect(daysBetween(now, deadline)).toBe(56);
    expect(daysBetween("2027-03-27", "2027-03-29")).toBe(2);
    expect(daysBetween(deadline, now)).toBe(-56);
  });

  test("are said as people say them", () => {
    expect(formatRelativeDay("2026-10-12", now, "nb")).toBe("39 dager siden");
    expect(formatRelativeDay("2026-10-12", now, "nn")).toBe("39 dagar sidan");
    expect(formatRelativeDay(now, now, "nb")).toBe("i dag");
    expect(formatRelativeDay("2026-11-19", now, "nb")).toBe("i går");
    expect(formatRelativeDay("2026-11-21", now, "nn")).toBe("i morgon");
    expect(formatRelativeDay("2026-11-23", now, "nb")).toBe("om 3 dager");
    expect(formatRelativeDay("2026-11-23", now, "en")).toBe("in 3 days");
  });
});

describe("numbers", () => {
  test("are grouped by the language, with a true minus sign", () => {
    expect(seen(formatNumber(53712, 0, "nb"))).toBe("53~712");
    expect(formatNumber(53712, 0, "en")).toBe("53,712");
    expect(formatNumber(-36.94, 1, "nb")).toBe("\u221236,9");
    expect(formatNumber(-0.04, 1, "nb")).toBe("0,0");
    expect(seen(formatNumber(9_007_199_254_740_993n, 0, "nb"))).toBe("9~007~199~254~740~993");
  });

  test("round as one does by hand", () => {
    expect(formatNumber(1.005, 2, "nb")).toBe("1,01");
    expect(formatNumber(2.5, 0, "nb")).toBe("3");
    expect(formatNumber(1e-9, 1, "nb")).toBe("0,0");
  });

  test("as shares are percent", () => {
    expect(seen(formatPercent(0.84, 0, "nb"))).toBe("84~%");
    expect(formatPercent(0.369, 1, "en")).toBe("36.9%");
  });

  test("as bytes are sizes of files", () => {
    expect(seen(formatFileSize(900, "nb"))).toBe("900~B");
    expect(seen(formatFileSize(212_000, "nb"))).toBe("212~kB");
    expect(seen(formatFileSize(999_600, "nb"))).toBe("1,0~MB");
    expect(seen(formatFileSize(11_400_000, "en"))).toBe("11.4~MB");
  });
});

describe("money", () => {
  test("is exact to the øre", () => {
    expect(seen(formatKroner(490_000_000n, "nb"))).toBe("4~900~000,00~kr");
    expect(seen(formatKroner(490_000_000n, "en"))).toBe("NOK~4,900,000.00");
    expect(seen(formatKroner(-5n, "nb"))).toBe("\u22120,05~kr");
  });

  test("is rounded where øre would be noise", () => {
    expect(seen(formatWholeKroner(61_825_050n, "nb"))).toBe("618~251~kr");
    expect(seen(formatMillions(490_000_000n, 1, "nb"))).toBe("4,9~mill.~kr");
    expect(seen(formatMillions(5_670_000_000n, 1, "en"))).toBe("NOK~56.7~million");
    expect(seen(formatMillions(0n, 1, "nb"))).toBe("0,0~mill.~kr");
    expect(seen(formatMillions(2_500_050n, 1, "nb"))).toBe("25~001~kr");
    expect(seen(formatMillions(-2_500_050n, 1, "en"))).toBe("−NOK~25,001");
    expect(seen(formatMillions(5_000_000n, 1, "nb"))).toBe("0,1~mill.~kr");
    expect(seen(formatMillions(123_456_700_000n, 0, "nb"))).toBe("1~235~mill.~kr");
  });

  test("reads back to the same amount", () => {
    assert(
      property(bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (ore) => {
        const digits = formatKroner(ore, "nb")
          .replace("\u2212", "-")
          .replace(/[^\d-]/g, "");
        expect(BigInt(digits)).toBe(ore);
      }),
    );
  });
});

test("a list ends with og", () => {
  expect(formatList(["Bø", "Værøy", "Røst"], "nb")).toBe("Bø, Værøy og Røst");
  expect(formatList(["Bø", "Røst"], "en")).toBe("Bø and Røst");
  expect(formatList(["Bø"], "nb")).toBe("Bø");
  expect(formatList([], "nb")).toBe("");
});
