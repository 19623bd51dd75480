import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LONGEST_LIST, matchPastedList } from "~/domain/register/match-pasted-list";
import { namesOf } from "~/domain/register/municipality";
import { entriesOf } from "~/domain/register/pasted-entries";
import { editDistance } from "~/domain/shared/edit-distance";
import { named, REGISTER } from "./municipalities";

function paste(text: string) {
  const verdict = matchPastedList(text, REGISTER);
  if (!verdict.ok) throw new Error("The list was refused");
  return verdict.value;
}
const FORMER = [
  { number: "2021", name: "Karasjok", now: ["5610"] },
  { number: "1928", name: "Torsken", now: ["5524"] },
  { number: "1850", name: "Divtasvuodna - Tysfjord", now: ["1875", "1804"] },
  { number: "1243", name: "Os", now: ["1804"] },
  { number: "1004", name: "Flekkefjord", now: ["1804"] },
];
function pasteToday(text: string) {
  const verdict = matchPastedList(text, REGISTER, FORMER);
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
    ["Herøy 1818", "Herøy"],
    ["Karasjok - Kárášjohka", "Karasjok"],
    ["Karasjok–Kárášjohka", "Karasjok"],
    ["Karasjok / Kárášjohka", "Karasjok"],
    ["Porsanki — Porsanger", "Porsanger"],
    ["Porsáŋgu‑Porsanki", "Porsanger"],
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

  describe("case 15: a row of a table is one entry", () => {
    test("a number that is no number of the municipality is left over, and said", () => {
      expect(paste("Rødøy\t1108\nMeløy\t1004").matched).toMatchObject([
        { municipality: { name: "Rødøy" }, leftOver: ["1108"] },
        { municipality: { name: "Meløy" }, leftOver: ["1004"] },
      ]);
      expect(paste("Bodø;52 560").matched).toMatchObject([{ municipality: { name: "Bodø" }, leftOver: ["52 560"] }]);
    });

    test.each(["Rødøy\t1804", "1804\tRødøy", "Rødøy;1804", "Rødøy, 1804", "1804 Rødøy", "Rødøy 1804"])(
      "the number of another municipality is asked about: %j",
      (row) => {
        const { ambiguous, matched } = paste(row);
        expect(matched).toEqual([]);
        expect(ambiguous[0]?.candidates.map(({ name }) => name).sort()).toEqual(["Bodø", "Rødøy"]);
      },
    );

    test("a number beside a name nobody knows is asked about", () => {
      expect(paste("1804\tInteressert").unmatched[0]?.suggestions[0]?.name).toBe("Bodø");
      expect(paste("1804\t1856").ambiguous[0]?.candidates.map(({ name }) => name)).toEqual(["Bodø", "Røst"]);
    });

    test("number and name that agree are one, whatever else is in the row", () => {
      expect(paste("1\tRødøy\t1836\tsvarer i mars").matched).toMatchObject([
        { municipality: { name: "Rødøy" }, leftOver: ["1", "svarer i mars"] },
      ]);
    });

    test("numbers between commas and names between tabs are lists", () => {
      expect(matchedNames("1804, 1856, 1857")).toEqual(["Bodø", "Røst", "Værøy"]);
      expect(matchedNames("Bodø\tRøst\tVærøy")).toEqual(["Bodø", "Røst", "Værøy"]);
    });
  });

  describe("a former name or number", () => {
    test.each(["Torsken", "1928", "Torsken kommune", "1928 Torsken", "Torsken\t1928"])(
      "%j leads to today's",
      (entry) => {
        expect(pasteToday(entry).matched).toMatchObject([{ municipality: { name: "Målselv" }, isFormer: true }]);
      },
    );

    test("of one that was divided is asked about", () => {
      for (const entry of ["Tysfjord", "1850", "Divtasvuodna"])
        expect(pasteToday(entry).ambiguous[0]?.candidates.map(({ name }) => name)).toEqual(["Hamarøy", "Bodø"]);
    });

    test("gives way to a name of today, and to a name beside it", () => {
      expect(pasteToday("Os").matched).toMatchObject([{ municipality: { name: "Os" }, isFormer: false }]);
      expect(pasteToday("Meløy\t1004").matched).toMatchObject([
        { municipality: { name: "Meløy" }, leftOver: ["1004"] },
      ]);
    });

    test("of one whose name is the same is no other name", () => {
      expect(pasteToday("2021 Karasjok").matched).toMatchObject([{ leftOver: [], isFormer: false }]);
    });
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
