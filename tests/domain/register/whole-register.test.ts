import { readFileSync } from "node:fs";

import { expect, test } from "vitest";
import { matchPastedList } from "~/domain/register/match-pasted-list";
import { namesOf, type MunicipalityNames } from "~/domain/register/municipality";
import { formatOrganisationNumber, parseOrganisationNumber } from "~/domain/shared/organisation-number";
import formerMunicipalities from "~prisma/reference/former-municipalities.json";
import municipalities from "~prisma/reference/municipalities.json";

const register: MunicipalityNames[] = municipalities.rows.map((row) => ({
  number: row.number,
  name: row.name,
  officialName: row.officialName,
  otherNames: [row.nameSme, row.nameSmj, row.nameSma, row.nameFkv].flatMap((name) => (name ? [{ name }] : [])),
  county: { name: row.countyName },
}));

function paste(entries: string[]) {
  const verdict = matchPastedList(entries.join("\n"), register);
  if (!verdict.ok) throw new Error("The list was refused");
  return verdict.value;
}

test("all 357 municipalities are found by number", () => {
  const { matched, ...rest } = paste(register.map((one) => one.number));
  expect(matched).toHaveLength(357);
  expect(rest).toEqual({ duplicates: [], ambiguous: [], unmatched: [] });
});

const former = formerMunicipalities.rows;

test("all with several official names are found by them in any order and with any dash", () => {
  for (const { number, officialName } of register) {
    const parts = officialName.split(" - ");
    if (parts.length === 1) continue;
    for (const dash of [" - ", "-", " – ", "—", " / ", " \u2212 "]) {
      for (const names of [parts, parts.toReversed()]) {
        expect(paste([names.join(dash)]).matched.map(({ municipality }) => municipality.number)).toEqual([number]);
      }
    }
  }
});

test("every former number and name leads to what it is part of now", () => {
  const numbers = new Set(register.map((one) => one.number));
  for (const { number, name, now } of former) {
    expect(numbers.has(number)).toBe(false);
    const [byNumber, byName] = [number, name].map((entry) => {
      const list = matchPastedList(entry, register, former);
      if (!list.ok) throw new Error(entry);
      const { matched, ambiguous } = list.value;
      return [...matched.map((one) => one.municipality), ...ambiguous.flatMap((one) => one.candidates)];
    });
    expect(byNumber?.map((one) => one.number).sort()).toEqual([...now].sort());
    expect(byName).not.toEqual([]);
  }
});

test("case 15: names with their inhabitants choose no third municipality", () => {
  const rows = readFileSync("tests/cases/15-navn-og-innbyggere.tsv", "utf8");
  const list = matchPastedList(rows, register, former);
  if (!list.ok) throw new Error("refused");
  expect(list.value.matched).toMatchObject([{ municipality: { name: "Beiarn" }, leftOver: ["1004"] }]);
  expect(list.value.ambiguous[0]?.candidates.map(({ name }) => name)).toEqual(["Rødøy", "Sandnes"]);
});

test("all are found by any of their names, except where two have the same", () => {
  for (const municipality of register) {
    for (const name of namesOf(municipality)) {
      const { matched, ambiguous } = paste([`${name} kommune`]);
      const found = [...matched.map((one) => one.municipality), ...ambiguous.flatMap((one) => one.candidates)];
      expect(found).toContain(municipality);
    }
  }
});

test("only those that share their Norwegian name are shown with several", () => {
  const shared = paste(register.map((one) => one.name)).ambiguous.map((one) => one.entry);
  expect([...new Set(shared)].sort()).toEqual(["Herøy", "Våler"]);
});

test("those that share a name are told apart by their county", () => {
  const names = register.map((one) => `${one.name} (${one.county.name})`);
  expect(paste(names).matched).toHaveLength(357);
});

test("every organisation number of the register has its check digit", () => {
  for (const { orgNumber } of municipalities.rows) {
    if (orgNumber === null) continue;
    expect(parseOrganisationNumber(formatOrganisationNumber(orgNumber))).toEqual({ ok: true, value: orgNumber });
  }
});
