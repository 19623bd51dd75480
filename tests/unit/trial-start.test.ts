import { expect, test } from "vitest";

import { trialStart } from "~/features/consortium/plan/plan-mark";

const nothing = { mark: "first", refused: null };

test("whoever tries other dates keeps the plan they began from, whatever others save meanwhile", () => {
  const start = trialStart(nothing, { mark: "first", isTrying: true, refused: null });
  expect(trialStart(start, { mark: "second", isTrying: true, refused: null }).mark).toBe("first");
});

test("whoever tries nothing sees the plan that stands, and begins from it", () => {
  const seen = trialStart(nothing, { mark: "second", isTrying: false, refused: null });
  expect(trialStart(seen, { mark: "third", isTrying: true, refused: null }).mark).toBe("second");
});

test("a refused save has told what stands: the next one knows what it replaces", () => {
  const refused = ["told"];
  const told = trialStart(nothing, { mark: "second", isTrying: true, refused });
  expect(told.mark).toBe("second");
  expect(trialStart(told, { mark: "third", isTrying: true, refused }).mark).toBe("second");
});
