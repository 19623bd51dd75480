import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { addMeeting } from "~/features/consortium/partner/council-meetings.server";
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
const codes = (verdict: Awaited<ReturnType<typeof save>>) =>
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
    expect(codes(await save({ hearing: "2026-12-11", seen }))).toEqual(["plan_changed_meanwhile"]);
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

  test("leaves as a table with the same dates", async () => {
    const csv = planCsv(await page());
    expect(csv).toContain("1856;Røst;Ikke spurt ennå;rekker;2026-12-02;2026-12-04;2026-12-09;;2026-12-16;");
    expect(csv.split("\r\n")).toHaveLength(5);
  });
});
