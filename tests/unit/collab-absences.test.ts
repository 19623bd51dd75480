import { expect, test } from "vitest";

import { Absences } from "~/collab/absences";

test("what is written while somebody is away is unknown to what they bring along, and to nothing later", () => {
  const at = { now: 100_000 };
  const absences = new Absences(() => at.now);
  expect(absences.unknownSince()).toBe(Infinity);
  absences.left("ben");
  at.now += 600_000;
  expect(absences.unknownSince()).toBe(Infinity);
  absences.came("ben");
  // The line was gone before the server noticed
  expect(absences.unknownSince()).toBe(55_000);
  at.now += 16_000;
  expect(absences.unknownSince()).toBe(Infinity);
});

test("somebody who was never seen leaving may know nothing at all", () => {
  const absences = new Absences(() => 0);
  absences.came("cat");
  expect(absences.unknownSince()).toBe(-Infinity);
});
