import { expect, test } from "vitest";
import { nextVersionNumber } from "~/domain/document/version-lifecycle";

test("versions are numbered from one", () => {
  expect(nextVersionNumber([])).toBe(1);
  expect(nextVersionNumber([1, 3, 2])).toBe(4);
});
