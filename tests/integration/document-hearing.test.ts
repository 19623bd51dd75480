import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { DISPOSITIONS } from "~/domain/document/hearing";
import type { Verdict } from "~/domain/shared/verdict";
import { inviteMunicipalities } from "~/features/consortium/invitation/invite-municipalities.server";
import { createDocument } from "~/features/document/create-document.server";
import { answerRemark } from "~/features/document/hearing/answer-remark.server";
import { attachToReply, removeAttachment } from "~/features/document/hearing/attach-to-reply.server";
import { closeHearing } from "~/features/document/hearing/close-hearing.server";
import { hearingPage } from "~/features/document/hearing/hearing-page.server";
import { hearingReplyPage } from "~/features/document/hearing/hearing-reply-page.server";
import { hearingTable } from "~/features/document/hearing/hearing-table-file.server";
import { hearingsPage } from "~/features/document/hearing/hearings-page.server";
import { moveClosingDay } from "~/features/document/hearing/move-closing-day.server";
import { openHearing } from "~/features/document/hearing/open-hearing.server";
import { readReplyAttachment } from "~/features/document/hearing/read-reply-attachment.server";
import { remindHearing } from "~/features/document/hearing/remind-hearing.server";
import { sendReply, takeBackReply } from "~/features/document/hearing/send-reply.server";
import { removeRemark, writeRemark } from "~/features/document/hearing/write-remark.server";
import { homePage } from "~/features/home/home-page.server";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium } from "~/features/kernel/find-consortium.server";
import {
  ALTA,
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
import { localTextEngine } from "../support/local-text-engine.ts";

let database: TestDatabase;
let deps: Deps;
let clock: FakeClock;
let world: ConsortiumWorld;
let lead: Actor;
let id: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => begin([RØST, VÆRØY]));

async function begin(numbers: string[]): Promise<void> {
  clock = new FakeClock("2026-11-02T09:00:00Z");
  deps = createTestDeps({ db: database.db, text: localTextEngine, clock });
  const founded = await foundedConsortium(deps, numbers);
  lead = founded.coordinator;
  const asked = numbers.map((number) => ({
    number,
    email: `kommunedirektor.${number}.${deps.newId().slice(-6)}@kommune.example`,
    contactTitle: "Kommunedirektør",
    offeredRole: "chief_executive" as const,
    note: "",
  }));
  expect(codes(await inviteMunicipalities(deps, lead, founded.consortium, asked))).toEqual([]);
  const consortium = await findConsortium(deps.db, lead, founded.slug);
  if (!consortium) throw new Error("no consortium");
  world = { ...founded, consortium };
  const made = await createDocument(deps, lead, consortium, { title: "Strategi", language: "nb", start: "blank" });
  if (!made.ok) throw new Error("no document");
  id = made.value.id;
  await frozen(1, ["Mål", "Avtalen varer i fire år."], ["Plan", "Vi begynner i vår."]);
}

/** Freezes a text of these sections: a heading and a line each. */
async function frozen(number: number, ...sections: [title: string, words: string][]): Promise<void> {
  const content = sections.flatMap(([title, words]) => [
    { type: "heading", attrs: { level: 1 }, content: [{ type: "text", text: title }] },
    { type: "paragraph", content: [{ type: "text", text: words }] },
  ]);
  await deps.db.documentVersion.create({
    data: {
      id: deps.newId(),
      documentId: id,
      number,
      label: "draft",
      note: "",
      state: new Uint8Array([0, 0]),
      content: { body: { type: "doc", content } },
      html: "",
      words: 2 * sections.length,
      sha256: String(number).repeat(64).slice(0, 64),
      logSequence: 0n,
      frozenById: lead.personId,
      frozenByName: "Prosjektleder",
      frozenAt: clock.now(),
    },
  });
}

const DAY_MS = 24 * 60 * 60 * 1000;
const codes = (verdict: Verdict<unknown>) => (verdict.ok ? [] : verdict.issues.map(({ code }) => code));
const round = () => ({ documentId: id, round: 1 });
const reply = (municipality: string) => ({ ...round(), municipality });
const asking = { text: "1", dueOn: "3.12.2026", message: "", showsAll: true };
const open = (asked: Partial<typeof asking> = {}, by = lead) =>
  openHearing(deps, by, world.consortium, id, { ...asking, ...asked });
const words = (body: string, more: { section?: number; quote?: string; remark?: string; revision?: number } = {}) => ({
  remark: "",
  revision: 0,
  quote: "",
  body,
  ...more,
});
const write = (by: Actor, number: string, ...written: Parameters<typeof words>) =>
  writeRemark(deps, by, world.consortium, reply(number), words(...written));
const page = async (by: Actor, number: string) =>
  hearingReplyPage(deps, by, world.consortium, { ...reply(number), remark: null });
const send = async (by: Actor, number: string) =>
  sendReply(deps, by, world.consortium, reply(number), (await page(by, number))?.mark ?? "");
const all = { filter: { show: null, municipality: null }, page: 1, answer: null };
const seen = (by: Actor, asked: Partial<Parameters<typeof hearingPage>[4]> = {}) =>
  hearingPage(deps, by, world.consortium, round(), { ...all, ...asked });
async function answer(number: number, asked: Partial<Parameters<typeof answerRemark>[4]> = {}, by = lead) {
  const { id: remark } = await deps.db.hearingRemark.findFirstOrThrow({
    where: { number, reply: { round: { documentId: id } } },
  });
  const given = { remark, seen: "", disposition: "taken_in" as const, reason: "Klart det.", changedIn: "", ...asked };
  return answerRemark(deps, by, world.consortium, round(), given);
}
const events = async () =>
  (await deps.db.auditEvent.findMany({ where: { scope: world.consortium.id }, orderBy: { sequence: "asc" } }))
    .map(({ action }) => action)
    .filter((action) => action.startsWith("hearing.") || action === "version.frozen");

describe("a round of 31 municipalities with 140 remarks", () => {
  test("goes from opening to closing, and every remark has its answer", async () => {
    const partners = await deps.db.organisation.findMany({
      where: { kind: "municipality", number: { startsWith: "18", not: BODØ } },
      orderBy: { number: "asc" },
      take: 30,
      select: { number: true },
    });
    await begin(partners.flatMap(({ number }) => number ?? []));
    expect(codes(await open())).toEqual([]);
    const numbers = [BODØ, ...partners.flatMap(({ number }) => number ?? [])];
    expect(numbers).toHaveLength(31);
    clock.advance(DAY_MS);

    // Twelve have no remarks; fourteen have ten each; two reply late; three never do
    const [quiet, loud, late] = [numbers.slice(0, 12), numbers.slice(12, 26), numbers.slice(26, 28)];
    for (const number of quiet)
      expect(codes(await send(await signedInAs(deps, number, "signatory"), number))).toEqual([]);
    for (const number of loud) {
      const signatory = await signedInAs(deps, number, "chief_executive");
      const own = number === loud[0] ? 6 : 10;
      for (let nth = 0; nth < own; nth++)
        await write(signatory, number, `Merknad ${nth}`, nth % 3 === 0 ? {} : { section: nth % 2, quote: "" });
      expect(codes(await send(signatory, number))).toEqual([]);
    }
    expect(await seen(lead)).toMatchObject({ tally: { all: 136, unanswered: 136 }, whyOpen: "unanswered", pages: 6 });
    clock.advance(40 * DAY_MS);
    for (const number of late) {
      const signatory = await signedInAs(deps, number, "chief_executive");
      for (const body of ["Sent", "Men viktig"]) await write(signatory, number, body);
      expect(codes(await send(signatory, number))).toEqual([]);
    }
    const before = await seen(lead, { filter: { show: "late", municipality: null } });
    expect(before).toMatchObject({ tally: { all: 140, unanswered: 140 }, shown: 4, isOver: true });
    expect(before?.repliers.filter(({ standing }) => standing === "owing")).toHaveLength(3);

    expect(codes(await closeHearing(deps, lead, world.consortium, round()))).toEqual(["hearing_unanswered"]);
    await frozen(2, ["Mål", "Avtalen varer i seks år."], ["Plan", "Vi begynner i vår."]);
    for (let number = 1; number <= 140; number++) {
      const disposition = DISPOSITIONS[number % 3] ?? "taken_in";
      expect(codes(await answer(number, { disposition, changedIn: number % 3 === 0 ? "2" : "" }))).toEqual([]);
    }
    expect(await seen(lead)).toMatchObject({
      tally: { all: 140, taken_in: 46, in_part: 47, not_taken_in: 47, unanswered: 0 },
      whyOpen: null,
    });
    expect(codes(await closeHearing(deps, lead, world.consortium, round()))).toEqual([]);
    expect(await seen(lead)).toMatchObject({ round: { state: "closed", closed: { by: "Prosjektleder" } } });

    const table = await hearingTable(deps, lead, world.consortium, round(), { show: null, municipality: null }, "xlsx");
    const sheet = strFromU8(
      unzipSync(table?.bytes ?? new Uint8Array())["xl/worksheets/sheet1.xml"] ?? new Uint8Array(),
    );
    expect(sheet.match(/<row /g)).toHaveLength(141);
    const document = await hearingTable(
      deps,
      lead,
      world.consortium,
      round(),
      { show: null, municipality: null },
      "docx",
    );
    const body = strFromU8(unzipSync(document?.bytes ?? new Uint8Array())["word/document.xml"] ?? new Uint8Array());
    expect(body.match(/Klart det\./g)).toHaveLength(140);
    expect((await events()).filter((action) => action === "hearing.answered")).toHaveLength(140);
  });
});

describe("opening", () => {
  test("asks everybody who may sign, tells their people, and is for the lead alone; one round at a time", async () => {
    const email = "signatory@varoy.example";
    await signedInAs(deps, VÆRØY, "signatory", { email });
    const writer = await signedInAs(deps, RØST, "writer");
    expect(codes(await open({}, writer))).toEqual(["not_allowed"]);
    expect(codes(await open({ dueOn: "" }))).toEqual(["date_missing"]);
    expect(codes(await open({ dueOn: "1.11.2026" }))).toEqual(["hearing_due_past"]);
    expect(codes(await open({ text: "7" }))).toEqual(["version_unknown"]);
    expect(await open({ message: "Les kapittel 1 nøye." })).toEqual({ ok: true, value: { number: 1 } });
    expect(codes(await open())).toEqual(["hearing_open_already"]);
    const [letter] = await deps.db.outboxMail.findMany({ where: { toAddress: email } });
    expect(letter?.subject).toBe("Svar på høringen av «Strategi»");
    expect(letter?.text).toContain("Les kapittel 1 nøye.");
    expect(letter?.text).toContain(`/documents/${id}/hearings/1/replies/${VÆRØY}`);
    const told = await deps.db.notification.findMany({ where: { documentId: id } });
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(["hearing_opened"]));
    expect(told.map(({ personId }) => personId)).toContain(writer.personId);
    expect(await events()).toEqual(["hearing.opened"]);
  });

  test("freezes the text as it is, unless the latest version is the same", async () => {
    await write2("Utkastet.");
    expect(codes(await open({ text: "now" }))).toEqual([]);
    expect(await events()).toEqual(["version.frozen", "hearing.opened"]);
    expect(await seen(lead)).toMatchObject({ round: { version: 2 } });
    await closeNow();
    expect(codes(await open({ text: "now", dueOn: "5.1.2027" }))).toEqual([]);
    expect(await hearingsPage(deps, lead, world.consortium, id)).toMatchObject({
      rounds: [
        { number: 2, version: 2, state: "open" },
        { number: 1, version: 2, state: "closed" },
      ],
      mayOpen: false,
    });
  });
});

/** Lets the document's own text have these words. */
async function write2(text: string): Promise<void> {
  const snapshot = await deps.text.build({
    body: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text }] }] },
  });
  await deps.db.collabHead.update({ where: { documentId: id }, data: { snapshot: new Uint8Array(snapshot) } });
}

async function closeNow(): Promise<void> {
  clock.advance(40 * DAY_MS);
  expect(codes(await closeHearing(deps, lead, world.consortium, round()))).toEqual([]);
}

describe("a reply", () => {
  test("is drafted by several: what another wrote meanwhile is not written over unseen", async () => {
    await open();
    const [one, other] = [await signedInAs(deps, RØST, "writer"), await signedInAs(deps, RØST, "commenter")];
    const signatory = await signedInAs(deps, RØST, "chief_executive");
    expect(codes(await write(one, RØST, "Fire år er kort.", { section: 0, quote: "fire  år" }))).toEqual([]);
    const [remark] = (await page(other, RØST))?.reply?.remarks ?? [];
    expect(remark).toMatchObject({
      sectionNumber: "1",
      sectionTitle: "Mål",
      quote: "fire år",
      revision: 1,
      number: null,
    });
    const opened = { remark: remark?.id ?? "", revision: 1 };
    expect(codes(await write(other, RØST, "Seks år er bedre.", opened))).toEqual([]);
    expect(codes(await write(one, RØST, "Åtte år.", opened))).toEqual(["hearing_remark_changed"]);
    expect(codes(await removeRemark(deps, one, world.consortium, reply(RØST), opened))).toEqual([
      "hearing_remark_changed",
    ]);
    expect((await page(one, RØST))?.reply?.remarks.map(({ body }) => body)).toEqual(["Seks år er bedre."]);
    const before = (await page(signatory, RØST))?.mark ?? "";
    await write(one, RØST, "Og én til.");
    expect(codes(await sendReply(deps, signatory, world.consortium, reply(RØST), before))).toEqual([
      "hearing_draft_changed",
    ]);
    expect(codes(await send(one, RØST))).toEqual(["not_allowed"]);
    expect(codes(await send(signatory, RØST))).toEqual([]);
    expect(codes(await write(one, RØST, "For sent å skrive."))).toEqual(["hearing_reply_sent"]);
    expect(codes(await send(signatory, RØST))).toEqual(["hearing_reply_sent"]);
    expect(await seen(lead)).toMatchObject({ tally: { all: 2 }, counts: { unanswered: 2 } });
  });

  test("is about a part of the text that is there, and quotes what stands in it", async () => {
    await open();
    const writer = await signedInAs(deps, RØST, "writer");
    expect(codes(await write(writer, RØST, "A", { section: 2 }))).toEqual(["hearing_section_unknown"]);
    expect(codes(await write(writer, RØST, "A", { section: 1, quote: "fire år" }))).toEqual(["hearing_quote_unknown"]);
    expect(codes(await write(writer, RØST, "A", { quote: "fire år" }))).toEqual(["hearing_quote_no_section"]);
  });

  test("is taken back until a remark is answered; the numbers stay", async () => {
    await open();
    const signatory = await signedInAs(deps, RØST, "chief_executive");
    const takeBack = () => takeBackReply(deps, signatory, world.consortium, reply(RØST));
    await write(signatory, RØST, "Én");
    expect(codes(await takeBack())).toEqual(["hearing_reply_not_sent"]);
    await send(signatory, RØST);
    expect(codes(await takeBack())).toEqual([]);
    expect(await seen(lead)).toMatchObject({ tally: { all: 0 } });
    await write(signatory, RØST, "To");
    await send(signatory, RØST);
    expect((await page(signatory, RØST))?.reply?.remarks.map(({ number, body }) => [number, body])).toEqual([
      [1, "Én"],
      [2, "To"],
    ]);
    await answer(1);
    expect(codes(await takeBack())).toEqual(["hearing_remarks_answered"]);
  });

  test("is the municipality's own until it is sent, and after that where the lead chose so", async () => {
    await open({ showsAll: false });
    const [røst, værøy] = [await signedInAs(deps, RØST, "signatory"), await signedInAs(deps, VÆRØY, "signatory")];
    const stranger = await signedInAs(deps, ALTA, "chief_executive");
    await write(røst, RØST, "Hemmelig");
    const file = { filename: "brev.pdf", content: new TextEncoder().encode("%PDF-1.7\n%%EOF") };
    expect(codes(await attachToReply(deps, røst, world.consortium, reply(RØST), file))).toEqual([]);
    const attachment = (await page(røst, RØST))?.reply?.attachments[0]?.id ?? "";
    const read = async (by: Actor) =>
      (await readReplyAttachment(deps, by, world.consortium, round(), attachment))?.filename ?? null;
    expect([await read(røst), await read(lead), await read(værøy)]).toEqual(["brev.pdf", null, null]);
    expect([(await page(lead, RØST))?.reply, await page(værøy, RØST), await page(stranger, RØST)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(codes(await write(værøy, RØST, "Ikke vår"))).toEqual(["not_allowed"]);
    expect(codes(await write(lead, RØST, "Ikke vår"))).toEqual(["not_allowed"]);
    expect(codes(await removeAttachment(deps, værøy, world.consortium, reply(VÆRØY), attachment))).toEqual([
      "hearing_attachment_gone",
    ]);
    await send(røst, RØST);
    expect([await read(røst), await read(lead), await read(værøy)]).toEqual(["brev.pdf", "brev.pdf", null]);
    expect((await page(lead, RØST))?.reply?.remarks).toHaveLength(1);
    expect(await page(værøy, RØST)).toBeNull();
    expect(await seen(værøy)).toMatchObject({ tally: { all: 0 }, repliers: [{ number: VÆRØY }], seesAll: false });
    const table = await hearingTable(deps, værøy, world.consortium, round(), all.filter, "xlsx");
    const files = unzipSync(table?.bytes ?? new Uint8Array());
    expect(Object.values(files).some((bytes) => strFromU8(bytes).includes("Hemmelig"))).toBe(false);
    expect(await seen(stranger)).toBeNull();
  });

  test("names by address somebody the municipality does not know", async () => {
    await open();
    const unknown = await signedInAs(deps, RØST, "signatory", {
      consortiumId: world.consortium.id,
      isUnconfirmed: true,
      email: "noen@example.com",
    });
    expect(await page(unknown, RØST)).toMatchObject({ isUnconfirmed: true, maySend: true });
    await send(unknown, RØST);
    expect((await seen(lead))?.repliers.find(({ number }) => number === RØST)).toMatchObject({
      unconfirmedEmail: "noen@example.com",
      standing: "no_remarks",
    });
  });
});

describe("answers", () => {
  test("have a reason, point to a later text, and are not written over unseen", async () => {
    await open();
    const signatory = await signedInAs(deps, RØST, "chief_executive");
    const writer = await signedInAs(deps, RØST, "writer");
    await write(signatory, RØST, "Én");
    await write(signatory, RØST, "To");
    await send(signatory, RØST);
    expect(codes(await answer(1, {}, signatory))).toEqual(["not_allowed"]);
    expect(codes(await answer(1, { reason: "" }))).toEqual(["reason_missing"]);
    expect(codes(await answer(1, { changedIn: "1" }))).toEqual(["hearing_change_unknown"]);
    expect(codes(await answer(1, { changedIn: "now" }))).toEqual([]);
    expect(codes(await answer(1, { reason: "En annen." }))).toEqual(["hearing_answer_changed"]);
    const told = () => deps.db.notification.findMany({ where: { documentId: id, kind: "hearing_answered" } });
    expect(await told()).toEqual([]);
    expect(codes(await answer(2, { disposition: "not_taken_in" }))).toEqual([]);
    const people = (await told()).map(({ personId }) => personId);
    expect(people).toEqual(expect.arrayContaining([signatory.personId, writer.personId]));
    const answeredAt = clock.now().toISOString();
    expect(codes(await answer(2, { seen: answeredAt, reason: "Likevel." }))).toEqual([]);
    expect(await told()).toHaveLength(people.length);
  });

  test("are given while the round is open; it is opened again with a later day", async () => {
    await open();
    const signatory = await signedInAs(deps, RØST, "chief_executive");
    await write(signatory, RØST, "Én");
    expect(codes(await closeHearing(deps, lead, world.consortium, round()))).toEqual(["hearing_not_over"]);
    await closeNow();
    expect(codes(await send(signatory, RØST))).toEqual(["hearing_closed"]);
    const move = (command: "extend" | "reopen", dueOn: string, by = lead) =>
      moveClosingDay(deps, by, world.consortium, round(), { command, dueOn });
    expect(codes(await move("extend", "1.2.2027"))).toEqual(["hearing_closed"]);
    expect(codes(await move("reopen", "1.2.2027", signatory))).toEqual(["not_allowed"]);
    expect(codes(await move("reopen", "1.12.2026"))).toEqual(["hearing_due_past"]);
    expect(codes(await move("reopen", "1.2.2027"))).toEqual([]);
    expect(codes(await send(signatory, RØST))).toEqual([]);
    expect((await page(signatory, RØST))?.reply).toMatchObject({ isLate: false });
    expect(codes(await move("extend", "1.2.2027"))).toEqual(["hearing_due_not_later"]);
    expect(codes(await move("extend", "2.2.2027"))).toEqual([]);
  });
});

test("those who have not replied are reminded, as they are chosen and at most once a day", async () => {
  await open();
  const email = "ordforer@varoy.example";
  await signedInAs(deps, VÆRØY, "signatory", { email });
  const signatory = await signedInAs(deps, RØST, "signatory");
  const remind = (...numbers: string[]) => remindHearing(deps, lead, world.consortium, round(), numbers);
  expect(codes(await remind(VÆRØY))).toEqual(["reminded_recently"]);
  clock.advance(DAY_MS);
  await send(signatory, RØST);
  expect(codes(await remind())).toEqual(["hearing_nobody_to_remind"]);
  expect(codes(await remind(RØST, BODØ))).toEqual(["hearing_nobody_to_remind"]);
  expect(await remind(VÆRØY, RØST)).toMatchObject({ ok: true, value: { municipalities: 1 } });
  expect(codes(await remind(VÆRØY))).toEqual(["reminded_recently"]);
  const letters = await deps.db.outboxMail.findMany({ where: { toAddress: email } });
  expect(letters.map(({ subject }) => subject)).toEqual(["Påminnelse: svar på høringen av «Strategi»"]);
  expect((await seen(lead))?.remindable).toEqual([]);
});

test("a round is a duty of who may reply, and of the lead until it is closed", async () => {
  const [signatory, writer] = [await signedInAs(deps, RØST, "signatory"), await signedInAs(deps, RØST, "writer")];
  const reader = await signedInAs(deps, RØST, "reader");
  const duties = async (actor: Actor) => {
    const { today, soon, later } = (await homePage(deps, actor, { isAll: true })).duties;
    return [...today, ...soon, ...later].filter(({ href }) => href.includes(id)).map(({ title }) => title);
  };
  expect(await duties(signatory)).toEqual([]);
  await open();
  const own = ["Svar på høringen av «Strategi»"];
  expect([await duties(signatory), await duties(writer), await duties(reader)]).toEqual([own, own, []]);
  expect(await duties(lead)).toContain("3 kommuner har ikke svart på høringen av «Strategi»");
  await write(writer, RØST, "Én");
  await send(signatory, RØST);
  expect([await duties(signatory), await duties(writer)]).toEqual([[], []]);
  expect(await duties(lead)).toContain("Én merknad til «Strategi» er ikke svart ut");
  await answer(1);
  clock.advance(40 * DAY_MS);
  expect(await duties(lead)).toContain("Avslutt høringen av «Strategi»");
  await closeNow();
  expect(await duties(lead)).toEqual([]);
});
