import { expect, test } from "vitest";
import { namesOf } from "~/domain/register/municipality";
import { named } from "./municipalities";

test("a municipality has every official, Sámi and Kven name once", () => {
  const whole = "Porsanger - Porsáŋgu - Porsanki";
  expect(namesOf(named("Porsanger"))).toEqual(["Porsanger", "Porsáŋgu", "Porsanki", whole]);
});
