import { expect, test } from "vitest";

import { municipalityDomains } from "~/domain/register/municipality-domains";
import { domains } from "~prisma/reference/reference";
import municipalities from "~prisma/reference/municipalities.json";

const of = (...names: string[]) => {
  const rows = names.map((name, index) => ({ number: String(index), name }));
  return [...municipalityDomains(rows).values()];
};

test("a name leads to its domain in the ways Norwegian letters are written", () => {
  expect(of("Bodø")).toEqual([["bodo.kommune.no", "bodoe.kommune.no"]]);
  expect(of("Værøy")).toEqual([["vaeroy.kommune.no", "varoy.kommune.no", "vaeroey.kommune.no"]]);
  expect(of("Nore og Uvdal")).toEqual([["nore-og-uvdal.kommune.no"]]);
  expect(of("Sør-Varanger")).toEqual([["sor-varanger.kommune.no", "soer-varanger.kommune.no"]]);
});

test("a domain that two names lead to belongs to nobody", () => {
  expect(of("Herøy", "Herøy", "Ås")).toEqual([["as.kommune.no", "aas.kommune.no"]]);
});

test("no domain of the register belongs to two municipalities, and nearly every municipality has one", () => {
  const all = [...domains.values()].flat();
  expect(new Set(all).size).toBe(all.length);
  expect(municipalities.rows.length - domains.size).toBeLessThan(10);
});
