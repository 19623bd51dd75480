import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import type { WrittenQuestion } from "~/domain/decision/question";
import type { Verdict } from "~/domain/shared/verdict";
import { askQuestion } from "~/features/decision/ask-question.server";
import { type Ballot, castVote } from "~/features/decision/cast-vote.server";
import { decisionsCsv } from "~/features/decision/decisions-csv.server";
import { decisionsPage } from "~/features/decision/decisions-page.server";
import { delegateVote, endDelegation } from "~/features/decision/delegate-vote.server";
import { questionPage, type QuestionPage } from "~/features/decision/question-page.server";
import { extendQuestion } from "~/features/decision/extend-question.server";
import { settleQuestion } from "~/features/decision/settle-question.server";
import { withdrawQuestion } from "~/features/decision/withdraw-question.server";
import { homePage } from "~/features/home/home-page.server";
import type { Deps } from "~/features/kernel/deps";
import { type FoundConsortium, findConsortium } from "~/features/kernel/find-consortium.server";
import { riskPage } from "~/features/risk/risk-page.server";
import { risksCsv } from "~/features/risk/risks-csv.server";
import { filterIn, risksPage } from "~/features/risk/risks-page.server";
import { saveMeasure } from "~/features/risk/save-measure.server";
import type { RiskForm } from "~/features/risk/risk-form";
import { addRisk, changeRisk } from "~/features/risk/save-risk.server";
import { signedInByAddress } from "../builders/a-session";
import { signedInAs, signIn } from "../builders/consortium-world";
import type { TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { createDemonstrationDatabase, DEMONSTRATION_NOW } from "../support/demonstration-database.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

const clock = new FakeClock(DEMONSTRATION_NOW);
const SORTLAND = "1870";
const VÅGAN = "1865";
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

describe("the steering group", () => {
  const written: WrittenQuestion = {
    title: "Skal vi kjøpe sammen?",
    background: "",
    options: "Ja\nNei",
    method: "simple",
    procedure: "written",
    quorum: "0",
    dueOn: "2026-12-01",
  };
  const ask = async (): Promise<number> => {
    const asked = await askQuestion(deps, coordinator, consortium, written);
    if (!asked.ok) throw new Error(codesOf(asked).join());
    return asked.value.number;
  };
  const page = async (number: number, actor = coordinator): Promise<QuestionPage> => {
    const shown = await questionPage(deps, actor, consortium, number);
    if (!shown) throw new Error("no question");
    return shown;
  };
  const vote = async (number: number, actor: Actor, text: string, changes: Partial<Ballot> = {}) => {
    const { tallies } = await page(number);
    const option = tallies.find((tally) => tally.text === text)?.id ?? text;
    const seen =
      (await questionPage(deps, actor, consortium, number))?.ballots.find((ballot) => ballot.number === SORTLAND)
        ?.seen ?? 0;
    return castVote(deps, actor, consortium, number, { municipality: SORTLAND, option, reason: "", seen, ...changes });
  };

  test("is asked by the lead alone", async () => {
    expect(codesOf(await askQuestion(deps, sortland, consortium, written))).toEqual(["not_allowed"]);
    expect(codesOf(await askQuestion(deps, coordinator, consortium, { ...written, title: "" }))).toEqual([
      "decision_title_missing",
    ]);
  });

  test("a municipality's vote is its own, replaced until the deadline with its history, and in a reason's words", async () => {
    const number = await ask();
    for (const other of [
      coordinator,
      await signedInAs(deps, SORTLAND, "writer"),
      await signedInAs(deps, VÅGAN, "signatory"),
    ])
      expect(codesOf(await vote(number, other, "Ja"))).toEqual(["not_allowed"]);
    expect(codesOf(await vote(number, sortland, "moon"))).toEqual(["decision_option_missing"]);
    expect((await vote(number, sortland, "Ja", { reason: "Billigere" })).ok).toBe(true);
    expect((await vote(number, sortland, "Ja", { reason: "Billigere" })).ok).toBe(true);
    expect((await vote(number, sortland, "Nei")).ok).toBe(true);
    const { votes, replaced, cast, result } = await page(number);
    expect(votes.map(({ municipality, option }) => [municipality, option])).toEqual([["Sortland", "Nei"]]);
    expect(replaced.map(({ option }) => option)).toEqual(["Ja"]);
    expect([cast, result]).toEqual([1, expect.stringMatching(/^Nei: 1 /)]);
    await expect(deps.db.decisionVote.updateMany({ data: { reason: "Skrevet om" } })).rejects.toThrow();
  });

  test("of two who vote for one municipality at once, the later is told who has voted", async () => {
    const number = await ask();
    const signatory = await signedInAs(deps, SORTLAND, "signatory", { displayName: "Ordfører, Sortland" });
    expect((await vote(number, signatory, "Ja")).ok).toBe(true);
    expect(await vote(number, sortland, "Nei", { seen: 0 })).toMatchObject({
      issues: [{ code: "decision_voted_meanwhile", params: { by: "Ordfører, Sortland" } }],
    });
    expect((await page(number)).votes.map(({ option }) => option)).toEqual(["Ja"]);
    expect((await vote(number, sortland, "Nei")).ok).toBe(true);
  });

  test("a vote after the deadline is refused, on its last second it counts", async () => {
    const number = await ask();
    clock.moveTo("2026-12-01T22:59:59Z");
    expect((await vote(number, sortland, "Ja")).ok).toBe(true);
    clock.moveTo("2026-12-01T23:00:00Z");
    expect(codesOf(await vote(number, sortland, "Nei"))).toEqual(["decision_vote_late"]);
    expect(
      codesOf(await extendQuestion(deps, coordinator, consortium, number, { dueOn: "2026-12-24", seen: "2026-12-01" })),
    ).toEqual(["decision_due_over"]);
    expect((await page(number, sortland)).ballots).toEqual([]);
    clock.moveTo("2026-11-20T13:00:00Z");
    expect(
      codesOf(await extendQuestion(deps, coordinator, consortium, number, { dueOn: "2026-11-30", seen: "2026-12-01" })),
    ).toEqual(["decision_due_earlier"]);
    expect(
      (await extendQuestion(deps, coordinator, consortium, number, { dueOn: "2026-12-03", seen: "2026-12-01" })).ok,
    ).toBe(true);
  });

  test("of two who give more time, the later is told until when the other has given it", async () => {
    const number = await ask();
    const colleague = await signedInAs(deps, "1804", "coordinator");
    const extend = (actor: Actor, dueOn: string, seen: string) =>
      extendQuestion(deps, actor, consortium, number, { dueOn, seen });
    expect((await extend(colleague, "2026-12-10", "2026-12-01")).ok).toBe(true);
    for (const dueOn of ["2026-12-03", "2026-12-17"])
      expect(await extend(coordinator, dueOn, "2026-12-01")).toMatchObject({
        issues: [{ code: "changed_meanwhile", path: "dueOn", params: { theirs: "10. desember 2026" } }],
      });
    expect((await extend(coordinator, "2026-12-10", "2026-12-01")).ok).toBe(true);
    expect((await page(number)).dueOn).toBe("2026-12-10");
    expect((await extend(coordinator, "2026-12-17", "2026-12-10")).ok).toBe(true);
  });

  test("a role and a delegation vote until they end, and not a minute longer", async () => {
    const number = await ask();
    const delegate = await signedInAs(deps, SORTLAND, "writer", { displayName: "Helsesjef, Sortland" });
    const outsider = await signedInAs(deps, VÅGAN, "writer");
    const give = (personId: string, by = sortland, seen = "") =>
      delegateVote(deps, by, consortium, SORTLAND, { personId, endsOn: "2026-11-25", seen });
    expect(codesOf(await give(outsider.personId))).toEqual(["decision_delegate_unknown"]);
    expect(codesOf(await give(delegate.personId, coordinator))).toEqual(["not_allowed"]);
    expect((await give(delegate.personId)).ok).toBe(true);
    const other = await signedInAs(deps, SORTLAND, "signatory");
    expect(await give(delegate.personId, other)).toMatchObject({
      issues: [{ code: "decision_delegated_meanwhile", params: { name: "Helsesjef, Sortland" } }],
    });
    expect((await vote(number, delegate, "Ja")).ok).toBe(true);
    expect((await page(number)).votes[0]).toMatchObject({ isDelegate: true, by: "Helsesjef, Sortland" });
    clock.moveTo("2026-11-26T08:00:00Z");
    expect(codesOf(await vote(number, delegate, "Nei"))).toEqual(["not_allowed"]);
    clock.moveTo("2026-11-20T13:00:00Z");
    expect((await endDelegation(deps, sortland, consortium, SORTLAND)).ok).toBe(true);
    expect(codesOf(await vote(number, delegate, "Nei"))).toEqual(["not_allowed"]);

    const signatory = await signedInAs(deps, SORTLAND, "signatory");
    expect((await vote(number, signatory, "Nei")).ok).toBe(true);
    await deps.db.membership.updateMany({ where: { personId: signatory.personId }, data: { validTo: clock.now() } });
    clock.advance(60_000);
    const later = await signIn(deps, signatory.personId);
    expect(codesOf(await vote(number, later, "Ja"))).toEqual(["not_allowed"]);
  });

  test("the result is entered once the deadline is over, stays as it was, and stands in the log with its dissent", async () => {
    const number = await ask();
    await vote(number, sortland, "Nei", { reason: "For tidlig" });
    await vote(number, await signedInAs(deps, VÅGAN, "signatory"), "Ja", { municipality: VÅGAN });
    await vote(number, await signedInAs(deps, "5503", "signatory"), "Ja", { municipality: "5503" });
    expect(codesOf(await settleQuestion(deps, coordinator, consortium, number))).toEqual(["decision_votes_missing"]);
    clock.moveTo("2026-12-02T08:00:00Z");
    const { duties } = await homePage(deps, coordinator, { isAll: true });
    expect(duties.today.some(({ href }) => href.endsWith(`/decisions/${number}`))).toBe(true);
    expect(codesOf(await settleQuestion(deps, sortland, consortium, number))).toEqual(["not_allowed"]);
    expect((await settleQuestion(deps, coordinator, consortium, number)).ok).toBe(true);
    expect(codesOf(await settleQuestion(deps, coordinator, consortium, number))).toEqual(["decision_ended"]);
    expect(codesOf(await withdrawQuestion(deps, coordinator, consortium, number, "Fordi"))).toEqual(["decision_ended"]);
    const before = (await page(number)).result;
    await deps.db.organisation.updateMany({ data: { population: 1 } });
    expect((await page(number)).result).toBe(before);
    const log = (await decisionsPage(deps, sortland, consortium))?.log ?? [];
    const entry = log.find((one) => one.number === number);
    expect(entry).toMatchObject({ isDecided: true, outcome: "Ja: 2 av 3 stemmer." });
    expect(entry?.voices).toEqual([{ municipality: "Sortland", option: "Nei", reason: "For tidlig", isAgainst: true }]);
    expect(await decisionsCsv(deps, sortland, consortium)).toContain("For tidlig");
    clock.moveTo("2026-11-20T13:00:00Z");
  });

  test("a missing vote is a duty, a withdrawn question has its reason, and strangers see none of it", async () => {
    const number = await ask();
    const owes = async () =>
      Object.values((await homePage(deps, sortland, { isAll: true })).duties)
        .flat()
        .filter(({ href }) => href.endsWith(`/decisions/${number}`)).length;
    expect(await owes()).toBe(1);
    await vote(number, sortland, "abstain");
    expect(await owes()).toBe(0);
    expect(codesOf(await withdrawQuestion(deps, coordinator, consortium, number, " "))).toEqual(["reason_missing"]);
    expect((await withdrawQuestion(deps, coordinator, consortium, number, "Spurt feil")).ok).toBe(true);
    expect(codesOf(await vote(number, sortland, "Ja"))).toEqual(["decision_ended"]);
    const stranger = await signedInByAddress(deps, "prosjektleder@tromso.example");
    expect(await decisionsPage(deps, stranger, consortium)).toBeNull();
    expect(await questionPage(deps, stranger, consortium, number)).toBeNull();
  });
});

describe("the register of risks", () => {
  const written = (changes: Partial<RiskForm> = {}): RiskForm => ({
    title: "Prøve",
    description: "",
    likelihood: "5",
    consequence: "4",
    ownerName: "",
    state: "open",
    owner: SORTLAND,
    ...changes,
  });

  test("is written by the lead, and a municipality's own risks by its people", async () => {
    expect(codesOf(await addRisk(deps, sortland, consortium, written({ owner: "" })))).toEqual(["not_allowed"]);
    expect(codesOf(await addRisk(deps, sortland, consortium, written({ owner: VÅGAN })))).toEqual(["not_allowed"]);
    expect(codesOf(await addRisk(deps, coordinator, consortium, written({ owner: "9999" })))).toEqual([
      "risk_owner_unknown",
    ]);
    const added = await addRisk(deps, sortland, consortium, written());
    if (!added.ok) throw new Error(codesOf(added).join());
    const seen = { number: added.value.number, version: 1 };
    expect(codesOf(await changeRisk(deps, sortland, consortium, seen, written({ owner: "" })))).toEqual([
      "not_allowed",
    ]);
    const vågan = await signedInAs(deps, VÅGAN, "writer");
    expect(codesOf(await changeRisk(deps, vågan, consortium, seen, written()))).toEqual(["not_allowed"]);
    const reader = await signedInAs(deps, SORTLAND, "reader");
    expect(codesOf(await changeRisk(deps, reader, consortium, seen, written()))).toEqual(["not_allowed"]);
  });

  test("keeps how it was judged, and tells the later of two who save at once", async () => {
    const added = await addRisk(deps, coordinator, consortium, written());
    if (!added.ok) throw new Error(codesOf(added).join());
    const { number } = added.value;
    const at = (version: number) => ({ number, version });
    expect((await changeRisk(deps, sortland, consortium, at(1), written({ likelihood: "2" }))).ok).toBe(true);
    expect(codesOf(await changeRisk(deps, coordinator, consortium, at(1), written()))).toEqual([
      "risk_changed_meanwhile",
    ]);
    expect((await changeRisk(deps, coordinator, consortium, at(2), written({ state: "closed" }))).ok).toBe(true);
    const page = await riskPage(deps, sortland, consortium, number);
    expect(page?.history.map(({ likelihood, state }) => [likelihood, state])).toEqual([
      [5, "closed"],
      [2, "open"],
      [5, "open"],
    ]);
    await expect(deps.db.riskChange.updateMany({ data: { likelihood: 1 } })).rejects.toThrow();
  });

  test("measures have a day and a state, and two who save one at once are told", async () => {
    const save = (seen: { id: string; version: number } | null, text: string, dueOn = "2026-11-19") =>
      saveMeasure(deps, coordinator, consortium, { number: 5, seen }, { text, dueOn, state: "planned" });
    expect(codesOf(await save(null, "", "2027-02-29"))).toHaveLength(2);
    expect((await save(null, "Måle dekningen")).ok).toBe(true);
    const [measure] = (await riskPage(deps, coordinator, consortium, 5))?.measures ?? [];
    expect(measure?.isOverdue).toBe(true);
    const id = measure?.id ?? "";
    expect((await save({ id, version: 1 }, "Måle dekningen i vår")).ok).toBe(true);
    expect(codesOf(await save({ id, version: 1 }, "Noe annet"))).toEqual(["risk_changed_meanwhile"]);
  });

  test("is filtered by level, owner and state, and the matrix counts what is shown", async () => {
    const shown = async (search: string) => {
      const page = await risksPage(deps, sortland, consortium, filterIn(new URLSearchParams(search)));
      if (!page) throw new Error("no page");
      return page;
    };
    const all = await shown("state=all");
    expect(all.cells.reduce((sum, { numbers }) => sum + numbers.length, 0)).toBe(all.rows.length);
    expect((await shown("level=high")).rows.every(({ level }) => level === "high")).toBe(true);
    expect((await shown(`owner=${SORTLAND}`)).rows.every(({ owner }) => owner === "Sortland")).toBe(true);
    expect((await shown("state=closed")).rows.every(({ isClosed }) => isClosed)).toBe(true);
    expect((await risksCsv(deps, sortland, consortium))?.split("\r\n").length).toBeGreaterThan(all.rows.length);
    const stranger = await signedInByAddress(deps, "prosjektleder@tromso.example");
    expect(await risksPage(deps, stranger, consortium, filterIn(new URLSearchParams()))).toBeNull();
  });
});
