import * as fc from "fast-check";
import { expect, test } from "vitest";

import { tooMany } from "~/domain/document/kept-texts";

const now = new Date("2027-03-01T12:00:00Z");
const HOUR = 60 * 60 * 1000;
const aged = (...hours: number[]) =>
  hours.map((age) => ({ id: String(age), keptAt: new Date(now.getTime() - age * HOUR) }));

test("nothing of the last two days is thinned", () => {
  expect(tooMany(aged(1, 2, 3, 20, 47), now)).toEqual([]);
});

test("after that the last of each day is left, then of each week, then of thirty days", () => {
  const day = 24;
  expect(tooMany(aged(10 * day + 1, 10 * day + 2, 10 * day + 3, 11 * day + 1), now)).toEqual(["243", "242"]);
  const weeks = Array.from({ length: 21 }, (_, at) => (100 + at) * day);
  expect(weeks.length - tooMany(aged(...weeks), now).length).toBeLessThanOrEqual(4);
  const years = Array.from({ length: 90 }, (_, at) => (400 + at) * day);
  expect(years.length - tooMany(aged(...years), now).length).toBeLessThanOrEqual(4);
});

test("the latest is always left, and thinning twice thins no more", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 20_000 }), { minLength: 1 }), (hours) => {
      const kept = aged(...hours);
      const gone = new Set(tooMany(kept, now));
      expect(gone.has(String(Math.min(...hours)))).toBe(false);
      expect(
        tooMany(
          kept.filter(({ id }) => !gone.has(id)),
          now,
        ),
      ).toEqual([]);
    }),
  );
});
