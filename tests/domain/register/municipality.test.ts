import { expect, test } from "vitest";
import { languageOf, namesOf } from "~/domain/register/municipality";
import { named } from "./municipalities";

test("a municipality has every official, Sámi and Kven name once", () => {
  const whole = "Porsanger - Porsáŋgu - Porsanki";
  expect(namesOf(named("Porsanger"))).toEqual(["Porsanger", "Porsáŋgu", "Porsanki", whole]);
});

test("a municipality is written to in nynorsk only when it asks for it", () => {
  expect([languageOf("nynorsk"), languageOf("bokmal"), languageOf("neutral")]).toEqual(["nn", "nb", "nb"]);
});
