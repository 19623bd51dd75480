import * as fc from "fast-check";
import { expect, test } from "vitest";

import type { BoardPartner } from "~/domain/consortium/board";
import { asOn, growthDays, growthOn, MOST_DAYS } from "~/domain/consortium/growth";
import { standing } from "~/domain/consortium/standing";
import { addDays, daysBetween } from "~/domain/shared/oslo-time";
import { step, TODAY } from "./steps";

const taken = [
  step(1, "invited", { decidedOn: "2026-09-01" }),
  step(2, "interested", { decidedOn: "2026-09-20" }),
  step(3, "mandated", { decidedOn: "2026-10-10", validTo: "2026-11-10" }),
];
const partner: BoardPartner = {
  organisationId: "a",
  name: "Røst",
  population: 500,
  participation: "committed",
  standing: standing(taken, TODAY),
  meetings: [],
};
const stepOn = (day: string) => asOn(partner, taken, day).standing.step;

test("a partner stands on a day where its steps had brought it by then", () => {
  expect(["2026-08-31", "2026-09-01", "2026-09-20", "2026-10-10"].map(stepOn)).toEqual([
    null,
    "invited",
    "interested",
    "mandated",
  ]);
});

test("a mandate that ran out counts on the days it held, and not afterwards", () => {
  expect([stepOn("2026-11-10"), stepOn("2026-11-11")]).toEqual(["mandated", "interested"]);
});

test("the last day looked back on says what the board says", () => {
  expect(growthOn([asOn(partner, taken, "2026-10-10")], "2026-10-10")).toEqual({
    day: "2026-10-10",
    counted: 1,
    reached: { invited: 1, interested: 1, intent: 1, mandated: 1, decided: 0, signed: 0 },
    mandatedShare: 1,
  });
  // Nobody had been asked
  expect(growthOn([asOn(partner, taken, "2026-08-31")], "2026-08-31").counted).toBe(0);
});

test("days are whole weeks apart, few enough to compare, and reach from the first step to today", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000 }), (span) => {
      const first = addDays(TODAY, -span);
      const days = growthDays(first, TODAY);
      expect(days.length).toBeLessThanOrEqual(MOST_DAYS);
      expect(days.at(-1)).toBe(TODAY);
      expect((days[0] ?? "") <= first).toBe(true);
      const gaps = new Set(days.slice(1).map((day, at) => daysBetween(days[at] ?? day, day)));
      expect(gaps.size).toBeLessThanOrEqual(1);
      for (const gap of gaps) expect(gap % 7).toBe(0);
    }),
  );
  expect(growthDays(TODAY, TODAY)).toEqual([TODAY]);
});
