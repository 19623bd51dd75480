import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import type { Verdict } from "~/domain/shared/verdict";
import { addMeeting } from "~/features/consortium/partner/council-meetings.server";
import { recordRules } from "~/features/consortium/partner/record-rules.server";
import { writeRules } from "~/features/consortium/partner/seen-rules";
import { calendarFeed } from "~/features/consortium/plan/calendar-feed.server";
import { endCalendarAddress, makeCalendarAddress } from "~/features/consortium/plan/share-calendar.server";
import { planCsv } from "~/features/consortium/plan/plan-csv.server";
import { planPage } from "~/features/consortium/plan/plan-page.server";
import { planHeading } from "~/features/consortium/plan/plan-words";
import { savePlan, type TypedPlan } from "~/features/consortium/plan/save-plan.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findConsortium } from "~/features/kernel/find-consortium.server";
import {
  BODØ,
  type ConsortiumWorld,
  foundedConsortium,
  RØST,
  signedInAs,
  VÆRØY,
} from "../builders/consortium-world.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { FakeClock } from "../support/fake-clock.ts";

let database: TestDatabase;
let deps: Deps;
let world: ConsortiumWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, clock: new FakeClock() });
});
afterAll(() => database.drop());
beforeEach(async () => {
  await deps.db.councilRule.deleteMany();
  world = await foundedConsortium(deps, [RØST, VÆRØY]);
  await meet(RØST, "2026-12-16");
  await meet(VÆRØY, "2027-01-28");
});

async function meet(number: string, heldOn: string, body = "Kommunestyret"): Promise<void> {
  const meeting = { body, heldOn, papersOutOn: null };
  const added = await addMeeting(deps, world.coordinator, world.consortium, await world.partner(number), meeting);
  if (!added.ok) throw new Error(added.issues.map(({ code }) => code).join());
}

const now = async (): Promise<FoundConsortium> => {
  const consortium = await findConsortium(deps.db, world.coordinator, world.slug);
  if (!consortium) throw new Error("no consortium");
  return consortium;
};
const page = async (search = "", actor: Actor = world.coordinator) =>
  planPage(deps, actor, await now(), new URLSearchParams(search));
const row = async (number: string, search = "") => (await page(search)).rows.find((one) => one.number === number);

async function save(changes: Partial<TypedPlan>, actor = world.coordinator) {
  const { choice, seen } = await page();
  const typed: TypedPlan = {
    deadline: choice.lastDay,
    hearing: choice.hearingOn ?? "",
    replyDays: String(choice.pace.replyDays),
    caseDays: String(choice.pace.caseDays),
    seen,
    ...changes,
  };
  return savePlan(deps, actor, await now(), typed);
}
const codes = (verdict: Verdict<unknown>) =>
  verdict.ok ? [] : verdict.issues.map(({ code, path }) => `${code} ${path ?? ""}`.trim());

describe("the plan back from the deadline", () => {
  test("says for each municipality its last meeting in time, or that it misses, and what would save it", async () => {
    expect(await row(RØST)).toMatchObject({
      kind: "makes",
      chain: { heldOn: "2026-12-16", papersOutOn: "2026-12-09", frozenBy: "2026-12-04", hearingBy: "2026-12-02" },
    });
    expect(await row(VÆRØY)).toMatchObject({
      kind: "misses",
      since: null,
      remedies: [
        { kind: "extraordinary", heldOn: "2027-01-15" },
        { kind: "extension", until: "2027-01-28" },
      ],
    });
    expect((await page()).counts).toEqual({ need: 3, makes: 1, late: 0, misses: 1, unknown: 1 });
  });

  test("moves with every date somebody tries, and nothing is saved", async () => {
    const tried = await page("hearing=2026-12-04&deadline=2027-01-29&caseDays=4");
    expect(tried.isTrying).toBe(true);
    expect(tried.rows.map(({ number, kind, days }) => [number, kind, days])).toEqual([
      [BODØ, "unknown", 0],
      [RØST, "late", 3],
      [VÆRØY, "makes", 0],
    ]);
    expect(planHeading(tried)).toBe("Med høring til 4. desember og frist 29. januar rekker 1 av 3");
    expect(await row(VÆRØY, "meeting=1857:2027-01-07")).toMatchObject({
      kind: "makes",
      chain: { papersOutOn: "2027-01-04" },
    });
    expect((await page()).isTrying).toBe(false);
    expect(await deps.db.consortiumPlan.count({ where: { consortiumId: world.consortium.id } })).toBe(0);
  });

  test.each([
    ["deadline=2027-02-29", "deadline", "date_invalid"],
    ["hearing=31.4.2026", "hearing", "date_invalid"],
    ["caseDays=-1", "caseDays", "days_out_of_range"],
    ["caseDays=1e6", "caseDays", "days_out_of_range"],
    ["meeting=Bodø:2026-12-01", "heldOn", "municipality_unknown"],
    ["number=1857&heldOn=29.2.2027", "heldOn", "date_invalid"],
  ])("%s is told at its field, and the plan is shown as saved", async (search, path, code) => {
    const { issues, isTrying } = await page(search);
    expect(issues).toMatchObject([{ path, code }]);
    expect(isTrying).toBe(false);
  });

  test("is saved with an event, and the deadline keeps its hour", async () => {
    expect(await save({ hearing: "2026-12-02", deadline: "2027-01-29", caseDays: "2" })).toMatchObject({ ok: true });
    expect(await page()).toMatchObject({
      saved: { lastDay: "2027-01-29", hearingOn: "2026-12-02", pace: { replyDays: 2, caseDays: 2 } },
      changed: { by: "Prosjektleder" },
    });
    expect((await now()).deadlineAt.toISOString()).toBe("2027-01-29T23:00:00.000Z");
    const events = await deps.db.auditEvent.findMany({
      where: { scope: world.consortium.id },
      orderBy: { sequence: "desc" },
      take: 2,
    });
    expect(events.map(({ action }) => action).toSorted()).toEqual(["deadline.moved", "plan.changed"]);
  });

  test("what another saved meanwhile is not overwritten: the later save is told", async () => {
    const { seen } = await page();
    await save({ hearing: "2026-12-02" });
    expect(await save({ hearing: "2026-12-11", seen })).toMatchObject({
      issues: [{ code: "plan_changed_meanwhile", params: { hearing: "2. desember 2026" } }],
    });
    const before = (await page()).seen;
    await save({ deadline: "2027-01-20" });
    expect(codes(await save({ hearing: "2026-12-11", seen: before }))).toEqual(["deadline_moved_meanwhile"]);
    expect((await page()).saved).toMatchObject({ hearingOn: "2026-12-02", lastDay: "2027-01-20" });
  });

  test.each([
    [{ hearing: "2027-01-16" }, "hearing_after_deadline hearing"],
    [{ hearing: "2026-11-01" }, "hearing_not_in_future hearing"],
    [{ hearing: "2027-02-29" }, "date_invalid hearing"],
    [{ deadline: "" }, "date_missing deadline"],
    [{ deadline: "2026-11-01" }, "deadline_not_in_future deadline"],
    [{ replyDays: "61" }, "days_out_of_range replyDays"],
  ])("%o is refused", async (changes, code) => expect(codes(await save(changes))).toEqual([code]));

  test("only those who manage the consortium save it; everybody in it may try", async () => {
    const writer = await signedInAs(deps, RØST, "writer");
    expect((await page("hearing=2026-12-04", writer)).isTrying).toBe(true);
    expect(codes(await save({ hearing: "2026-12-02" }, writer))).toEqual(["not_allowed"]);
  });

  test("counts with what is said of how a council works, and so does the board", async () => {
    const rules = { papersDays: 6, committeeDays: 7, extraordinaryDays: null, decidesUrgent: false };
    const record = async (changes: object, actor = world.coordinator) =>
      recordRules(deps, actor, world.consortium, await world.partner(RØST), { ...rules, ...changes });
    expect(await record({})).toMatchObject({ ok: true });
    expect(await row(RØST)).toMatchObject({
      areRulesAssumed: false,
      chain: { heldOn: "2026-12-16", committeeOn: "2026-12-07", papersOutOn: "2026-11-27" },
    });
    // The municipality's own word goes before what the lead assumes
    expect(await record({ papersDays: 2, committeeDays: null }, await signedInAs(deps, RØST, "writer"))).toMatchObject({
      ok: true,
    });
    expect(await row(RØST)).toMatchObject({ chain: { committeeOn: null, papersOutOn: "2026-12-14" } });
    expect(codes(await record({ papersDays: NaN, committeeDays: 61 }))).toEqual([
      "days_out_of_range papersDays",
      "days_out_of_range committeeDays",
    ]);
    expect(codes(await record({}, await signedInAs(deps, VÆRØY, "writer")))).toEqual(["not_allowed"]);
  });

  test("tells whoever saves rules later what others have written meanwhile, field by field", async () => {
    const seen = { papersDays: 5, committeeDays: null, extraordinaryDays: 3, decidesUrgent: false };
    const record = async (changes: object, was: object = seen, actor = world.coordinator) =>
      recordRules(deps, actor, world.consortium, await world.partner(RØST), {
        ...seen,
        ...changes,
        was: writeRules({ ...seen, ...was }),
      });
    const colleague = await signedInAs(deps, BODØ, "coordinator");
    expect(codes(await record({ papersDays: 8, extraordinaryDays: null }, {}, colleague))).toEqual([]);
    // Both wrote the same in one field: there is nothing to tell about it
    expect(await record({ papersDays: 8, committeeDays: 4 })).toMatchObject({
      issues: [{ code: "changed_meanwhile", path: "extraordinaryDays", params: { theirs: "–" } }],
    });
    expect(codes(await record({ papersDays: 6 }))).toEqual([
      "changed_meanwhile papersDays",
      "changed_meanwhile extraordinaryDays",
    ]);
    expect(await deps.db.councilRule.findMany({ select: { papersDays: true, committeeDays: true } })).toEqual([
      { papersDays: 8, committeeDays: null },
    ]);
    expect(codes(await record({ papersDays: 6 }, { papersDays: 8, extraordinaryDays: null }))).toEqual([]);
  });

  test("is read by a calendar at a secret address, until there is a new one", async () => {
    const first = await makeCalendarAddress(deps, world.coordinator, world.consortium, RØST);
    const calendar = await calendarFeed(deps, first.ok ? first.value.secret : "");
    expect(calendar).toContain("DTSTART;VALUE=DATE:20261216\r\n");
    expect(calendar).toContain("SUMMARY:Røst: papirene går ut");
    // Nothing of others, and nobody's name or address
    expect(calendar).not.toMatch(/Værøy|Prosjektleder|@(?!dugnad)/);
    const second = await makeCalendarAddress(deps, await signedInAs(deps, RØST, "writer"), world.consortium, RØST);
    expect(await calendarFeed(deps, first.ok ? first.value.secret : "")).toBeNull();
    await endCalendarAddress(deps, world.coordinator, world.consortium, RØST);
    expect(await calendarFeed(deps, second.ok ? second.value.secret : "")).toBeNull();
    const stranger = await makeCalendarAddress(deps, await signedInAs(deps, VÆRØY, "writer"), world.consortium, RØST);
    expect(codes(stranger)).toEqual(["not_allowed"]);
  });

  test("at the lead's address has every municipality, and none when the consortium is put away", async () => {
    const made = await makeCalendarAddress(deps, world.coordinator, world.consortium, BODØ);
    const secret = made.ok ? made.value.secret : "";
    expect(await calendarFeed(deps, secret)).toContain("SUMMARY:Røst: siste møte");
    await deps.db.consortium.update({ where: { id: world.consortium.id }, data: { archivedAt: deps.clock.now() } });
    expect(await calendarFeed(deps, secret)).toBeNull();
  });

  test("leaves as a table with the same dates", async () => {
    const csv = planCsv(await page());
    expect(csv).toContain("1856;Røst;Ikke spurt ennå;rekker;2026-12-02;2026-12-04;2026-12-09;;2026-12-16;");
    expect(csv.split("\r\n")).toHaveLength(5);
  });
});
