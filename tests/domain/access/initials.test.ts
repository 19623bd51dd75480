import { expect, test } from "vitest";

import { initialsOf } from "~/domain/access/initials";

test.each([
  ["Prosjektleder, Bodø", "PL"],
  ["Kommunedirektør, Røst", "KD"],
  ["Helse-IT-ansvarlig, Alta", "HI"],
  ["Helse- og omsorgssjef, Værøy", "HO"],
  ["Økonom, Harstad", "ØK"],
  ["Ola Nordmann", "ON"],
  ["x", "X"],
  ["", ""],
])("%s is %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
