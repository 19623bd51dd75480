import { afterAll, beforeAll, expect, test } from "vitest";

import { parseOrganisationNumber } from "~/domain/shared/organisation-number";
import { loadReference } from "~prisma/seed";
import { newId } from "../../server/platform/ids.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";

const now = new Date("2026-11-23T08:00:00Z");

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

const municipalities = () =>
  database.db.organisation.findMany({ where: { kind: "municipality" }, orderBy: { number: "asc" } });

test("the register holds the 357 municipalities, each number once", async () => {
  const all = await municipalities();
  expect(all).toHaveLength(357);
  expect(new Set(all.map(({ number }) => number)).size).toBe(357);
  expect(all.every(({ number }) => /^\d{4}$/.test(number ?? ""))).toBe(true);
});

test("every organisation number is valid modulo 11, and the two that are not known are empty", async () => {
  const all = await municipalities();
  const known = all.flatMap(({ orgNumber }) => orgNumber ?? []);
  expect(known.filter((orgNumber) => !parseOrganisationNumber(orgNumber).ok)).toEqual([]);
  expect(all.filter(({ orgNumber }) => orgNumber === null).map(({ name }) => name)).toEqual(["Ålesund", "Haram"]);
});

test("a municipality has county, population with its date, written standard and position", async () => {
  const karasjok = await database.db.organisation.findUnique({ where: { number: "5610" } });
  expect(karasjok).toMatchObject({
    name: "Karasjok",
    officialName: "Kárášjohka - Karasjok",
    nameSme: "Kárášjohka",
    countyNumber: "56",
    countyName: "Finnmark",
    population: 2565,
    populationDate: new Date("2024-01-01"),
    writtenStandard: "bokmal",
    orgNumber: "963376030",
  });
});

test("the population of all is the country's on the day of the register", async () => {
  const { _sum } = await database.db.organisation.aggregate({
    where: { kind: "municipality" },
    _sum: { population: true },
  });
  expect(_sum.population).toBe(5_550_203);
});

test("besides them there are 14 county authorities (Oslo is a municipality), Helsedirektoratet and KS", async () => {
  expect(await database.db.organisation.count({ where: { kind: "county" } })).toBe(14);
  const bodies = await database.db.organisation.findMany({ where: { kind: { in: ["state", "association"] } } });
  expect(bodies.map(({ name }) => name).sort()).toEqual(["Helsedirektoratet", "KS"]);
});

test("the grant scheme is there in both written standards", async () => {
  expect(await database.db.scheme.findUnique({ where: { slug: "helseteknologiordningen" } })).toMatchObject({
    nameNb: "Helseteknologiordningen",
    nameNn: "Helseteknologiordninga",
  });
});

test("loading the same edition again changes nothing", async () => {
  expect(await loadReference(database.db, { now, newId })).toEqual({ changed: false });
});

test("a new edition corrects the rows and keeps their ids", async () => {
  const before = await municipalities();
  await database.db.organisation.update({ where: { number: "1804" }, data: { name: "Bodin", population: 1 } });
  await database.db.setting.update({ where: { key: "reference" }, data: { value: { version: "an earlier one" } } });

  expect(await loadReference(database.db, { now, newId })).toEqual({ changed: true });

  expect(await municipalities()).toEqual(before);
  expect(await database.db.organisation.count()).toBe(357 + 14 + 2);
});
