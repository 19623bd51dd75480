import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import type { WrittenSystem } from "~/domain/landscape/record-system";
import type { Verdict } from "~/domain/shared/verdict";
import { homePage } from "~/features/home/home-page.server";
import type { Deps } from "~/features/kernel/deps";
import { type FoundConsortium, findConsortium } from "~/features/kernel/find-consortium.server";
import { hashSecret } from "~/features/kernel/secret.server";
import { answerByLink } from "~/features/landscape/answer-by-link.server";
import { answerPage } from "~/features/landscape/answer-page.server";
import { askAboutSystems } from "~/features/landscape/ask-about-systems.server";
import { landscapeCsv } from "~/features/landscape/landscape-csv.server";
import { type LandscapePage, landscapePage } from "~/features/landscape/landscape-page.server";
import { ownSystemsPage, systemFormPage } from "~/features/landscape/own-systems-page.server";
import { addSystem, changeSystem, removeSystem } from "~/features/landscape/save-system.server";
import { signedInByAddress } from "../builders/a-session";
import { signedInAs } from "../builders/consortium-world";
import type { TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { createDemonstrationDatabase, DEMONSTRATION_NOW } from "../support/demonstration-database.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

const clock = new FakeClock(DEMONSTRATION_NOW);
const [BODØ, SØRREISA, VÅGAN, SORTLAND, RØST] = ["1804", "5526", "1865", "1870", "1856"];
let database: TestDatabase;
let deps: Deps;
let coordinator: Actor;
let sortland: Actor;
let consortium: FoundConsortium;
beforeAll(async () => {
  database = await createDemonstrationDatabase();
  deps = createTestDeps({ db: database.db, clock, text: localTextEngine });
  coordinator = await signedInByAddress(deps, "prosjektleder@bodo.example");
  sortland = await signedInByAddress(deps, "kommunedirektor@sortland.example");
  const found = await findConsortium(deps.db, coordinator, "felles-epj-i-nord");
  if (!found) throw new Error("no consortium");
  consortium = found;
});
afterAll(() => database.drop());

const codesOf = (verdict: Verdict<unknown>) => (verdict.ok ? [] : verdict.issues.map(({ code }) => code));
const written = (changes: Partial<WrittenSystem> = {}): WrittenSystem => ({
  product: "Eget system",
  vendor: "Egen leverandør",
  areas: ["care"],
  contract: "ends",
  endsOn: "2029-06-30",
  notice: "6",
  options: "0",
  cost: "1 000 000",
  isCostPrivate: false,
  users: "",
  services: ["none"],
  unknown: ["users"],
  ...changes,
});

async function page(actor = coordinator, search = ""): Promise<LandscapePage> {
  const shown = await landscapePage(deps, actor, consortium, new URLSearchParams(search));
  if (!shown) throw new Error("no page");
  return shown;
}

/** The link in the letter that was written last. */
async function lastLink(): Promise<string> {
  const mail = await deps.db.outboxMail.findFirstOrThrow({ orderBy: { id: "desc" } });
  const secret = /system-answers\/([\w-]+)/.exec(mail.text)?.[1];
  if (!secret) throw new Error(mail.text);
  return secret;
}

describe("the page of present systems", () => {
  test("counts who has answered, and proposes the start that costs least and leaves nobody without", async () => {
    const { answered, asked, missing, chosen, runs, starts } = await page();
    expect({ answered, asked }).toEqual({ answered: 26, asked: 30 });
    expect(missing.map(({ name }) => name)).toEqual(["Bø", "Røst", "Sørreisa", "Værøy"]);
    expect(chosen?.isBest).toBe(true);
    expect(chosen?.uncovered).toEqual([]);
    expect(chosen?.total).toBe(runs.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n));
    const { _sum } = await deps.db.recordSystem.aggregate({
      where: { consortiumId: consortium.id, isCostPrivate: false },
      _sum: { yearlyCost: true },
    });
    expect((await page()).yearly).toEqual({ sum: _sum.yearlyCost, included: 0, left: 1 });
    expect(starts[starts.findIndex(({ isBest }) => isBest) + 1]?.uncovered.length).toBeGreaterThan(0);
  });

  test("trying another start is an address, and changes nothing", async () => {
    const tried = await page(coordinator, "start=2028-2&earliest=2028-1");
    expect(tried.chosen?.text).toBe("2028-2");
    expect(tried.starts[0]?.text).toBe("2028-1");
    expect((await page(coordinator, "start=moon&earliest=1999-1")).chosen?.isBest).toBe(true);
  });

  test("a private cost is seen by its municipality alone: on the pages, in the file, in the log, in the sums", async () => {
    const vågan = await signedInAs(deps, VÅGAN ?? "", "reader");
    const rowOf = async (actor: Actor) => (await page(actor)).rows.find(({ number }) => number === VÅGAN);
    expect(await rowOf(coordinator)).toMatchObject({ isCostHidden: true, yearlyCost: null, heat: null });
    expect(await rowOf(vågan)).toMatchObject({ isCostHidden: false, yearlyCost: 402_000_00n });
    const own = async (actor: Actor) =>
      (await ownSystemsPage(deps, actor, consortium, VÅGAN ?? ""))?.systems[0]?.yearlyCost;
    expect([await own(coordinator), await own(vågan)]).toEqual([null, 402_000_00n]);
    const shownTo = async (actor: Actor) =>
      JSON.stringify([await page(actor), await landscapeCsv(deps, actor, consortium)], (_, value: unknown) =>
        typeof value === "bigint" ? String(value) : value,
      );
    expect(await shownTo(coordinator)).not.toMatch(/402000|40200000/);
    expect(await shownTo(vågan)).toMatch(/402000/);
    const events = await deps.db.auditEvent.findMany({ where: { action: { startsWith: "system." } } });
    expect(JSON.stringify(events.map(({ details }) => details))).not.toContain("402");
    // What a start costs twice is the same for everybody: the private cost is in none of it
    expect((await page(vågan)).starts.map(({ total }) => total)).toEqual(
      (await page()).starts.map(({ total }) => total),
    );
    expect((await page(vågan)).vendors).toEqual((await page()).vendors);
  });
});

describe("a municipality's answer", () => {
  test("is its own people's: nobody else gives, changes or removes it", async () => {
    const [system] = (await ownSystemsPage(deps, sortland, consortium, SORTLAND ?? ""))?.systems ?? [];
    if (!system) throw new Error("no system");
    const seen = { id: system.id, version: system.version };
    const at = { number: SORTLAND ?? "", seen };
    const reader = await signedInAs(deps, SORTLAND ?? "", "reader");
    const stranger = await signedInByAddress(deps, "prosjektleder@tromso.example");
    for (const other of [coordinator, reader, stranger]) {
      expect(codesOf(await addSystem(deps, other, consortium, SORTLAND ?? "", written()))).toEqual(["not_allowed"]);
      expect(codesOf(await changeSystem(deps, other, consortium, at, written()))).toEqual(["not_allowed"]);
      expect(codesOf(await removeSystem(deps, other, consortium, at))).toEqual(["not_allowed"]);
    }
    // Its own people reach its own systems, and no other municipality's by their id
    const [foreign] = (await ownSystemsPage(deps, sortland, consortium, VÅGAN ?? ""))?.systems ?? [];
    const reached = { number: SORTLAND ?? "", seen: { id: foreign?.id ?? "", version: 1 } };
    expect(codesOf(await changeSystem(deps, sortland, consortium, reached, written()))).toEqual(["system_gone"]);
    expect(await systemFormPage(deps, sortland, consortium, { number: VÅGAN ?? "", id: foreign?.id ?? "" })).toBeNull();
  });

  test("is read at once: all that is wrong, and nothing kept", async () => {
    const bad = written({ endsOn: "2027-02-29", cost: "1e6", users: "10" });
    const refused = await addSystem(deps, sortland, consortium, SORTLAND ?? "", bad);
    expect(codesOf(refused)).toHaveLength(3);
  });

  test("of two who save at once the later is told of the other, and then replaces it knowingly", async () => {
    const added = await addSystem(deps, sortland, consortium, SORTLAND ?? "", written());
    if (!added.ok) throw new Error(codesOf(added).join());
    const at = (version: number) => ({ number: SORTLAND ?? "", seen: { id: added.value.id, version } });
    expect((await changeSystem(deps, sortland, consortium, at(1), written({ product: "Først" }))).ok).toBe(true);
    const late = await changeSystem(deps, sortland, consortium, at(1), written({ product: "Sist" }));
    expect(codesOf(late)).toEqual(["system_changed_meanwhile"]);
    expect(codesOf(await removeSystem(deps, sortland, consortium, at(1)))).toEqual(["system_changed_meanwhile"]);
    expect((await changeSystem(deps, sortland, consortium, at(2), written({ product: "Sist" }))).ok).toBe(true);
    expect((await removeSystem(deps, sortland, consortium, at(3))).ok).toBe(true);
    expect(codesOf(await removeSystem(deps, sortland, consortium, at(3)))).toEqual(["system_gone"]);
  });
});

describe("asking", () => {
  test("writes once to those who have not answered, and says who is left out and why", async () => {
    const numbers = [BODØ ?? "", SØRREISA ?? "", SORTLAND ?? "", RØST ?? ""];
    const asked = await askAboutSystems(deps, coordinator, consortium, { numbers, email: null });
    if (!asked.ok) throw new Error(codesOf(asked).join());
    expect(asked.value.asked.map(({ name }) => name)).toEqual(["Sørreisa"]);
    expect(asked.value.left).toEqual([
      { name: "Røst", why: "not_joined" },
      { name: "Sortland", why: "answered" },
    ]);
    const again = await askAboutSystems(deps, coordinator, consortium, { numbers: [SØRREISA ?? ""], email: null });
    expect(again.ok && again.value.left).toEqual([{ name: "Sørreisa", why: "asked_lately" }]);
    expect(codesOf(await askAboutSystems(deps, coordinator, consortium, { numbers: [], email: null }))).toEqual([
      "system_nobody_chosen",
    ]);
    // The lead asks a colleague of its own by address
    const own = { numbers: [BODØ ?? ""], email: "ikt@bodo.example" };
    const asksOwn = await askAboutSystems(deps, coordinator, consortium, own);
    expect(asksOwn.ok && asksOwn.value.asked.map(({ name }) => name)).toEqual(["Bodø"]);
    const other = await askAboutSystems(deps, sortland, consortium, { numbers: [SØRREISA ?? ""], email: null });
    expect(codesOf(other)).toEqual(["not_allowed"]);
  });

  test("is a duty for those who may answer, until they have", async () => {
    const writer = await signedInAs(deps, SØRREISA ?? "", "writer");
    const { duties } = await homePage(deps, writer, { isAll: true });
    expect(duties.today.some(({ href }) => href.endsWith(`/systems/${SØRREISA}/new`))).toBe(true);
  });

  test("a link answers once, without an account, and what it says is unconfirmed until the municipality's own save it", async () => {
    const number = SØRREISA ?? "";
    const ask = () =>
      askAboutSystems(deps, coordinator, consortium, { numbers: [number], email: "ikt@sorreisa.example" });
    expect((await ask()).ok).toBe(true);
    const replaced = await lastLink();
    expect((await ask()).ok).toBe(true);
    const secret = await lastLink();
    const answer = (link: string, who = "IKT-leder", system = written()) =>
      answerByLink(deps, { secret: link, remoteAddress: "192.0.2.1" }, { who, system });
    expect(codesOf(await answer(replaced))).toEqual(["system_link_replaced"]);
    expect(codesOf(await answer("unknown"))).toEqual(["system_link_unknown"]);
    expect((await answerPage(deps, "unknown")).asked).toBeNull();
    expect(codesOf(await answer(secret, " ", written({ cost: "mye" })))).toEqual([
      "system_who_missing",
      "amount_not_a_number",
    ]);
    expect((await answerPage(deps, secret)).state).toBe("open");
    expect((await answer(secret)).ok).toBe(true);
    expect(codesOf(await answer(secret))).toEqual(["system_link_answered"]);
    expect((await answerPage(deps, secret)).state).toBe("answered");

    const [system] = (await ownSystemsPage(deps, coordinator, consortium, number))?.systems ?? [];
    expect(system).toMatchObject({ isByLink: true, by: "IKT-leder, Sørreisa" });
    const writer = await signedInAs(deps, number, "writer");
    const at = { number, seen: { id: system?.id ?? "", version: 1 } };
    expect((await changeSystem(deps, writer, consortium, at, written())).ok).toBe(true);
    const [confirmed] = (await ownSystemsPage(deps, coordinator, consortium, number))?.systems ?? [];
    expect(confirmed).toMatchObject({ isByLink: false, version: 2 });
  });

  test("a link ends with its time, with the consortium and with the municipality's part in it", async () => {
    const number = "5530";
    const asked = await askAboutSystems(deps, coordinator, consortium, {
      numbers: [number],
      email: "ikt@senja.example",
    });
    expect(asked.ok).toBe(true);
    const secret = await lastLink();
    const stateAt = async (now: Date) => {
      const former = clock.now();
      clock.moveTo(now);
      const { state } = await answerPage(deps, secret);
      clock.moveTo(former);
      return state;
    };
    const request = await deps.db.systemRequest.findUniqueOrThrow({ where: { tokenHash: hashSecret(secret) } });
    expect(await stateAt(new Date(request.expiresAt.getTime() - 1))).toBe("open");
    expect(await stateAt(request.expiresAt)).toBe("expired");
    await deps.db.consortium.update({ where: { id: consortium.id }, data: { archivedAt: clock.now() } });
    expect(await stateAt(clock.now())).toBe("unknown");
    await deps.db.consortium.update({ where: { id: consortium.id }, data: { archivedAt: null } });
    expect(await stateAt(clock.now())).toBe("open");
  });
});

test("with the costs of six municipalities private, the sum of the year holds them, rounded", async () => {
  const { count } = await deps.db.recordSystem.updateMany({
    where: { consortiumId: consortium.id, organisation: { number: { in: ["1804", "1866", "5524", "1860", "1837"] } } },
    data: { isCostPrivate: true },
  });
  expect(count).toBe(5);
  const { yearly } = await page();
  expect(yearly).toMatchObject({ included: 6, left: 0 });
  expect(yearly.sum % 100_000_00n).toBe(0n);
});
