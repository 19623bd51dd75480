import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entriesOf, LONGEST_LIST, matchPastedList } from "~/domain/register/match-pasted-list";
import { namesOf } from "~/domain/register/municipality";
import { editDistance } from "~/domain/shared/edit-distance";
import { named, REGISTER } from "./municipalities";

function paste(text: string) {
  const verdict = matchPastedList(text, REGISTER);
  if (!verdict.ok) throw new Error("The list was refused");
  return verdict.value;
}
const matchedNames = (text: string) => paste(text).matched.map((one) => one.municipality.name);

describe("a pasted list", () => {
  test("may be separated by lines, commas, semicolons and tabs", () => {
    expect(matchedNames("Bodø\r\nRøst, Værøy; Meløy\tRødøy\n\n")).toEqual(["Bodø", "Røst", "Værøy", "Meløy", "Rødøy"]);
  });

  test.each([
    ["1804", "Bodø"],
    ["301", "Oslo"],
    ["1804 Bodø", "Bodø"],
    ["Bodø kommune", "Bodø"],
    ["BODØ KOMMUNE", "Bodø"],
    ["– Bodo", "Bodø"],
    ["3. Bodø", "Bodø"],
    ["«Bodø»", "Bodø"],
    ["Karasjohka", "Karasjok"],
    ["Kárášjohka - Karasjok", "Karasjok"],
    ["Kárášjohka suohkan", "Karasjok"],
    ["Porsanki komuuni", "Porsanger"],
    ["Habmer", "Hamarøy"],
    ["Herøy (Nordland)", "Herøy"],
    ["1818 Herøy", "Herøy"],
  ])("%j is %s", (entry, name) => {
    expect(matchedNames(entry)).toEqual([name]);
  });

  test("shows both where two municipalities have the name", () => {
    for (const name of ["Herøy", "Våler", "valer kommune"]) {
      const { ambiguous, matched } = paste(name);
      expect(matched).toEqual([]);
      expect(ambiguous[0]?.candidates).toHaveLength(2);
    }
    expect(paste("Herøy (Nordland)").matched[0]?.municipality).toBe(named("Herøy", "Nordland"));
    expect(matchedNames("Os")).toEqual(["Os"]);
  });

  test("shows both when number and name disagree", () => {
    expect(paste("1804 Røst").ambiguous[0]?.candidates.map((one) => one.name)).toEqual(["Bodø", "Røst"]);
  });

  test("reports what was named twice", () => {
    expect(paste("Bodø\n1804\nbodo").duplicates.map((one) => one.entry)).toEqual(["1804", "bodo"]);
  });

  test("suggests what comes close to a name it does not know", () => {
    const { unmatched } = paste("Boddø\nVærøyy\nAtlantis\n9999");
    expect(unmatched.map((one) => [one.entry, one.suggestions.map((near) => near.name)])).toEqual([
      ["Boddø", ["Bodø"]],
      ["Værøyy", ["Værøy"]],
      ["Atlantis", []],
      ["9999", []],
    ]);
    expect(paste("Rdøøy").unmatched[0]?.suggestions.map((near) => near.name)).toContain("Rødøy");
  });

  test("is refused whole when it is too long", () => {
    expect(matchPastedList("Bodø\n".repeat(LONGEST_LIST + 1), REGISTER)).toMatchObject({
      ok: false,
      issues: [{ code: "pasted_list_too_long" }],
    });
    expect(matchPastedList("x".repeat(5_000_000), REGISTER).ok).toBe(false);
  });

  test("drops nothing: every entry comes back in exactly one of the four", () => {
    const known = fc.constantFrom(...REGISTER.flatMap((one) => [...namesOf(one), one.number]));
    const entry = fc.oneof(
      known,
      fc.string({ maxLength: 30 }),
      fc.constantFrom("Herøy", "Våler", "kommune", "(", "12 a"),
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), fc.constantFrom("\n", ", ", ";", "\t"), (entries, divider) => {
        const text = entries.join(divider);
        const list = paste(text);
        const back = [...list.matched, ...list.duplicates, ...list.ambiguous, ...list.unmatched].map(
          (one) => one.entry,
        );
        expect(back.sort()).toEqual(entriesOf(text).sort());
      }),
    );
  });

  test("names no municipality twice among the matched", () => {
    const names = fc.array(fc.constantFrom(...REGISTER.flatMap((one) => namesOf(one))));
    fc.assert(
      fc.property(names, (list) => {
        const numbers = paste(list.join("\n")).matched.map((one) => one.municipality.number);
        expect(new Set(numbers).size).toBe(numbers.length);
      }),
    );
  });
});

describe("edit distance", () => {
  test.each([
    ["bodo", "bodo", 0],
    ["boddo", "bodo", 1],
    ["rdooy", "rodoy", 1],
    ["bdoo", "bodo", 1],
    ["", "bodo", 4],
  ])("from %j to %j is %i", (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  test("is the same both ways, and stops counting where it is told", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), fc.nat(6), (from, to, most) => {
        const distance = editDistance(from, to);
        expect(editDistance(to, from)).toBe(distance);
        expect(editDistance(from, to, most)).toBe(Math.min(distance, most + 1));
      }),
    );
  });
});
