import { expect, test } from "vitest";

import { excerptOf, hitsOf, markHits } from "~/domain/search/excerpt";
import { matchScore } from "~/domain/search/match";
import { LONGEST_QUERY, parseSearchQuery } from "~/domain/search/search-query";

test.each([
  ["Fullmakt", ["fullmakt"], null],
  ["  felles   EPJ i nord ", ["felles", "epj", "nord"], null],
  ["Bodø, Málatvuopmi", ["bodo", "malatvuopmi"], null],
  ["> minn", ["minn"], "action"],
  ["@ tana", ["tana"], "municipality"],
  ["#fullmakt", ["fullmakt"], "requirement"],
  // Nothing but small words is still something
  ["og i", ["og", "i"], null],
  ["", [], null],
  ["'; drop table search_word; --", ["drop", "table", "search", "word"], null],
  ["\u0000\u202e& | ! :*", [], null],
])("%j is read as %j", (typed, words, only) => {
  expect(parseSearchQuery(typed)).toMatchObject({ words, only });
});

test("a query is cut to what is read: at most eight words of two hundred characters", () => {
  const { typed, words } = parseSearchQuery(Array.from({ length: 5_000 }, (_, index) => `ord${index}`).join(" "));
  expect(typed.length).toBeLessThanOrEqual(LONGEST_QUERY);
  expect(words).toHaveLength(8);
});

test("an excerpt is the sentence with the most hits, whole words marked in every inflection", () => {
  const text = "Avtalen er felles. Bodø er oppdragsgiver for alle som har gitt fullmakten. Den kan trekkes tilbake.";
  const parts = excerptOf(text, hitsOf(["fullmakt"]), 70);
  expect(parts).toEqual([
    { text: "Bodø er oppdragsgiver for alle som har gitt ", isHit: false },
    { text: "fullmakten", isHit: true },
    { text: ".", isHit: false },
  ]);
});

test("a long sentence is cut at words around its first hit", () => {
  const text = `${"ord ".repeat(100)}fullmakt ${"mer ".repeat(100)}`;
  const words = excerptOf(text, hitsOf(["fullmakt"]), 80)
    .map((part) => part.text)
    .join("");
  expect(words.length).toBeLessThan(90);
  expect(words).toMatch(/^… (?:ord )+fullmakt (?:mer )*mer …$/);
});

test("a part of another word is no hit, and accents are none the less", () => {
  expect(markHits("kontroll og kontrakt", hitsOf(["kontrakt"])).filter(({ isHit }) => isHit)).toHaveLength(1);
  expect(markHits("Hámmerfeasta", hitsOf(["hammerfeasta"]))).toEqual([{ text: "Hámmerfeasta", isHit: true }]);
});

test("every word must be found; whole words count more than parts, and other words for the same count", () => {
  expect(matchScore(["fullmakt", "senja"], "Senja: Fullmakt fra formannskapet")).toBeGreaterThan(0);
  expect(matchScore(["fullmakt", "senja"], "Fullmakt fra formannskapet")).toBe(0);
  expect(matchScore(["avtale"], "En avtale")).toBeGreaterThan(matchScore(["avtale"], "Samarbeidsavtalen"));
  expect(matchScore(["requirement"], "Krav til løsningen")).toBeGreaterThan(0);
});
