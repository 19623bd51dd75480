import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { enterablePartners } from "~/features/consortium/plan/enterable-partners.server";
import { importMeetings, writeRow } from "~/features/consortium/plan/import-meetings.server";
import { planPage } from "~/features/consortium/plan/plan-page.server";
import { previewImport } from "~/features/consortium/plan/preview-meetings.server";
import type { Deps } from "~/features/kernel/deps";
import {
  type ConsortiumWorld,
  foundedConsortium,
  RØST,
  signedInAs,
  VÅGAN,
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
  world = await foundedConsortium(deps, [RØST, VÆRØY, VÅGAN]);
});

async function preview(text: string, actor: Actor = world.coordinator, onlyNumber?: string) {
  const partners = await enterablePartners(deps.db, actor, world.consortium);
  const only = partners.find(({ number }) => number === onlyNumber) ?? null;
  const seen = await previewImport(deps, { consortiumId: world.consortium.id, text, only, partners });
  if (!seen.ok) throw new Error(seen.issues.map(({ code }) => code).join());
  return seen.value;
}
const rowsOf = ({ meetings }: Awaited<ReturnType<typeof preview>>) =>
  meetings.map(({ name, body, heldOn, outcome }) => `${name} ${body} ${heldOn} ${outcome}`);
const enter = async (text: string, actor: Actor = world.coordinator) =>
  importMeetings(
    deps,
    actor,
    world.consortium,
    (await preview(text, actor)).meetings.filter(({ outcome }) => outcome === "new").map(writeRow),
  );

const LIST = [
  "Bodø bystyre 10. desember 2026",
  "Kommunestyret – Røst 16.12.2026",
  "Vågan: 11.1.2027, 22.2.2027",
  "1857 formannskapet 7.1.2027",
  "Værøy 25. desember 2026",
  "Værøy 29.2.2027",
  "Bø 28.1.2027",
  "Røst og Værøy 3.2.2027",
  "Personalmøte 4.2.2027",
].join("\n");

describe("meetings from a list", () => {
  test("show what each line becomes, and which lines are nobody's", async () => {
    const seen = await preview(LIST);
    expect(rowsOf(seen)).toEqual([
      "Bodø Kommunestyret 2026-12-10 new",
      "Røst Kommunestyret 2026-12-16 new",
      "Vågan Kommunestyret 2027-01-11 new",
      "Vågan Kommunestyret 2027-02-22 new",
      "Værøy Formannskapet 2027-01-07 new",
      "Værøy Kommunestyret 2026-12-25 holiday",
    ]);
    expect(seen.unread.map(({ line, why }) => `${line}: ${why}`)).toEqual([
      "Værøy 29.2.2027: date_invalid",
      "Bø 28.1.2027: elsewhere",
      "Røst og Værøy 3.2.2027: several",
      "Personalmøte 4.2.2027: nobody",
    ]);
    expect(await deps.db.councilMeeting.count({ where: { consortiumId: world.consortium.id } })).toBe(0);
  });

  test("are entered as the coordinator's assumptions, once, with one event", async () => {
    expect(await enter(LIST)).toMatchObject({ ok: true, value: { entered: 5 } });
    expect(rowsOf(await preview("Røst 16.12.2026"))).toEqual(["Røst Kommunestyret 2026-12-16 known"]);
    const again = ["1856|2026-12-16||Kommunestyret"];
    expect(await importMeetings(deps, world.coordinator, world.consortium, again)).toMatchObject({
      value: { entered: 0 },
    });
    const events = await deps.db.auditEvent.findMany({
      where: { scope: world.consortium.id, action: "meetings.imported" },
    });
    expect(events.map(({ details }) => details)).toEqual([{ municipalities: 4, meetings: 5 }]);
  });

  test("of one municipality under its number and its name are one municipality's, and the same meeting is entered once", async () => {
    const seen = await preview(
      "Kommunenr;Kommune;Dato\n1856;Røst;16.12.2026\n;Røst kommune;16.12.2026\n1856;;17.12.2026",
    );
    expect(rowsOf(seen)).toEqual([
      "Røst Kommunestyret 2026-12-16 new",
      "Røst Kommunestyret 2026-12-16 twice",
      "Røst Kommunestyret 2026-12-17 new",
    ]);
  });

  test("whose number and name are not the same municipality's are nobody's", async () => {
    const seen = await preview("Kommunenr;Kommune;Dato\n1856;Vågan;16.12.2026\n1902;Tromsø;17.12.2026");
    expect(rowsOf(seen)).toEqual([]);
    expect(seen.unread.map(({ why }) => why)).toEqual(["several", "elsewhere"]);
  });

  test("after the deadline, and two on one day, are entered, and count for nothing but what they are", async () => {
    const after = "Vågan kommunestyre 20.1.2027\nVågan formannskap 20.1.2027\nVågan 30.6.2027";
    expect(rowsOf(await preview(after))).toEqual([
      "Vågan Kommunestyret 2027-01-20 new",
      "Vågan Formannskap 2027-01-20 new",
      "Vågan Kommunestyret 2027-06-30 new",
    ]);
    await enter(after);
    const { rows } = await planPage(deps, world.coordinator, world.consortium, new URLSearchParams());
    expect(rows.find(({ name }) => name === "Vågan")?.kind).toBe("misses");
  });

  test("in a chosen municipality need no name, and another's are shown apart", async () => {
    const seen = await preview("10. desember\nFormannskapet 7.1.2027\nRøst 16.12.2026", world.coordinator, VÅGAN);
    expect(rowsOf(seen)).toEqual(["Vågan Kommunestyret 2026-12-10 new", "Vågan Formannskapet 2027-01-07 new"]);
    expect(seen.unread).toMatchObject([{ why: "elsewhere", name: "Røst" }]);
  });

  test("of a calendar are named by what the event or the calendar is called", async () => {
    const ics = [
      "BEGIN:VCALENDAR",
      "X-WR-CALNAME:Møter i Vågan kommune",
      "BEGIN:VEVENT",
      "UID:a",
      "SUMMARY:Kommunestyremøte",
      "DTSTART;VALUE=DATE:20270111",
      "END:VEVENT",
      "BEGIN:VEVENT",
      "UID:b",
      "SUMMARY:Røst: formannskap",
      "STATUS:CANCELLED",
      "DTSTART;VALUE=DATE:20270107",
      "END:VEVENT",
      "END:VCALENDAR",
    ].join("\r\n");
    expect(rowsOf(await preview(ics))).toEqual([
      "Vågan Kommunestyret 2027-01-11 new",
      "Røst Formannskap 2027-01-07 cancelled",
    ]);
  });

  test("a municipality's own people enter their own calendar, and nobody else's", async () => {
    const writer = await signedInAs(deps, RØST, "writer");
    const seen = await preview("Røst 16.12.2026\nVågan 11.1.2027", writer);
    expect(rowsOf(seen)).toEqual(["Røst Kommunestyret 2026-12-16 new"]);
    expect(await enter("Røst 16.12.2026", writer)).toMatchObject({ ok: true });
    expect(await deps.db.councilMeeting.count({ where: { consortiumId: null, organisation: { number: RØST } } })).toBe(
      1,
    );
    const others = await importMeetings(deps, writer, world.consortium, ["1865|2027-01-11||Kommunestyret"]);
    expect(others).toMatchObject({ issues: [{ code: "not_allowed" }] });
  });

  test.each([
    ["1856|2027-02-29||Kommunestyret"],
    ["1856|2027-02-26||"],
    ["1856|2027-02-26|2027-02-27|Kommunestyret"],
    ["x"],
  ])("a row nobody was shown is refused: %s", async (row) =>
    expect(await importMeetings(deps, world.coordinator, world.consortium, [row])).toMatchObject({
      issues: [{ code: "row_not_understood" }],
    }),
  );
});
