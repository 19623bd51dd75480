import { describe, expect, test } from "vitest";

import { mentionParts, mentionsIn, mentionsLike, mentionTyped } from "~/domain/document/mentions";

const bodø = { written: "Bodø" };
const leader = { written: "Prosjektleder, Bodø" };

describe("a comment that names somebody", () => {
  test.each([
    ["@Bodø, hva sier dere?", [bodø, ", hva sier dere?"]],
    ["Spør @Prosjektleder, Bodø og @Bodø.", ["Spør ", leader, " og ", bodø, "."]],
    ["@Bodøværing og post@Bodø", ["@Bodøværing og post@Bodø"]],
    ["@Alta @", ["@Alta @"]],
    ["", []],
    ["@Bodø@Bodø", [bodø, "@Bodø"]],
  ])("%s", (body, parts) => {
    expect(mentionParts(body, [bodø, leader])).toEqual(parts);
  });
  test("names only those who still stand in it", () => {
    expect(mentionsIn("Spør @Prosjektleder, Bodø", [bodø, leader])).toEqual([leader]);
  });
  test("gives back every letter, whatever it says", () => {
    const body = "<b>@Bodø</b> @Prosjektleder, Bodø\n@@Bodø";
    const told = mentionParts(body, [bodø, leader]).map((part) =>
      typeof part === "string" ? part : `@${part.written}`,
    );
    expect(told.join("")).toBe(body);
  });
});

describe("a name that is being typed", () => {
  test.each([
    ["Hei @Bo", 7, { from: 4, query: "Bo" }],
    ["Hei @", 5, { from: 4, query: "" }],
    ["Hei @Prosjektleder, Bo", 22, { from: 4, query: "Prosjektleder, Bo" }],
    ["Hei @Bo", 4, null],
    ["post@bodo", 9, null],
    ["@Bodø\nJa", 8, null],
  ])("%j at %d", (text, caret, typed) => {
    expect(mentionTyped(text, caret)).toEqual(typed);
  });
});

describe("the list", () => {
  const all = ["Bodø", "Prosjektleder, Bodø", "Kommunedirektør, Røst"].map((name) => ({ ref: name, name }));
  test.each([
    ["bo", ["Bodø", "Prosjektleder, Bodø"]],
    ["prosjektleder, b", ["Prosjektleder, Bodø"]],
    ["røst", ["Kommunedirektør, Røst"]],
    ["Bodø er ", []],
  ])("for '%s'", (query, names) => {
    expect(mentionsLike(query, all).map(({ name }) => name)).toEqual(names);
  });
});
