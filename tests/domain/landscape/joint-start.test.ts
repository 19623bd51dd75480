import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addMonths,
  firstDayOf,
  halfYearOf,
  halfYearText,
  monthsBegun,
  readHalfYear,
} from "~/domain/landscape/half-year";
import { bestStart, forMonths, noticeBy, outlookAt, type RunningContract } from "~/domain/landscape/joint-start";
import { sumOf } from "~/domain/shared/money";
import { addDays } from "~/domain/shared/oslo-time";

const at = (text: string) => {
  const halfYear = readHalfYear(text);
  if (halfYear === null) throw new Error(text);
  return halfYear;
};
const contract = (changes: Partial<RunningContract> = {}): RunningContract => ({
  id: "one",
  endsOn: "2029-06-30",
  optionMonths: 0,
  yearlyCost: 1_200_000_00n,
  ...changes,
});

const contracts = fc
  .array(
    fc.record({
      endsOn: fc.option(fc.integer({ min: 0, max: 3_000 }).map((days) => addDays("2026-01-01", days))),
      optionMonths: fc.option(fc.integer({ min: 0, max: 60 })),
      yearlyCost: fc.option(fc.bigInt({ min: 0n, max: 10n ** 13n })),
    }),
    { maxLength: 40 },
  )
  .map((all) => all.map((one, index) => ({ ...one, id: String(index) })));
const start = fc.integer({ min: at("2026-1"), max: at("2034-2") });

describe("half-years", () => {
  test("begin in January and July", () => {
    expect([halfYearOf("2028-06-30"), halfYearOf("2028-07-01")].map(halfYearText)).toEqual(["2028-1", "2028-2"]);
    expect(firstDayOf(at("2029-2"))).toBe("2029-07-01");
    expect(["2029-3", "1929-1", "2029", "29-1", ""].map(readHalfYear)).toEqual([null, null, null, null, null]);
  });

  test("months go over the year, and keep to the month's last day", () => {
    expect(addMonths("2028-01-31", 1)).toBe("2028-02-29");
    expect(addMonths("2028-01-01", -1)).toBe("2027-12-01");
    expect(addMonths("2027-12-15", 13)).toBe("2029-01-15");
  });

  test("a month that has begun counts whole", () => {
    expect(monthsBegun("2029-01-01", "2029-01-01")).toBe(0);
    expect(monthsBegun("2029-01-01", "2029-01-02")).toBe(1);
    expect(monthsBegun("2029-01-01", "2029-07-01")).toBe(6);
    expect(monthsBegun("2029-01-01", "2028-03-01")).toBe(0);
  });
});

describe("a joint start", () => {
  test("is paid twice until each contract ends, by the month", () => {
    const outlook = outlookAt([contract(), contract({ id: "two", endsOn: "2028-12-31" })], at("2029-1"));
    expect(outlook.runs).toEqual([{ id: "one", months: 6, amount: 600_000_00n }]);
    expect(outlook).toMatchObject({ total: 600_000_00n, uncovered: [], onOption: [] });
  });

  test("leaves without a contract whoever ended before and has no option that reaches it", () => {
    const given = [
      contract({ id: "ends the day before", endsOn: "2028-12-31" }),
      contract({ id: "reached", endsOn: "2028-06-30", optionMonths: 6 }),
      contract({ id: "a month short", endsOn: "2028-06-30", optionMonths: 5 }),
      contract({ id: "options unknown", endsOn: "2028-06-30", optionMonths: null }),
      contract({ id: "until terminated", endsOn: null }),
    ];
    const outlook = outlookAt(given, at("2029-1"));
    expect(outlook.uncovered).toEqual(["a month short", "options unknown"]);
    expect(outlook.onOption).toEqual(["reached"]);
    expect(outlook.runs).toEqual([]);
  });

  test("a cost that nobody knows is in no sum, and its months are shown", () => {
    const outlook = outlookAt([contract({ yearlyCost: null })], at("2029-1"));
    expect(outlook).toMatchObject({ runs: [{ months: 6, amount: null }], total: 0n });
  });

  test("later never costs more, and never leaves fewer without", () => {
    fc.assert(
      fc.property(contracts, start, (all, from) => {
        const [now, later] = [outlookAt(all, from), outlookAt(all, from + 1)];
        expect(later.total <= now.total).toBe(true);
        expect(later.uncovered.length).toBeGreaterThanOrEqual(now.uncovered.length);
        expect(now.total).toBe(sumOf(now.runs.map(({ amount }) => amount ?? 0n)));
      }),
    );
  });

  test("is the same in whatever order the contracts come", () => {
    fc.assert(
      fc.property(contracts, start, (all, from) => {
        const turned = outlookAt(all.toReversed(), from);
        expect(turned.total).toBe(outlookAt(all, from).total);
        expect([...turned.uncovered].sort()).toEqual([...outlookAt(all, from).uncovered].sort());
      }),
    );
  });

  test("the best leaves the fewest without, and none that leaves as few costs less", () => {
    fc.assert(
      fc.property(contracts, start, (all, from) => {
        const outlooks = Array.from({ length: 12 }, (_, index) => outlookAt(all, from + index));
        const best = bestStart(outlooks);
        if (!best) throw new Error("no best");
        for (const other of outlooks) {
          expect(other.uncovered.length).toBeGreaterThanOrEqual(best.uncovered.length);
          if (other.uncovered.length === best.uncovered.length) expect(other.total >= best.total).toBe(true);
        }
      }),
    );
    expect(bestStart([])).toBeNull();
  });
});

test("twelve months cost a year, and the parts of a year are to the nearest øre", () => {
  expect(forMonths(1_00n, 12)).toBe(1_00n);
  expect(forMonths(1_00n, 1)).toBe(8n);
  expect(forMonths(1_00n, 7)).toBe(58n);
});

test("notice is given so many months before the end", () => {
  expect(noticeBy("2028-12-31", 6)).toBe("2028-06-30");
  expect(noticeBy("2029-06-30", 12)).toBe("2028-06-30");
});
