import { expect, test } from "vitest";

import { barScale, isBroken } from "~/components/charts/bar-scale";

test("the axis ends at a round number just above the largest, with a mark at every step", () => {
  expect(barScale([184_593.32, 16_582.18])).toEqual({ most: 200_000, ticks: [0, 50_000, 100_000, 150_000, 200_000] });
  expect(barScale([80, 20]).ticks).toEqual([0, 20, 40, 60, 80]);
});

test("a value far above all others does not press them flat: its bar is broken", () => {
  const scale = barScale([3_664_337, 184_593, 161_723, 16_582]);
  expect(scale.most).toBe(200_000);
  expect(isBroken(3_664_337, scale)).toBe(true);
  expect(isBroken(184_593, scale)).toBe(false);
});

test("a single value, equal values and none at all have an axis that holds them", () => {
  for (const values of [[5_300_000], [7, 7, 7], [0.07], [], [0]]) {
    const scale = barScale(values);
    expect(values.some((value) => isBroken(value, scale))).toBe(false);
    expect(scale.ticks.length).toBeGreaterThan(1);
    expect(scale.ticks.length).toBeLessThanOrEqual(5);
  }
});
