import { expect, test } from "vitest";

import { nextKind } from "~/domain/search/next-kind";

const KINDS = ["document", "risk", "person"] as const;

test("Tab goes from all that was found to one kind after the other, and then leaves the words", () => {
  const shown = [nextKind(KINDS, null, false)];
  while (shown.at(-1) !== undefined) shown.push(nextKind(KINDS, shown.at(-1) ?? null, false));
  expect(shown).toEqual(["document", "risk", "person", undefined]);
});

test("backwards it comes to all of them, and before those it leaves", () => {
  expect(nextKind(KINDS, "document", true)).toBeNull();
  expect(nextKind(KINDS, null, true)).toBeUndefined();
});

test("one kind alone is no choice", () => {
  expect(nextKind(["document"], null, false)).toBeUndefined();
  expect(nextKind([], null, false)).toBeUndefined();
});
