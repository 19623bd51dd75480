import { expect, test } from "vitest";

import { mayRemind, remindedSince } from "~/domain/shared/reminder-pace";

const now = new Date("2026-12-04T08:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 60 * 60 * 1000);

test.each([
  [null, true],
  [hoursAgo(0), false],
  [hoursAgo(19.99), false],
  [hoursAgo(20), true],
  [hoursAgo(24), true],
])("written to last %s: may be reminded %s", (last, may) => {
  expect(mayRemind(last, now)).toBe(may);
  expect(last === null || last <= remindedSince(now)).toBe(may);
});
