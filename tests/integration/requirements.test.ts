import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import type { Verdict } from "~/domain/shared/verdict";
import { homePage } from "~/features/home/home-page.server";
import type { Deps } from "~/features/kernel/deps";
import { type FoundConsortium, findConsortium } from "~/features/kernel/find-consortium.server";
import { readSheets } from "~/features/kernel/read-table.server";
import { answerRequirement } from "~/features/requirement/answer-requirement.server";
import { freezeRequirements } from "~/features/requirement/freeze-requirements.server";
import { importRequirements } from "~/features/requirement/import-requirements.server";
import { mergeRequirement } from "~/features/requirement/merge-requirement.server";
import { requirementsCsv, requirementsDocx, requirementsXlsx } from "~/features/requirement/requirement-file.server";
import { previewImport } from "~/features/requirement/requirement-import-page.server";
import { requirementPage, type RequirementPage } from "~/features/requirement/requirement-page.server";
import { versionPage } from "~/features/requirement/requirement-versions.server";
import { askedIn, requirementsPage, type RequirementsPage } from "~/features/requirement/requirements-page.server";
import { addRequirement, changeRequirement, retireRequirement } from "~/features/requirement/save-requirement.server";
import { takeFromCatalogue } from "~/features/requirement/take-from-catalogue.server";
import { searchPage } from "~/features/search/search-page.server";

import { signedInByAddress } from "../builders/a-session";
import { signedInAs } from "../builders/consortium-world";
import type { TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { createDemonstrationDatabase, DEMONSTRATION_NOW } from "../support/demonstration-database.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

const clock = new FakeClock(DEMONSTRATION_NOW);
const SORTLAND = "1870";
let database: TestDatabase;
let deps: Deps;
let coordinator: Actor;
let sortland: Actor;
let colleague: Actor;
let consortium: FoundConsortium;
beforeAll(async () => {
  database = await createDemonstrationDatabase();
  deps = createTestDeps({ db: database.db, clock, text: localTextEngine });
  coordinator = await signedInByAddress(deps, "prosjektleder@bodo.example");
  sortland = await signedInByAddress(deps, "kommunedirektor@sortland.example");
  colleague = await signedInAs(deps, SORTLAND, "writer");
  const found = await findConsortium(deps.db, coordinator, "felles-epj-i-nord");
  if (!found) throw new Error("no consortium");
  consortium = found;
});
afterAll(() => database.drop());

const codesOf = (verdict: Verdict<unknown>) => (verdict.ok ? [] : verdict.issues.map(({ code }) => code));
function accepted<T>(verdict: Verdict<T>): T {
  if (!verdict.ok) throw new Error(codesOf(verdict).join());
  return verdict.value;
}
const written = (title: string) => ({ title, text: "", group: "other", source: "Verksted", service: "" });
const add = async (title: string, actor = coordinator) =>
  accepted(await addRequirement(deps, actor, consortium, written(title))).number;
const page = async (number: number, actor = sortland): Promise<RequirementPage> => {
  const shown = await requirementPage(deps, actor, consortium, number);
  if (!shown) throw new Error("no requirement");
  return shown;
};
const list = async (actor = sortland, search = ""): Promise<RequirementsPage> => {
  const shown = await requirementsPage(deps, actor, consortium, askedIn(new URLSearchParams(search)));
  if (!shown) throw new Error("no requirements");
  return shown;
};
const say = (number: number, stance: string, changes: { actor?: Actor; seen?: number; reason?: string | null } = {}) =>
  answerRequirement(deps, changes.actor ?? sortland, consortium, number, {
    municipality: SORTLAND,
    seen: changes.seen ?? 0,
    stance,
    reason: changes.reason === undefined ? "" : changes.reason,
  });
const numbersIn = ({ groups }: RequirementsPage) => groups.flatMap(({ rows }) => rows.map(({ number }) => number));

describe("what a municipality says", () => {
  let number: number;
  beforeEach(async () => {
    number = await add("Viser vaktlisten på én side");
  });

  test("is its own people's to say, and nobody else's", async () => {
    expect(codesOf(await say(number, "must", { actor: coordinator }))).toEqual(["not_allowed"]);
    expect(codesOf(await say(number, "must", { actor: await signedInAs(deps, SORTLAND, "reader") }))).toEqual([
      "not_allowed",
    ]);
    expect(codesOf(await say(number, "moon"))).toEqual(["requirement_stance_missing"]);
    expect((await say(number, "must", { reason: "Vi har to baser" })).ok).toBe(true);
    const { own, opinions, result } = await page(number);
    expect([own?.stance, own?.reason, own?.version]).toEqual(["must", "Vi har to baser", 1]);
    expect(opinions.map(({ municipality, stance }) => [municipality, stance])).toEqual([["Sortland", "must"]]);
    expect(result).toMatchObject({ level: "must", disagrees: false });
  });

  test("one press keeps the reason; the later of two who answer at once is told, and what was said stays readable", async () => {
    await say(number, "must", { reason: "Vi har to baser" });
    expect(codesOf(await say(number, "may", { actor: colleague }))).toEqual(["requirement_answered_meanwhile"]);
    expect((await page(number)).own?.stance).toBe("must");
    expect((await say(number, "may", { actor: colleague, seen: 1, reason: null })).ok).toBe(true);
    const { own, replaced } = await page(number);
    expect([own?.stance, own?.reason]).toEqual(["may", "Vi har to baser"]);
    expect(replaced.map(({ stance }) => stance)).toEqual(["must"]);
    await expect(deps.db.requirementStanceChange.updateMany({ data: { reason: "Skrevet om" } })).rejects.toThrow();
  });

  test("is a duty until all is answered, and the list shows what is left", async () => {
    const duty = async () => (await homePage(deps, sortland, { isAll: true })).duties.today.map(({ title }) => title);
    expect(await duty()).toContain("Si hva Sortland mener om kravene");
    const { counts } = await list();
    const unanswered = numbersIn(await list(sortland, "show=unanswered"));
    expect([unanswered.length, unanswered.includes(number)]).toEqual([counts.unanswered, true]);
    for (const one of unanswered) expect((await say(one, "none")).ok).toBe(true);
    expect((await list()).counts.unanswered).toBe(0);
    expect(await duty()).not.toContain("Si hva Sortland mener om kravene");
  });
});

describe("a requirement", () => {
  test("is the lead's to change, or its own municipality's; the later of two savers is told", async () => {
    const number = await add("Kan brukes med hansker", sortland);
    expect((await page(number)).owner).toBe("Sortland");
    const changed = (actor: Actor, version: number, title: string) =>
      changeRequirement(deps, actor, consortium, { number, version }, written(title));
    expect(codesOf(await changed(await signedInAs(deps, "1865", "writer"), 1, "Noe annet"))).toEqual(["not_allowed"]);
    expect((await changed(coordinator, 1, "Kan brukes med våte hansker")).ok).toBe(true);
    expect(codesOf(await changed(sortland, 1, "Uten hansker"))).toEqual(["requirement_changed_meanwhile"]);
    expect((await page(number)).history.map(({ title }) => title)).toEqual([
      "Kan brukes med våte hansker",
      "Kan brukes med hansker",
    ]);
    expect((await retireRequirement(deps, sortland, consortium, { number, version: 2 }, "withdraw")).ok).toBe(true);
    expect(numbersIn(await list(sortland, "q=hansker"))).toEqual([]);
    expect(codesOf(await say(number, "must"))).toEqual(["requirement_ended"]);
    expect((await retireRequirement(deps, sortland, consortium, { number, version: 3 }, "restore")).ok).toBe(true);
    expect(numbersIn(await list(sortland, "q=hansker"))).toEqual([number]);
  });

  test("that asks for the same is suggested, and merged with what was said of it and its history", async () => {
    const kept = await add("Kan skrive ut medisinkort på hjemmebesøk");
    const other = await add("Kan skrive ut medisinkort ved hjemmebesøk");
    accepted(await say(other, "must", { reason: "Hver dag" }));
    expect((await page(other, coordinator)).alike.map(({ number }) => number)).toEqual([kept]);
    const merge = (actor: Actor, into: number) =>
      mergeRequirement(deps, actor, consortium, { number: other, version: 1 }, into);
    expect(codesOf(await merge(sortland, kept))).toEqual(["not_allowed"]);
    expect(codesOf(await merge(coordinator, other))).toEqual(["requirement_merge_unknown"]);
    expect((await merge(coordinator, kept)).ok).toBe(true);
    const { own, replaced, absorbed } = await page(kept);
    expect([own?.stance, own?.reason]).toEqual(["must", "Hver dag"]);
    expect(replaced.map(({ carriedFrom }) => carriedFrom)).toEqual([other]);
    expect(absorbed.map(({ number }) => number)).toEqual([other]);
    expect(await page(other)).toMatchObject({ state: "merged", mergedInto: kept, mayMerge: false });
    expect(codesOf(await merge(coordinator, kept))).toEqual(["requirement_ended"]);
  });

  test("is found by its words", async () => {
    const number = await add("Tåler at strømmen går");
    const { groups } = await searchPage(deps, sortland, { query: "strømmen", only: "requirement" });
    expect(groups.flatMap(({ hits }) => hits.map(({ href }) => href))).toEqual([
      `/consortia/felles-epj-i-nord/requirements/${number}`,
    ]);
  });
});

test("the catalogue has a requirement for each of the 38 services, and each is taken once, by the lead", async () => {
  const taken = await deps.db.requirement.count({ where: { service: { not: null } } });
  const all = (await list(coordinator)).coverage.rows.map(({ service }) => service);
  expect(all.length).toBe(38);
  expect(codesOf(await takeFromCatalogue(deps, sortland, consortium, all))).toEqual(["not_allowed"]);
  expect(accepted(await takeFromCatalogue(deps, coordinator, consortium, all)).requirements).toBe(38 - taken);
  expect(codesOf(await takeFromCatalogue(deps, coordinator, consortium, all))).toEqual(["requirement_none_chosen"]);
  expect((await list(coordinator)).coverage.rows.filter(({ requirements }) => requirements.length === 0)).toEqual([]);
});

test("a table is shown before it is written, what is there or like it is said, and all of it is written or nothing", async () => {
  const number = await add("Kan vise prøvesvar som graf");
  const pasted = [
    "Krav;Gruppe;Kilde;Nasjonal tjeneste",
    "Kan vise prøvesvar som graf;Annet;Verksted;",
    "Kan vise et prøvesvar som graf;Annet;Verksted;",
    "Startes på under ti sekunder;Drift;;HelseID",
    "Startes på under ti sekunder;Drift;;",
    ";Drift;;",
  ].join("\n");
  const preview = accepted(
    await previewImport(deps, consortium, { file: null, pasted, group: "other", source: "Notat" }),
  );
  expect(preview.rows.map(({ isWrong, isAlike }) => [isWrong, isAlike])).toEqual([
    [false, true],
    [false, true],
    [false, false],
    [false, true],
    [true, false],
  ]);
  expect(preview.rows[0]?.words.join()).toContain(`K-0${number}`);
  const rows = JSON.parse(preview.table);
  expect(codesOf(await importRequirements(deps, sortland, consortium, rows))).toEqual(["requirement_rows_wrong"]);
  expect(accepted(await importRequirements(deps, sortland, consortium, [rows[2]])).requirements).toBe(1);
  const stored = await deps.db.requirement.findFirstOrThrow({ where: { title: "Startes på under ti sekunder" } });
  expect([stored.group, stored.source, stored.service]).toEqual(["operation", "Notat", "helseid"]);
});

test("a version is frozen by the lead with everything said, keeps its hash, and is what its files say", async () => {
  expect(codesOf(await freezeRequirements(deps, sortland, consortium, { name: "Til høring" }))).toEqual([
    "not_allowed",
  ]);
  const { version } = accepted(await freezeRequirements(deps, coordinator, consortium, { name: "Til høring" }));
  expect(codesOf(await freezeRequirements(deps, coordinator, consortium, { name: "Igjen" }))).toEqual([
    "requirement_nothing_changed",
  ]);
  const before = await versionPage(deps, sortland, consortium, version);
  const number = await add("Skrevet etter at versjonen ble frosset");
  const after = await versionPage(deps, sortland, consortium, version);
  expect(after).toEqual(before);
  expect([after?.isIntact, after?.sha256.length]).toEqual([true, 64]);
  await expect(deps.db.requirementVersion.updateMany({ data: { name: "Skrevet om" } })).rejects.toThrow();

  const sheets = await readSheets((await requirementsXlsx(deps, sortland, consortium, version)) ?? new Uint8Array());
  expect(sheets[0]?.some((row) => row.join().includes(after?.sha256 ?? "moon"))).toBe(true);
  expect(sheets[0]?.filter(([cell]) => cell?.startsWith("K-")).length).toBe(after?.requirements);
  const csv = async (which: number | null) =>
    new TextDecoder().decode((await requirementsCsv(deps, sortland, consortium, which)) ?? new Uint8Array());
  expect([(await csv(null)).includes(`K-0${number}`), (await csv(version)).includes(`K-0${number}`)]).toEqual([
    true,
    false,
  ]);
  expect((await requirementsDocx(deps, sortland, consortium, version))?.length).toBeGreaterThan(5_000);
  expect(await requirementsXlsx(deps, sortland, consortium, 99)).toBeNull();
});

test("whoever takes no part sees nothing of it", async () => {
  const stranger = await signedInByAddress(deps, "prosjektleder@tromso.example");
  const asked = askedIn(new URLSearchParams());
  expect(await requirementsPage(deps, stranger, consortium, asked)).toBeNull();
  expect(await requirementPage(deps, stranger, consortium, 1)).toBeNull();
  expect(await requirementsXlsx(deps, stranger, consortium, null)).toBeNull();
  expect(codesOf(await addRequirement(deps, stranger, consortium, written("Noe")))).toEqual(["not_allowed"]);
});
