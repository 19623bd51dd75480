import { expect, test } from "vitest";

import { placeCards } from "~/features/document/discussion/place-cards";

const card = (id: string, at: number, height = 100) => ({ id, at, height });
const places = (...given: Parameters<typeof placeCards>) => Object.fromEntries(placeCards(...given));

test("cards stand beside their words, and below one another where the words are close", () => {
  expect(places([card("a", 0), card("b", 40), card("c", 500)], null)).toEqual({ a: 0, b: 110, c: 500 });
});

test("the one that is looked at stands exactly beside its words, and those above give way", () => {
  expect(places([card("a", 300), card("b", 340), card("c", 360)], "b")).toEqual({ a: 230, b: 340, c: 450 });
});

test("none is above the first place, where nothing is seen: words at the top of a text stand higher than the cards begin", () => {
  expect(places([card("a", -50), card("b", -10)], null)).toEqual({ a: 0, b: 110 });
  expect(places([card("a", 0), card("b", 40), card("c", 60)], "b")).toEqual({ a: 0, b: 110, c: 220 });
});

test("there may be none", () => {
  expect(places([], "gone")).toEqual({});
});
