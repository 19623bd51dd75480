import { afterAll, beforeAll, expect, test } from "vitest";

import { pressPicker } from "~/features/consortium/founding/partner-picker.server";
import { matchMunicipalityList } from "~/features/register/match-municipality-list.server";
import { allMunicipalities } from "~/features/register/municipality-store.server";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

async function matched(pasted: string) {
  const list = await matchMunicipalityList(database.db, pasted);
  if (!list.ok) throw new Error(list.issues[0]?.code);
  return list.value;
}

test("a list from an e-mail gives its municipalities, and drops nothing it does not know", async () => {
  const list = await matched("Røst\n1857\nkarasjohka\nHerøy\nRøst kommune\nVestvågsøy");
  expect(list.matched.map(({ municipality }) => municipality.name)).toEqual(["Røst", "Værøy", "Karasjok"]);
  expect(list.ambiguous.map(({ candidates }) => candidates.map(({ county }) => county.name))).toEqual([
    ["Møre og Romsdal", "Nordland"],
  ]);
  expect(list.duplicates.map(({ entry }) => entry)).toEqual(["Røst kommune"]);
  expect(list.unmatched).toMatchObject([{ entry: "Vestvågsøy", suggestions: [{ name: "Vestvågøy" }] }]);
});

test("the whole register pasted as numbers matches to the last one", async () => {
  const all = await allMunicipalities(database.db);
  const list = await matched(all.map(({ number }) => number).join(", "));
  expect(list.matched).toHaveLength(357);
  expect([...list.ambiguous, ...list.duplicates, ...list.unmatched]).toEqual([]);
});

test("more than anybody could mean is refused", async () => {
  const list = await matchMunicipalityList(database.db, "Røst\n".repeat(5000));
  expect(list).toMatchObject({ ok: false, issues: [{ code: "pasted_list_too_long" }] });
});

test("a pasted text that is too long comes back whole, with what is wrong", async () => {
  const form = new FormData();
  const pasted = `${"Røst ".repeat(30_000)}slutten`;
  form.set("pasted", pasted);
  const picker = await pressPicker(createTestDeps({ db: database.db }), form, "match", new Set());
  expect(picker.pasted === pasted).toBe(true);
  expect(picker.errors.pasted).toContain("100000");
});

test("the lead and those who take part already are not chosen again, from a county or a list, which says so", async () => {
  const press = (intent: string, fields: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return pressPicker(createTestDeps({ db: database.db }), form, intent, new Set(["1804"]));
  };
  const listed = await press("match", { pasted: "Bodø\nRøst" });
  expect(listed.chosen.map(({ name }) => name)).toEqual(["Røst"]);
  expect(listed.notes).toEqual(["Bodø er med allerede."]);
  const county = await press("county", { county: "18" });
  expect(county.chosen).toHaveLength(40);
  expect(county.chosen.map(({ name }) => name)).not.toContain("Bodø");
});
