import { expect, test } from "vitest";
import { matchPastedList } from "~/domain/register/match-pasted-list";
import { namesOf, type MunicipalityNames } from "~/domain/register/municipality";
import { formatOrganisationNumber, parseOrganisationNumber } from "~/domain/shared/organisation-number";
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
