import { expect, test } from "vitest";

import { foldName, foldNames } from "~/domain/register/fold-name";

test.each([
  ["Bodø", "bodo"],
  ["Ålesund", "alesund"],
  ["Sør-Varanger", "sor varanger"],
  ["Kárášjohka", "karasjohka"],
  ["Porsáŋgu", "porsangu"],
  ["NÅAVMESJENJAELMIE", "naavmesjenjaelmie"],
  ["  Indre   Fosen ", "indre fosen"],
  ["Deatnu - Tana", "deatnu tana"],
])("%s is found as '%s'", (name, folded) => {
  expect(foldName(name)).toBe(folded);
});

test("a composed and a decomposed accent fold alike", () => {
  expect(foldName("Hárstták".normalize("NFC"))).toBe(foldName("Hárstták".normalize("NFD")));
});

test("names are folded once each, between bars, and missing names leave no trace", () => {
  expect(foldNames(["Porsanger", "Porsáŋgu", null, "Porsanki", "PORSANGER"])).toBe("|porsanger|porsangu|porsanki|");
});
