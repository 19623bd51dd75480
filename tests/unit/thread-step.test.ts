import { expect, test } from "vitest";

import { stepFrom, suggestionStep, threadStep } from "~/editor/thread-step";

const pressed = { key: "n", code: "KeyN", ctrlKey: true, metaKey: false, altKey: true, shiftKey: false };

test.each([
  ["the key of Linux and Windows", pressed, 1],
  ["the other way", { ...pressed, key: "p", code: "KeyP" }, -1],
  ["a Mac, where it writes an accent", { ...pressed, key: "Dead", ctrlKey: false, metaKey: true }, 1],
  ["a letter", { ...pressed, ctrlKey: false }, null],
  ["another key", { ...pressed, key: "m", code: "KeyM" }, null],
  ["a key that is no letter", { ...pressed, key: "ArrowDown", code: "ArrowDown" }, null],
])("%s", (_what, event, step) => {
  expect(threadStep(event)).toBe(step);
});

test("with Shift the same keys go among the suggestions, not the comments", () => {
  const shifted = { ...pressed, key: "N", shiftKey: true };
  expect([threadStep(shifted), suggestionStep(shifted)]).toEqual([null, 1]);
  expect(suggestionStep({ ...shifted, key: "P", code: "KeyP" })).toBe(-1);
  expect(suggestionStep(pressed)).toBeNull();
});

test("after the last comes the first, and from none of them the nearest end", () => {
  const all = ["a", "b", "c"];
  expect(stepFrom(all, "c", 1)).toBe("a");
  expect(stepFrom(all, "a", -1)).toBe("c");
  expect(stepFrom(all, null, 1)).toBe("a");
  expect(stepFrom(all, null, -1)).toBe("c");
  expect(stepFrom([], null, 1)).toBeUndefined();
});
