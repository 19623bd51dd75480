import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { boardCsv } from "~/features/consortium/board/board-csv.server";
import { boardPage, packedBoard } from "~/features/consortium/board/board-page.server";
import type { BoardFilter } from "~/features/consortium/board/board-view.server";
import { answerByLink } from "~/features/consortium/invitation/answer-invitation.server";
import { remindPartners } from "~/features/consortium/invitation/remind-partners.server";
import { reminderOccasion, suggestedWords } from "~/features/consortium/invitation/reminder-letter.server";
import { reminderPage } from "~/features/consortium/invitation/reminder-page.server";
import { getLocale } from "~/paraglide/runtime.js";
import { addMeeting } from "~/features/consortium/partner/council-meetings.server";
import { recordStep } from "~/features/consortium/partner/record-step.server";
import { partnerPage } from "~/features/consortium/partner/partner-page.server";
import type { StepRequest } from "~/features/consortium/partner/step-schema";
import type { ReceivedFile } from "~/features/evidence/received-file";
import type { Deps } from "~/features/kernel/deps";
import {
  ALTA,
  BODØ,
  type ConsortiumWorld,
  foundedConsortium,
  invited,
  latestLink,
  RØST,
  signedInAs,
  VÅGAN,
  VÆRØY,
} from "../builders/consortium-world.ts";
import { createRemember } from "../../server/platform/remember.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { FakeClock } from "../support/fake-clock.ts";

let database: TestDatabase;
let deps: Deps;
let clock: FakeClock;
beforeAll(async () => {
  database = await createTestDatabase();
  clock = new FakeClock();
  // What is kept from one page to the next must never be seen: every test here runs with it
  deps = createTestDeps({ db: database.db, clock, remember: createRemember(600) });
});
afterAll(() => database.drop());

const everything: BoardFilter = { step: null, county: null };
const board = (world: ConsortiumWorld, filter = everything) =>
  boardPage(deps, world.coordinator, world.consortium, filter);
const yes = async (world: ConsortiumWorld, number: string) =>
  answerByLink(
    deps,
    { secret: await invited(deps, world, number), actor: null, remoteAddress: "::1" },
    { answer: "interested" },
  );
const pdf = () => ({
  filename: "vedtak.pdf",
  content: new Uint8Array(new TextEncoder().encode("%PDF-1.7\n%%EOF\n")),
});
const step = {
  decidedOn: "2026-11-20",
  authority: "Kommunestyret",
  caseNumber: null,
  condition: null,
  validTo: null,
  reason: "Saken ble behandlet samlet",
  note: null,
};

describe("the board", () => {
  test("of a new consortium has everybody, and nobody is asked", async () => {
    const world = await foundedConsortium(deps);
    const page = await board(world);
    expect(page.rows.map((row) => [row.name, row.step])).toEqual([
      ["Værøy", 0],
      ["Røst", 0],
      ["Bodø", 2],
    ]);
    expect(page.counts).toMatchObject({ asked: 1, listed: 3, invited: 1, mandated: 0 });
    expect(page.daysLeft).toBe(53);
    expect(page.map.marks).toHaveLength(3);
    expect(page.ruler.label).toBe("Ingen møter er lagt inn ennå.");
  });

  test("shows each step with its evidence, what is missing, and who did what last", async () => {
    const world = await foundedConsortium(deps, [RØST, VÅGAN]);
    await yes(world, RØST);
    await recordStep(
      deps,
      world.coordinator,
      world.consortium,
      await world.partner(VÅGAN),
      { ...step, kind: "decided", caseNumber: "ps 64/26", condition: "Lofoten avlyser egen konkurranse" },
      pdf(),
    );
    const page = await board(world);
    const [røst, vågan] = [RØST, VÅGAN].map((number) => page.rows.find((row) => row.number === number));
    expect(røst?.cells.map((cell) => cell?.icon ?? null)).toEqual(["mail", "mail", null, null, null, null]);
    expect(røst?.missing).toBe("Intensjonserklæring");
    expect(røst?.change?.words).toBe("Nå: Kommunedirektør, Røst svarte ja, vi er interessert");
    expect(vågan?.step).toBe("conditional");
    expect(vågan?.cells[4]).toMatchObject({ line: "conditional", icon: "warning" });
    expect(vågan?.missing).toBe("Vilkår: Lofoten avlyser egen konkurranse");
    expect(page.counts).toMatchObject({ decided: 0, mandated: 0 });
  });

  test("counts a conditional decision once its conditions are settled, and a mandate until it is revoked", async () => {
    const world = await foundedConsortium(deps, [VÅGAN]);
    const take = async (
      request: Partial<StepRequest> & Pick<StepRequest, "kind">,
      file: ReceivedFile | null = pdf(),
    ) => {
      const partner = await world.partner(VÅGAN);
      const verdict = await recordStep(
        deps,
        world.coordinator,
        world.consortium,
        partner,
        { ...step, ...request },
        file,
      );
      expect(verdict.ok ? [] : verdict.issues).toEqual([]);
      return (await board(world)).rows.find(({ number }) => number === VÅGAN);
    };
    const mandate = {
      purpose: "Søke tilskudd",
      covers: ["apply" as const],
      highestValue: 250_000_000n,
      validFrom: null,
    };
    await take({ kind: "mandated", mandate });
    const conditional = { kind: "decided", caseNumber: "PS 64/26", votesFor: 21, votesAgainst: 4 } as const;
    await take({ ...conditional, condition: "Tilskuddet innvilges\nMinst 25 er med" });
    const settled = { note: "Brev fra direktoratet", reason: null };
    const one = await take({ kind: "condition_met", condition: "Tilskuddet innvilges", ...settled }, null);
    expect(one).toMatchObject({ step: "conditional", missing: "Vilkår: Minst 25 er med" });
    const failed = await take({ kind: "condition_failed", condition: "Minst 25 er med", ...settled }, null);
    expect(failed).toMatchObject({ step: "conditional", missing: "Vilkår ikke oppfylt: Minst 25 er med" });
    const both = await take({ kind: "condition_waived", condition: "Minst 25 er med", ...settled }, null);
    expect(both?.step).toBe(5);
    expect(both?.cells[4]).toMatchObject({ line: "full" });
    const revoked = await take({ kind: "mandate_revoked" }, null);
    expect(revoked?.step).toBe(5);
    expect(revoked?.cells[3]).toMatchObject({ line: "out", icon: "warning" });
    const page = await partnerPage(deps, world.coordinator, world.consortium, VÅGAN);
    expect(page?.rungs[3]?.taken?.mandate).toEqual(mandate);
    expect(page?.rungs[4]?.taken).toMatchObject({ votesFor: 21, votesAgainst: 4 });
    expect(page?.conditions.map(({ outcome }) => outcome)).toEqual(["condition_met", "condition_waived"]);
    expect(page?.revokedOn).toBe(step.decidedOn);
  });

  test("knows who cannot decide before the deadline", async () => {
    const world = await foundedConsortium(deps, [RØST, VÆRØY]);
    for (const [number, heldOn] of [
      [RØST, "2027-01-28"],
      [VÆRØY, "2026-12-17"],
    ] as const)
      await addMeeting(deps, world.coordinator, world.consortium, await world.partner(number), {
        body: "Kommunestyret",
        heldOn,
        papersOutOn: null,
      });
    const page = await board(world);
    expect(page.ruler.late).toMatchObject({ numbers: [RØST], words: "Røst har ikke møte før 28. januar" });
    expect(page.ruler.canDecide).toBe(1);
    expect(page.rows.find((row) => row.number === RØST)?.misses).toBe(true);
  });

  test("is filtered by step and county; the counts stay the same", async () => {
    const world = await foundedConsortium(deps, [RØST, ALTA]);
    const one = await board(world, { step: "0", county: "56" });
    expect(one.rows.map((row) => row.number)).toEqual([ALTA]);
    expect(one.filters.counties.map((county) => county.count)).toEqual([2, 1]);
    expect(one.counts.listed).toBe(3);
  });

  test("as a table for a spreadsheet carries no formula", async () => {
    const world = await foundedConsortium(deps, [RØST]);
    await recordStep(
      deps,
      world.coordinator,
      world.consortium,
      await world.partner(RØST),
      { ...step, kind: "decided", caseNumber: "1/26", condition: '=HYPERLINK("http://x";"y")' },
      pdf(),
    );
    const csv = boardCsv(await board(world));
    expect(csv).toContain("1804;Bodø;Nordland");
    expect(csv.split("\r\n").every((line) => !/(^|;)"?[=+@]/.test(line))).toBe(true);
  });

  test("is made once for all who see the same, and again for other rights, another hour and another row", async () => {
    const world = await foundedConsortium(deps, [RØST, VÆRØY]);
    await invited(deps, world, RØST);
    const manager = () => packedBoard(deps, world.coordinator, world.consortium, everything);
    const first = await manager();
    const writer = await signedInAs(deps, BODØ, "writer");
    const forWriter = await packedBoard(deps, writer, world.consortium, everything);
    const forReader = await packedBoard(deps, await signedInAs(deps, BODØ, "reader"), world.consortium, everything);
    expect((await manager()).packed).toBe(first.packed);
    expect(forReader.packed).toBe(forWriter.packed);
    expect(forWriter.packed.key).not.toBe(first.packed.key);
    expect(forWriter.packed.text).not.toContain("'mayManage':true");

    await invited(deps, world, VÆRØY);
    const changed = await manager();
    expect(changed.packed.key).not.toBe(first.packed.key);
    expect(changed.packed.text).not.toBe(first.packed.text);

    const twoMonths = 61 * 86_400_000;
    clock.advance(twoMonths);
    expect((await manager()).packed.text).not.toBe(changed.packed.text);
    clock.advance(-twoMonths);
  });

  test("of a chosen step is kept for nobody", async () => {
    const world = await foundedConsortium(deps, [RØST]);
    const { packed } = await packedBoard(deps, world.coordinator, world.consortium, { step: "0", county: null });
    expect(packed.key).toBeNull();
  });

  test("lets partners look, and only the lead remind", async () => {
    const world = await foundedConsortium(deps, [RØST]);
    await yes(world, RØST);
    const writer = await signedInAs(deps, RØST, "writer");
    expect(await boardPage(deps, writer, world.consortium, everything)).toMatchObject({
      mayManage: false,
      ownNumber: RØST,
    });
    const verdict = await remindPartners(deps, writer, world.consortium, {
      numbers: [RØST],
      kind: "reminder",
      words: "Vi minner om fristen.",
    });
    expect(verdict).toMatchObject({ ok: false, issues: [{ code: "not_allowed" }] });
  });
});

describe("a reminder", () => {
  test("to one that has not answered carries a new link, and the old one stops working", async () => {
    const world = await foundedConsortium(deps, [RØST]);
    const before = await invited(deps, world, RØST, "paminn@rost.example");
    const sent = await remindPartners(deps, world.coordinator, world.consortium, {
      numbers: [RØST],
      kind: "reminder",
      words: "Vi minner om fristen.",
    });
    expect(sent).toEqual({ ok: true, value: { reminded: [{ name: "Røst", handOver: null }], left: [] } });
    const letter = await deps.db.outboxMail.findFirstOrThrow({
      where: { toAddress: "paminn@rost.example" },
      orderBy: { id: "desc" },
    });
    expect(letter.text).toMatch(/^Skrevet av Prosjektleder, Bodø:\n> Vi minner om fristen\./);
    expect(await latestLink(deps, "paminn@rost.example")).not.toBe(before);
    const again = await remindPartners(deps, world.coordinator, world.consortium, {
      numbers: [RØST],
      kind: "reminder",
      words: "Vi minner om fristen.",
    });
    expect(again).toEqual({ ok: true, value: { reminded: [], left: [{ name: "Røst", why: "just_reminded" }] } });
  });

  test("goes to the one with most authority, in the municipality's own written standard", async () => {
    const world = await foundedConsortium(deps, ["4619"]);
    await signedInAs(deps, "4619", "writer", { email: "skriver@eidfjord.example" });
    await signedInAs(deps, "4619", "chief_executive", { email: "leder@eidfjord.example" });
    await recordStep(
      deps,
      world.coordinator,
      world.consortium,
      await world.partner("4619"),
      { ...step, kind: "mandated" },
      pdf(),
    );
    await remindPartners(deps, world.coordinator, world.consortium, {
      numbers: ["4619"],
      kind: "urgent",
      words: suggestedWords("urgent", await reminderOccasion(deps.db, world.consortium), getLocale()),
    });
    const mails = await deps.db.outboxMail.findMany({ where: { toAddress: { contains: "eidfjord" } } });
    const { writtenStandard } = await deps.db.organisation.findUniqueOrThrow({ where: { number: "4619" } });
    expect(mails.map((mail) => [mail.toAddress, mail.locale])).toEqual([
      ["leder@eidfjord.example", writtenStandard === "nynorsk" ? "nn" : "nb"],
    ]);
    expect(mails[0]?.text).toContain(writtenStandard === "nynorsk" ? "hastesak (kommunelova § 11-8)" : "§ 11-8");
    expect(mails[0]?.text).toMatch(/Saka gjeld dette frå Eidfjord: .*vedtak/);
    expect(mails[0]?.text).not.toContain("Skrive");
    const event = await deps.db.auditEvent.findFirst({
      where: { action: "reminder.sent", scope: world.consortium.id },
    });
    expect(event?.details).toEqual({ municipality: "Eidfjord", urgent: true });
  });

  test("shows whom it goes to and the letter beforehand, to those who manage the consortium", async () => {
    const world = await foundedConsortium(deps, [RØST, VÆRØY]);
    await invited(deps, world, RØST, "foran@rost.example");
    const asked = { numbers: [RØST, VÆRØY], kind: "reminder" as const };
    const page = await reminderPage(deps, world.coordinator, world.consortium, asked);
    expect(page?.partners).toMatchObject([{ name: "Røst", email: "foran@rost.example", isChosen: true }]);
    expect(page?.letters).toMatchObject([{ name: "Røst", isContact: true }]);
    expect(page?.words).toContain("Felles EPJ i nord");
    const reader = await signedInAs(deps, BODØ, "reader");
    expect(await reminderPage(deps, reader, world.consortium, asked)).toBeNull();
  });

  test("without words is not sent", async () => {
    const world = await foundedConsortium(deps, [RØST]);
    await invited(deps, world, RØST);
    const empty = { numbers: [RØST], kind: "reminder" as const, words: " \r\n" };
    expect(await remindPartners(deps, world.coordinator, world.consortium, empty)).toMatchObject({
      issues: [{ code: "reminder_words_missing", path: "words" }],
    });
  });

  test("says who was left out and why", async () => {
    const world = await foundedConsortium(deps, [RØST, VÆRØY]);
    const secret = await invited(deps, world, RØST);
    await answerByLink(deps, { secret, actor: null, remoteAddress: "::1" }, { answer: "later" });
    const sent = await remindPartners(deps, world.coordinator, world.consortium, {
      numbers: [BODØ, RØST, VÆRØY],
      kind: "reminder",
      words: "Vi minner om fristen.",
    });
    expect(sent.ok && sent.value.left.map(({ name, why }) => `${name}: ${why}`).sort()).toEqual([
      "Bodø: nothing_missing",
      "Røst: wants_a_call",
      "Værøy: no_address",
    ]);
  });
});
