import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { registerPage } from "~/features/register/register-page.server";
import { searchMunicipalities } from "~/features/register/search-municipalities.server";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

async function found(query: string, county?: string): Promise<string[]> {
  const { municipalities } = await searchMunicipalities(database.db, { query, county, limit: 400 });
  return municipalities.map(({ name }) => name);
}

describe("a municipality is found", () => {
  test.each([
    ["by its name", "Bodø", "Bodø"],
    ["without its letters", "bodo", "Bodø"],
    ["in capitals", "VESTVÅGØY", "Vestvågøy"],
    ["by its Sámi name", "Kárášjohka", "Karasjok"],
    ["by its Sámi name typed without its letters", "karasjohka", "Karasjok"],
    ["by a letter that is no accent", "Porsaŋgu", "Porsanger"],
    ["by its Kven name", "porsanki", "Porsanger"],
    ["by its South Sámi name", "tråante", "Trondheim"],
    ["by its number", "1804", "Bodø"],
    ["with white space around", "  røst ", "Røst"],
    ["with å written as aa", "Vaagan", "Vågan"],
    ["misspelt", "Vestvågsøy", "Vestvågøy"],
    ["misspelt with other letters", "karasjåkk", "Karasjok"],
  ])("%s", async (_how, typed, name) => {
    expect((await found(typed))[0]).toBe(name);
  });
});

test("the whole name comes before names that begin with it, and those before names that contain it", async () => {
  const names = await found("bo");
  expect(names.slice(0, 3)).toEqual(["Bø", "Bodø", "Bokn"]);
  expect(names.at(-1)).toBe("Sarpsborg");
});

test("a name that two municipalities have gives both", async () => {
  expect(await found("Herøy")).toEqual(["Herøy", "Herøy"]);
});

test("a misspelling is never listed with a hit", async () => {
  expect(await found("Bodø")).toEqual(["Bodø"]);
});

test("the beginning of a number and the name of a county give their municipalities", async () => {
  expect(await found("56")).toHaveLength(18);
  expect(await found("Finnmark")).toHaveLength(18);
});

test("a county limits the search to it", async () => {
  expect(await found("Herøy", "18")).toEqual(["Herøy"]);
  expect(await found("", "55")).toHaveLength(21);
});

test("a name nobody has finds nothing", async () => {
  expect(await found("xyzzyx")).toEqual([]);
  expect(await found("%")).toEqual([]);
  expect(await found("'_%--")).toEqual([]);
});

test("without a search all are in Norwegian order: æ, ø, å last, aa as å", async () => {
  const names = await found("");
  expect(names).toHaveLength(357);
  expect(names.slice(0, 2)).toEqual(["Alstahaug", "Alta"]);
  expect(names.slice(-3)).toEqual(["Ås", "Åseral", "Åsnes"]);
  expect(names.indexOf("Øygarden")).toBeLessThan(names.indexOf("Ål"));
});

describe("the register's page", () => {
  const page = (asked: Partial<Parameters<typeof registerPage>[1]>) =>
    registerPage(createTestDeps({ db: database.db }), { query: "", county: null, page: 1, ...asked });

  test("shows fifty at a time", async () => {
    const first = await page({});
    expect(first).toMatchObject({ total: 357, page: 1, pages: 8 });
    expect(first.municipalities).toHaveLength(50);
    expect((await page({ page: 8 })).municipalities).toHaveLength(7);
  });

  test("is the first where there is none, and ignores unknown counties", async () => {
    expect((await page({ page: 9 })).page).toBe(1);
    expect((await page({ page: Number.NaN })).page).toBe(1);
    expect(await page({ county: "99" })).toMatchObject({ county: null, total: 357 });
  });

  test("offers the counties with how many municipalities each has", async () => {
    const { counties } = await page({});
    expect(counties).toHaveLength(15);
    expect(counties.at(-1)).toEqual({ number: "31", name: "Østfold", municipalities: 12 });
  });
});
