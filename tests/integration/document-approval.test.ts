import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { archiveDocument } from "~/features/document/archive-document.server";
import { approvalPage } from "~/features/document/approval/approval-page.server";
import { approvalsPage } from "~/features/document/approval/approvals-page.server";
import { approveVersion } from "~/features/document/approval/approve-version.server";
import { askForApproval } from "~/features/document/approval/ask-for-approval.server";
import { remindApprovers } from "~/features/document/approval/remind-approvers.server";
import { tellOfLapsedApprovals } from "~/features/document/approval/tell-of-lapsed-approvals.server";
import { withdrawApproval } from "~/features/document/approval/withdraw-approval.server";
import { createDocument } from "~/features/document/create-document.server";
import { homePage } from "~/features/home/home-page.server";
import type { Deps } from "~/features/kernel/deps";
import { openNotification } from "~/features/notification/read-notification.server";
import { findConsortium } from "~/features/kernel/find-consortium.server";
import {
  ALTA,
  BODØ,
  type ConsortiumWorld,
  foundedConsortium,
  invited,
  RØST,
  signedInAs,
  VÆRØY,
} from "../builders/consortium-world.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

const HOUR = 60 * 60 * 1000;

let database: TestDatabase;
let deps: Deps;
let clock: FakeClock;
let world: ConsortiumWorld;
let lead: Actor;
let røst: Actor;
let id: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  clock = new FakeClock("2026-11-30T09:00:00Z");
  deps = createTestDeps({ db: database.db, text: localTextEngine, clock });
  const founded = await foundedConsortium(deps, [RØST, VÆRØY]);
  await invited(deps, founded, RØST);
  await invited(deps, founded, VÆRØY);
  lead = founded.coordinator;
  const consortium = await findConsortium(deps.db, lead, founded.slug);
  if (!consortium) throw new Error("no consortium");
  world = { ...founded, consortium };
  røst = await signedInAs(deps, RØST, "chief_executive", { displayName: "Kommunedirektør, Røst" });
  const made = await createDocument(deps, lead, consortium, { title: "Strategi", language: "nb", start: "blank" });
  if (!made.ok) throw new Error("no document");
  id = made.value.id;
});

/** A heading and a line each. */
const contentOf = (sections: readonly [title: string, words: string][]) => ({
  body: {
    type: "doc",
    content: sections.flatMap(([title, words]) => [
      { type: "heading", attrs: { level: 1 }, content: [{ type: "text", text: title }] },
      { type: "paragraph", content: [{ type: "text", text: words }] },
    ]),
  },
});

/** Freezes a text of these sections: a heading and a line each. */
async function frozen(number: number, ...sections: [title: string, words: string][]): Promise<void> {
  await deps.db.documentVersion.create({
    data: {
      id: deps.newId(),
      documentId: id,
      number,
      label: "draft",
      note: "",
      state: new Uint8Array([0, 0]),
      content: contentOf(sections),
      html: "",
      words: 2 * sections.length,
      sha256: String(number).repeat(64).slice(0, 64),
      logSequence: 0n,
      frozenById: lead.personId,
      frozenByName: lead.displayName,
      frozenAt: clock.now(),
    },
  });
}

const codes = (verdict: { ok: true } | { ok: false; issues: { code: string }[] }) =>
  verdict.ok ? [] : verdict.issues.map(({ code }) => code);
const whole = { scope: "whole" as const, sections: [], reservation: "" };
const approve = (actor: Actor, number: number, asked: Partial<Parameters<typeof approveVersion>[4]> = {}) =>
  approveVersion(deps, actor, world.consortium, id, { ...whole, municipality: RØST, number, ...asked });
const asking = { dueOn: "", message: "", allowsReservation: false };
const ask = (number: number, asked: Partial<Parameters<typeof askForApproval>[4]> = {}) =>
  askForApproval(deps, lead, world.consortium, id, { ...asking, number, ...asked });
const rowOf = async (municipality: string, of: string | null = null) =>
  (await approvalsPage(deps, lead, world.consortium, id, of))?.rows.find(({ number }) => number === municipality);
const events = async () => {
  const rows = await deps.db.auditEvent.findMany({
    where: { scope: world.consortium.id },
    orderBy: { sequence: "asc" },
  });
  return rows
    .filter(({ action }) => action.startsWith("approval."))
    .map(({ action, details }) => ({ action, details }));
};
const lettersTo = (toAddress: string) => deps.db.outboxMail.findMany({ where: { toAddress }, orderBy: { id: "asc" } });

/** The draft says this, and was written in at this moment. */
async function drafted(...sections: [title: string, words: string][]): Promise<void> {
  const head = await deps.db.collabHead.update({
    where: { documentId: id },
    data: { lastSequence: { increment: 1 }, updatedAt: clock.now() },
  });
  const rendering = { content: contentOf(sections), logSequence: head.lastSequence };
  const words = { html: "", text: "", words: 0, sha256: "", renderedAt: clock.now() };
  await deps.db.documentRendering.upsert({
    where: { documentId: id },
    create: { documentId: id, ...words, ...rendering },
    update: rendering,
  });
}

test("who approved is told once that the text says something else, after a quiet hour, and not what was undone", async () => {
  const lapsed = async () => {
    await tellOfLapsedApprovals(deps);
    await tellOfLapsedApprovals(deps);
    return deps.db.notification.count({ where: { kind: "approval_lapsed" } });
  };
  await frozen(1, ["Mål", "fire år"]);
  await approve(røst, 1);
  clock.advance(HOUR);
  await drafted(["Mål", "seks år"]);
  expect(await lapsed()).toBe(0);
  await drafted(["Mål", "fire år"]);
  clock.advance(2 * HOUR);
  expect(await lapsed()).toBe(0);
  await drafted(["Mål", "seks år"]);
  clock.advance(2 * HOUR);
  expect(await lapsed()).toBe(1);
  const told = await deps.db.notification.findFirstOrThrow({ where: { kind: "approval_lapsed" } });
  expect(told.personId).toBe(røst.personId);
  await drafted(["Mål", "åtte år"]);
  clock.advance(2 * HOUR);
  expect(await lapsed()).toBe(1);
  expect(await openNotification(deps, røst, told.id)).toContain(`/documents/${id}/compare?from=1`);
});

test("a municipality approves a version, and the next one is compared with what it approved", async () => {
  await frozen(1, ["Mål", "fire år"], ["Plan", "i vår"]);
  expect(codes(await approve(røst, 1))).toEqual([]);
  expect(await rowOf(RØST)).toMatchObject({
    state: "approved",
    approved: 2,
    last: { version: 1, by: "Kommunedirektør, Røst", authority: "chief_executive", unconfirmedEmail: null },
  });
  await frozen(2, ["Mål", "seks år"], ["Plan", "i vår"]);
  expect(await rowOf(RØST)).toMatchObject({ state: "changed", approved: 1, changed: [{ number: "1", title: "Mål" }] });
  expect(await rowOf(RØST, "1")).toMatchObject({ state: "approved" });
  const page = await approvalPage(deps, røst, world.consortium, id, { municipality: RØST, of: null });
  expect(page).toMatchObject({ state: "changed", mayApprove: true, isUnconfirmed: false, version: { number: 2 } });
  expect(page?.sections.map(({ isApproved }) => isApproved)).toEqual([false, true]);
  expect(page?.since?.sections.map(({ changes }) => changes)).toEqual([1, 0]);
  expect(await events()).toMatchObject([
    { action: "approval.given", details: { municipality: "Røst", number: 1, sections: null, hasReservation: false } },
  ]);
});

test("sections that are chosen leave the others open, and one after the other they add up", async () => {
  await frozen(1, ["Mål", "a"], ["Plan", "b"], ["Kostnader", "c"]);
  expect(codes(await approve(røst, 1, { scope: "parts" }))).toEqual(["approval_sections_missing"]);
  expect(codes(await approve(røst, 1, { scope: "parts", sections: [7] }))).toEqual(["approval_sections_missing"]);
  expect(codes(await approve(røst, 1, { scope: "parts", sections: [0, 1] }))).toEqual([]);
  expect(await rowOf(RØST)).toMatchObject({ state: "partly", approved: 2 });
  expect(codes(await approve(røst, 1, { scope: "parts", sections: [1] }))).toEqual(["already_approved"]);
  expect(codes(await approve(røst, 1, { scope: "parts", sections: [2] }))).toEqual([]);
  expect(await rowOf(RØST)).toMatchObject({ state: "approved", approved: 3 });
  expect(codes(await approve(røst, 1))).toEqual(["already_approved"]);
});

test("a reservation is taken where the lead allows it, and shown to everybody", async () => {
  await frozen(1, ["Mål", "a"]);
  const reservation = "Vi må se kostnadene først.";
  expect(codes(await approve(røst, 1, { reservation }))).toEqual(["reservation_not_allowed"]);
  await ask(1, { allowsReservation: true });
  expect(codes(await approve(røst, 1, { reservation }))).toEqual([]);
  expect(await rowOf(RØST)).toMatchObject({ state: "approved", last: { reservation } });
});

test("what is taken back counts no longer, keeps its reason, and can be given again", async () => {
  await frozen(1, ["Mål", "a"]);
  const given = { municipality: RØST, reason: "Kommunestyret sa nei." };
  const withdraw = (reason: string) => withdrawApproval(deps, røst, world.consortium, id, { ...given, reason });
  expect(codes(await withdraw(given.reason))).toEqual(["nothing_approved"]);
  await approve(røst, 1);
  expect(codes(await withdraw(" "))).toEqual(["reason_missing"]);
  expect(codes(await withdraw(given.reason))).toEqual([]);
  expect(await rowOf(RØST)).toMatchObject({ state: "withdrawn", last: null, withdrawn: { reason: given.reason } });
  expect(codes(await approve(røst, 1))).toEqual([]);
  expect(await rowOf(RØST)).toMatchObject({ state: "approved", withdrawn: null });
  expect((await events()).map(({ action }) => action)).toEqual([
    "approval.given",
    "approval.withdrawn",
    "approval.given",
  ]);
});

test("only those who may sign for a municipality approve for it; who is not known there is named by address", async () => {
  await frozen(1, ["Mål", "a"]);
  const { id: consortiumId } = world.consortium;
  const writer = await signedInAs(deps, RØST, "writer", { consortiumId });
  const other = await signedInAs(deps, VÆRØY, "chief_executive");
  const stranger = await signedInAs(deps, ALTA, "chief_executive");
  expect(codes(await approve(writer, 1))).toEqual(["not_allowed"]);
  expect(codes(await approve(other, 1))).toEqual(["not_allowed"]);
  expect(codes(await approve(lead, 1))).toEqual(["not_allowed"]);
  expect(codes(await approve(stranger, 1))).toEqual(["not_found"]);
  expect(await approvalsPage(deps, stranger, world.consortium, id, null)).toBeNull();
  expect(codes(await approve(røst, 1, { municipality: ALTA }))).toEqual(["municipality_unknown"]);
  expect(codes(await approve(røst, 2))).toEqual(["version_unknown"]);
  const unknown = await signedInAs(deps, RØST, "signatory", {
    consortiumId,
    isUnconfirmed: true,
    email: "noen@example.com",
  });
  expect(codes(await approve(unknown, 1))).toEqual([]);
  expect(await rowOf(RØST)).toMatchObject({ last: { authority: "signatory", unconfirmedEmail: "noen@example.com" } });
  expect(await events()).toMatchObject([{ details: { confirmedBy: null, address: "noen@example.com" } }]);
  await archiveDocument(deps, lead, world.consortium, id);
  expect(codes(await approve(other, 1, { municipality: VÆRØY }))).toEqual(["not_allowed"]);
});

test("two who approve for one municipality at once approve once", async () => {
  await frozen(1, ["Mål", "a"]);
  const signatory = await signedInAs(deps, RØST, "signatory");
  const verdicts = await Promise.all([approve(røst, 1), approve(signatory, 1)]);
  expect(verdicts.map(codes).flat()).toEqual(["already_approved"]);
});

test("the lead asks those who have not approved, by letter to those who may; a day later it reminds them", async () => {
  await frozen(1, ["Mål", "a"]);
  const email = "signatory@varoy.example";
  await signedInAs(deps, VÆRØY, "signatory", { email });
  await approve(røst, 1);
  expect(codes(await askForApproval(deps, røst, world.consortium, id, { ...asking, number: 1 }))).toEqual([
    "not_allowed",
  ]);
  expect(codes(await ask(1, { dueOn: "29.11.2026" }))).toEqual(["approval_due_past"]);
  expect(codes(await ask(1, { dueOn: "31.2.2027" }))).toEqual(["date_invalid"]);
  expect(codes(await ask(2))).toEqual(["version_unknown"]);
  expect(await ask(1, { dueOn: "15.12.2026", message: "Si ifra innen jul." })).toMatchObject({
    ok: true,
    value: { municipalities: 2 },
  });
  const [letter] = await lettersTo(email);
  expect(letter?.text).toContain("Si ifra innen jul.");
  expect(letter?.text).toContain(`/documents/${id}/approvals/${VÆRØY}`);
  expect(codes(await remindApprovers(deps, lead, world.consortium, id))).toEqual(["reminded_recently"]);
  clock.advance(21 * 60 * 60 * 1000);
  expect(await remindApprovers(deps, lead, world.consortium, id)).toMatchObject({
    ok: true,
    value: { municipalities: 1 },
  });
  expect((await lettersTo(email)).map(({ subject }) => subject)).toEqual([
    "Godkjenn «Strategi», versjon 1",
    "Påminnelse: godkjenn «Strategi», versjon 1",
  ]);
});

test("everybody has answered: nobody is asked", async () => {
  await frozen(1, ["Mål", "a"]);
  const others = [await signedInAs(deps, VÆRØY, "chief_executive"), await signedInAs(deps, BODØ, "chief_executive")];
  expect(codes(await remindApprovers(deps, lead, world.consortium, id))).toEqual(["nobody_asked"]);
  await approve(røst, 1);
  await approve(others[0] as Actor, 1, { municipality: VÆRØY });
  await approve(others[1] as Actor, 1, { municipality: BODØ });
  expect(codes(await ask(1))).toEqual(["everybody_approved"]);
  expect(await approvalsPage(deps, lead, world.consortium, id, null)).toMatchObject({
    tally: { approved: 3, waiting: 0 },
    populationShare: 1,
  });
});

test("what is asked is a duty of who may approve and of the lead, until all of it is approved", async () => {
  await frozen(1, ["Mål", "a"], ["Plan", "b"]);
  const værøy = await signedInAs(deps, VÆRØY, "signatory");
  const bodø = await signedInAs(deps, BODØ, "chief_executive");
  const writer = await signedInAs(deps, RØST, "writer");
  const duties = async (actor: Actor) => {
    const { today, soon, later } = (await homePage(deps, actor, { isAll: true })).duties;
    return [...today, ...soon, ...later].filter(({ href }) => href.includes(id));
  };
  expect(await duties(værøy)).toEqual([]);
  expect(codes(await ask(1, { dueOn: "15.12.2026" }))).toEqual([]);
  const approvals = `/consortia/${world.slug}/documents/${id}/approvals`;
  expect(await duties(værøy)).toMatchObject([
    { title: "Godkjenn «Strategi»", href: `${approvals}/${VÆRØY}`, actOn: "2026-12-15" },
  ]);
  expect(await duties(lead)).toMatchObject([{ title: "3 kommuner har ikke godkjent «Strategi»", href: approvals }]);
  expect(await duties(writer)).toEqual([]);

  await approve(værøy, 1, { municipality: VÆRØY, scope: "parts", sections: [0] });
  expect(await duties(værøy)).toHaveLength(1);
  await approve(værøy, 1, { municipality: VÆRØY, scope: "parts", sections: [1] });
  expect(await duties(værøy)).toEqual([]);
  await approve(røst, 1);
  expect(await duties(lead)).toMatchObject([{ title: "Én kommune har ikke godkjent «Strategi»" }]);
  await approve(bodø, 1, { municipality: BODØ });
  expect(await duties(lead)).toEqual([]);
});
