import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { promisify } from "node:util";

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { eventText } from "~/domain/audit/audit-chain";
import { activityPage, checkWholeChain } from "~/features/audit/activity-page.server";
import { chainFile } from "~/features/audit/chain-file.server";
import { EVENTS_PER_PAGE } from "~/features/audit/read-activity.server";
import { verifyAllChains } from "~/features/audit/verify-chain.server";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium } from "~/features/kernel/find-consortium.server";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { recordEvent } from "~/features/kernel/record-event.server";
import {
  ALTA,
  type ConsortiumWorld,
  foundedConsortium,
  invited,
  RØST,
  signedInAs,
  VÆRØY,
} from "../builders/consortium-world";
import { createRemember } from "../../server/platform/remember.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { FakeClock } from "../support/fake-clock.ts";

let database: TestDatabase;
let deps: Deps;
let clock: FakeClock;
let world: ConsortiumWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  // Shared by all tests: whatever is kept too long fails one of them
  deps = { ...createTestDeps({ db: database.db }), remember: createRemember(600) };
});
afterAll(() => database.drop());
beforeEach(async () => {
  clock = new FakeClock();
  deps = { ...deps, clock };
  world = await foundedConsortium(deps, [RØST, VÆRØY]);
});

const show = async (asked: { page?: number; number?: string; person?: string; kind?: string } = {}) => {
  const page = await activityPage(deps, world.coordinator, world.consortium, { page: 1, number: null, ...asked });
  if (!page) throw new Error("not shown");
  return page;
};
const told = (page: Awaited<ReturnType<typeof show>>) =>
  page.days.flatMap(({ entries }) => entries.flat().map(({ who, what }) => `${who} ${what}`));

/** What only somebody with the database's own password can do. */
async function tamper(sql: string): Promise<void> {
  await deps.db.$transaction([
    deps.db.$executeRawUnsafe("alter table audit_event disable trigger user"),
    deps.db.$executeRawUnsafe(sql),
    deps.db.$executeRawUnsafe("alter table audit_event enable trigger user"),
  ]);
}
const scope = () => `scope = '${world.consortium.id}'`;

async function manyEvents(count: number): Promise<void> {
  await inTransaction(deps, async (tx) => {
    for (let position = 0; position < count; position += 1)
      await recordEvent(tx, deps, {
        scope: world.consortium.id,
        actor: { personId: null, name: "Prosjektleder", organisationId: null, organisationName: "Bodø" },
        action: "reminder.sent",
        objectType: "partnership",
        objectId: "-",
        details: { municipality: "Værøy", urgent: false },
      });
  });
}

describe("the activity page", () => {
  test("tells what happened in words, the newest first, by day in Oslo", async () => {
    clock.moveTo("2026-11-23T23:30:00Z");
    await invited(deps, world, RØST);
    const page = await show();
    expect(page.days.map(({ day }) => day)).toEqual(["2026-11-24", "2026-11-23"]);
    expect(told(page)[0]).toBe("Prosjektleder, Bodø inviterte Røst (Kommunedirektør)");
    expect(told(page).at(-1)).toBe("Prosjektleder, Bodø opprettet konsortiet Felles EPJ i nord med 2 partnere");
    expect(page.broken).toBeNull();
  });

  test("leads to what an event is about", async () => {
    await invited(deps, world, RØST);
    const [newest] = (await show()).days[0]?.entries.flat() ?? [];
    expect(newest?.href).toBe(`/consortia/${world.slug}/partners/${RØST}`);
  });

  test("shows fifty at a time", async () => {
    await manyEvents(EVENTS_PER_PAGE);
    const first = await show();
    expect([first.pages, told(first).length]).toEqual([2, EVENTS_PER_PAGE]);
    const last = await show({ page: 99 });
    expect([last.page, told(last).length]).toEqual([2, first.total - EVENTS_PER_PAGE]);
    expect(last.broken).toBeNull();
  });

  test("tells alike events in a row as one, and shows them all when asked", async () => {
    await manyEvents(30);
    const [latest] = (await show()).days[0]?.entries ?? [];
    expect(latest).toHaveLength(30);
    expect((await show()).days.flatMap(({ entries }) => entries.flat())).toHaveLength((await show()).found);
  });

  test("shows one person's events, and those of one kind", async () => {
    await invited(deps, world, RØST);
    await manyEvents(2);
    const { personId } = world.coordinator;
    const theirs = await show({ person: personId });
    expect(theirs.people).toContainEqual({ id: personId, name: "Prosjektleder, Bodø" });
    expect(told(theirs).every((line) => line.startsWith("Prosjektleder, Bodø"))).toBe(true);
    expect(theirs.found).toBe(theirs.total - 2);
    expect(told(await show({ kind: "invitations" }))).toHaveLength(3);
    expect((await show({ kind: "no such", person: "nobody" })).found).toBe(theirs.total);
  });

  test("shows one municipality's events: what it did and what was done about it", async () => {
    await invited(deps, world, RØST);
    await invited(deps, world, VÆRØY);
    const page = await show({ number: RØST });
    expect(page.municipality?.name).toBe("Røst");
    expect(told(page)).toHaveLength(page.found);
    expect(told(page).every((line) => line.includes("Røst"))).toBe(true);
    expect(page.total).toBeGreaterThan(page.found);
  });

  test("does not exist for those who take no part", async () => {
    const stranger = await signedInAs(deps, ALTA, "administrator");
    expect(await findConsortium(deps.db, stranger, world.slug)).toBeNull();
    const asked = { page: 1, number: null };
    expect(await activityPage(deps, stranger, world.consortium, asked)).toBeNull();
    expect(await checkWholeChain(deps, stranger, world.consortium)).toBeNull();
    expect(chainFile(deps, stranger, world.consortium, "json")).toBeNull();
  });

  test("names an event that was changed, and still shows it", async () => {
    await invited(deps, world, RØST);
    expect((await show()).broken).toBeNull();
    await tamper(`update audit_event set details = '{"municipality":"Bø"}' where sequence = 2 and ${scope()}`);
    const page = await show();
    expect(page.broken).toEqual({ sequence: "2", reason: "changed_event" });
    expect(page.days.flatMap(({ entries }) => entries.flat()).find(({ isBroken }) => isBroken)?.sequence).toBe("2");
  });

  test("shows an event nobody could have recorded without failing", async () => {
    await tamper(`update audit_event set action = 'money.taken' where sequence = 1 and ${scope()}`);
    expect(told(await show()).at(-1)).toBe("Prosjektleder, Bodø gjorde noe som ikke kan leses (money.taken)");
  });
});

describe("the whole chain", () => {
  test("is intact when nobody has touched it", async () => {
    await manyEvents(3);
    const { total } = await show();
    expect(await checkWholeChain(deps, world.coordinator, world.consortium)).toEqual({ events: total, broken: null });
  });

  test.each([
    ["changed", "update audit_event set actor_name = 'Ingen' where sequence = 2 and", "2", "changed_event"],
    ["removed", "delete from audit_event where sequence = 3 and", "4", "gap"],
    ["cut off at the end", "delete from audit_event where sequence >= 5 and", "5", "gap"],
    ["moved to another hash", "update audit_event set previous_hash = 'x' where sequence = 3 and", "3", "broken_link"],
  ])("names the first event when one is %s", async (_what, sql, sequence, reason) => {
    await manyEvents(4);
    await tamper(`${sql} ${scope()}`);
    const checked = await checkWholeChain(deps, world.coordinator, world.consortium);
    expect(checked?.broken).toEqual({ sequence, reason });
  });

  test("fails when its head says less than, or something other than, the events", async () => {
    await manyEvents(2);
    const chain = { where: { scope: world.consortium.id } };
    const head = await deps.db.auditChain.findUniqueOrThrow(chain);
    const broken = async () => (await checkWholeChain(deps, world.coordinator, world.consortium))?.broken;
    await deps.db.auditChain.update({ ...chain, data: { lastSequence: head.lastSequence - 1n } });
    expect((await broken())?.sequence).toBe(`${head.lastSequence - 1n}`);
    const before = await deps.db.auditEvent.findFirstOrThrow({
      where: { ...chain.where, sequence: head.lastSequence - 1n },
    });
    await deps.db.auditChain.update({ ...chain, data: { lastHash: before.hash } });
    expect(await broken()).toEqual({ sequence: `${head.lastSequence}`, reason: "beyond_head" });
  });

  test("is checked alongside every other chain", async () => {
    const statuses = await verifyAllChains(deps.db);
    expect(statuses.find((status) => status.scope === world.consortium.id)?.isWhole).toBe(true);
    expect(statuses.find((status) => status.scope === "system")?.isWhole).toBe(true);
  });
});

describe("the chain as a file", () => {
  const file = async (format: "csv" | "json") => {
    const stream = chainFile(deps, world.coordinator, world.consortium, format);
    const bytes = await new Response(stream).arrayBuffer();
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  };

  test("can be verified by anybody with only the JSON", async () => {
    await manyEvents(2);
    const { head, events } = JSON.parse(await file("json"));
    expect(events).toHaveLength((await show()).total);
    let previousHash = "";
    for (const { hash, previousHash: said, ...event } of events) {
      expect(said).toBe(previousHash);
      const text = eventText(said, { ...event, sequence: BigInt(event.sequence), at: new Date(event.at) });
      expect(createHash("sha256").update(text).digest("hex")).toBe(hash);
      previousHash = hash;
    }
    expect(head).toEqual({ sequence: `${events.length}`, hash: previousHash });
  });

  test("opens in a spreadsheet as text, never as a formula", async () => {
    await inTransaction(deps, (tx) =>
      recordEvent(tx, deps, {
        scope: world.consortium.id,
        actor: { personId: null, name: "=2+2;", organisationId: null, organisationName: null },
        action: "document.created",
        objectType: "document",
        objectId: "d",
        details: { title: "Strategi" },
      }),
    );
    const lines = (await file("csv")).trimEnd().split("\r\n");
    expect(lines[0]).toMatch(/^\uFEFFsequence;at;/);
    expect(lines.at(-1)).toContain(`;"'=2+2;";`);
    expect(lines.at(-1)).toContain("laget dokumentet «Strategi»");
    expect(lines).toHaveLength((await show()).total + 1);
  });
});

describe("npm run audit:verify", () => {
  const run = () =>
    promisify(execFile)(process.execPath, ["--import", "tsx", "server/cli/audit-verify.ts"], {
      env: { ...process.env, DATABASE_URL: database.url },
    }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: { code: number; stdout: string }) => error,
    );

  test("names the first event that fails, and says so with its exit code", async () => {
    await deps.db.auditChain.deleteMany();
    await tamper("delete from audit_event");
    world = await foundedConsortium(deps);
    await manyEvents(3);
    const whole = await run();
    expect(whole).toMatchObject({ code: 0, stdout: expect.stringContaining("2 chains hold.") });
    await tamper(
      `update audit_event set details = '{"municipality":"Bø","urgent":true}' where sequence = 4 and ${scope()}`,
    );
    const broken = await run();
    expect(broken).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(`${world.consortium.id}: BROKEN, event 4 was changed after it was written`),
    });
  });
});
