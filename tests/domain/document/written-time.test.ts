import { expect, test } from "vitest";

import { savedByClient, writtenTime } from "~/domain/document/written-time";

const at = (time: string) => new Date(`2026-05-14T${time}Z`);
const period = { leasedAt: at("07:00:00"), claimedAt: at("08:00:00"), claimedClock: 10 };

test("a row of the log gives the minute for the characters it added", () => {
  const saved = savedByClient(new Map([[1, 4]]), [
    { at: at("08:12:10"), clocks: new Map([[1, 6]]) },
    {
      at: at("08:12:50"),
      clocks: new Map([
        [1, 9],
        [2, 3],
      ]),
    },
    { at: at("08:13:01"), clocks: new Map([[1, 12]]) },
  ]);
  expect(saved.get(1)).toEqual([
    { from: 4, to: 9, at: at("08:12:10") },
    { from: 9, to: 12, at: at("08:13:01") },
  ]);
  expect(saved.get(2)).toEqual([{ from: 0, to: 3, at: at("08:12:50") }]);
  expect(writtenTime(5, saved.get(1) ?? [], null)).toEqual({ kind: "at", at: at("08:12:10") });
});

test("what has been compacted into a snapshot has the lease's period where that is certain", () => {
  expect(writtenTime(9, [], period)).toEqual({ kind: "between", from: at("07:00:00"), to: at("08:00:00") });
});

test("nothing is made up for what was written after the lease was last taken", () => {
  expect(writtenTime(10, [], period)).toBeNull();
  expect(writtenTime(3, [], null)).toBeNull();
});
