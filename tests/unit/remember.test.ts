import { expect, test } from "vitest";

import { createRemember } from "../../server/platform/remember.ts";

test("makes a value once, and again only when others have evicted it", () => {
  const remember = createRemember(2);
  let made = 0;
  const value = (key: string) => remember(key, () => `${key}${++made}`);
  expect([value("a"), value("b"), value("a")]).toEqual(["a1", "b2", "a1"]);
  expect(value("c")).toBe("c3");
  expect([value("a"), value("b")]).toEqual(["a1", "b4"]);
});
