import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { createDocument } from "~/features/document/create-document.server";
import { agreementOfPage, agreementPage } from "~/features/document/agreement/agreement-page.server";
import { askForSignatures } from "~/features/document/agreement/ask-for-signatures.server";
import { recordSignedAgreement, signAgreement } from "~/features/document/agreement/sign-agreement.server";
import { ownDocuments } from "~/features/home/own-documents-page.server";
import { homePage } from "~/features/home/home-page.server";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium } from "~/features/kernel/find-consortium.server";
import { climbedTo } from "../builders/a-commitment-step.ts";
import {
  ALTA,
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

const MINUTE = 60 * 1000;
const PDF = new Uint8Array(new TextEncoder().encode("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"));
const HASH = { 1: "1".repeat(64), 2: "2".repeat(64) } as const;

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
  id = await aDocument("agreement");
  await frozen(1);
  await frozen(2);
});

async function aDocument(start: "agreement" | "strategy"): Promise<string> {
  const made = await createDocument(deps, lead, world.consortium, { title: "Samarbeidsavtale", language: "nb", start });
  if (!made.ok) throw new Error("no document");
  return made.value.id;
}

async function frozen(number: 1 | 2, documentId = id): Promise<void> {
  await deps.db.documentVersion.create({
    data: {
      id: deps.newId(),
      documentId,
      number,
      label: "approved",
      note: "",
      state: new Uint8Array([0, 0]),
      content: { body: { type: "doc", content: [] } },
      html: "<p>Avtalen</p>",
      words: 1,
      sha256: HASH[number],
      logSequence: 0n,
      frozenById: lead.personId,
      frozenByName: lead.displayName,
      frozenAt: clock.now(),
    },
  });
}

const partnershipOf = async (number: string) =>
  deps.db.partnership.findFirstOrThrow({ where: { consortiumId: world.consortium.id, organisation: { number } } });
/** What the last rung of a municipality is today, by its rows. */
const stepsOf = async (number: string) =>
  (
    await deps.db.commitmentStep.findMany({
      where: { partnershipId: (await partnershipOf(number)).id },
      orderBy: { sequence: "asc" },
    })
  ).map(({ kind }) => kind);
const hasDecided = async (number: string) => {
  const { id: partnershipId } = await partnershipOf(number);
  const taken = await deps.db.commitmentStep.count({ where: { partnershipId } });
  if (taken > 1) throw new Error("not a new partnership");
  await climbedTo(deps, partnershipId, "decided");
};
const codes = (verdict: { ok: true } | { ok: false; issues: readonly { code: string }[] }) =>
  verdict.ok ? [] : verdict.issues.map(({ code }) => code);
const ask = async (number: number, actor = lead, former?: number) =>
  askForSignatures(deps, actor, world.consortium, id, {
    number,
    former: former ?? (await page())?.request?.number ?? 0,
  });
const typed = (number: 1 | 2) => ({
  municipality: RØST,
  number,
  sha256: HASH[number],
  name: "Kommunedirektøren i Røst",
  reason: "",
});
const sign = (number: 1 | 2, actor = røst, changes: Partial<ReturnType<typeof typed>> = {}) =>
  signAgreement(deps, actor, world.consortium, id, { ...typed(number), ...changes });
const page = async () => agreementPage(deps, lead, world.consortium, id);
const rowOf = async (number: string) => (await page())?.rows.find((row) => row.number === number);
const events = async () =>
  (await deps.db.auditEvent.findMany({ where: { scope: world.consortium.id }, orderBy: { sequence: "asc" } })).filter(
    ({ action }) => action.startsWith("agreement."),
  );

test("a chief executive signs the version that is out, over its hash, and the municipality is bound by it", async () => {
  await hasDecided(RØST);
  expect(codes(await ask(1))).toEqual([]);
  expect(codes(await sign(1))).toEqual([]);
  const row = await rowOf(RØST);
  expect([row?.state, row?.last?.sha256, row?.last?.authority]).toEqual(["signed", HASH[1], "chief_executive"]);
  expect((await stepsOf(RØST)).at(-1)).toBe("signed");
  expect((await page())?.tally).toEqual({ signed: 1, stale: 0, waiting: 2 });
  expect((await events()).map(({ action }) => action)).toEqual(["agreement.asked", "agreement.signed"]);
  expect((await events())[1]?.details).toMatchObject({ sha256: HASH[1], number: 1, name: "Kommunedirektøren i Røst" });
  expect(codes(await sign(1))).toEqual(["already_signed"]);
});

test("a signature under another version no longer counts, and the history says so", async () => {
  await hasDecided(RØST);
  await ask(1);
  await sign(1);
  const asked = await ask(2);
  expect(asked.ok && asked.value.lapsed).toBe(1);
  expect((await rowOf(RØST))?.state).toBe("stale");
  expect((await stepsOf(RØST)).at(-1)).toBe("signature_lapsed");
  expect(codes(await sign(1))).toEqual(["agreement_other_version"]);
  expect(codes(await sign(2))).toEqual([]);
  const of = await agreementOfPage(deps, lead, world.consortium, id, RØST);
  expect(of?.history.map(({ number }) => number)).toEqual([2, 1]);
  // The first version set out once more needs new signatures
  await ask(1);
  expect((await rowOf(RØST))?.state).toBe("stale");
  expect(codes(await sign(1))).toEqual([]);
});

test("nobody signs without authority, a decision or a sign-in that is fresh", async () => {
  await ask(1);
  expect(codes(await sign(1))).toEqual(["agreement_without_decision"]);
  await hasDecided(RØST);
  expect(codes(await sign(1, lead))).toEqual(["not_allowed"]);
  const writer = await signedInAs(deps, RØST, "writer");
  expect(codes(await sign(1, writer))).toEqual(["not_allowed"]);
  const alta = await signedInAs(deps, ALTA, "chief_executive");
  expect(codes(await sign(1, alta))).toEqual(["not_found"]);
  const værøy = await signedInAs(deps, VÆRØY, "chief_executive");
  expect(codes(await sign(1, værøy))).toEqual(["not_allowed"]);
  clock.advance(11 * MINUTE);
  expect(codes(await sign(1))).toEqual(["sign_in_not_fresh"]);
  expect(await deps.db.agreementSignature.count({ where: { request: { documentId: id } } })).toBe(0);
});

test("the lead lays in a signed PDF for a municipality, once, and it is there to read", async () => {
  await hasDecided(RØST);
  await ask(1);
  const lay = (content: Uint8Array<ArrayBuffer> | null, actor = lead) =>
    recordSignedAgreement(deps, actor, world.consortium, id, typed(1), content && { filename: "avtale.pdf", content });
  expect(codes(await lay(null))).toEqual(["signed_file_missing"]);
  const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1]);
  expect(codes(await lay(PNG))).toEqual(["signed_file_not_pdf"]);
  const reader = await signedInAs(deps, RØST, "reader");
  expect(codes(await lay(PDF, reader))).toEqual(["not_allowed"]);
  expect(codes(await lay(PDF))).toEqual([]);
  const row = await rowOf(RØST);
  expect([row?.state, row?.last?.authority, row?.last?.file?.filename]).toEqual(["signed", null, "avtale.pdf"]);
  const step = await deps.db.commitmentStep.findFirstOrThrow({
    where: { partnershipId: (await partnershipOf(RØST)).id, kind: "signed" },
  });
  expect([step.attachmentId, step.recordedForOtherBy]).toEqual([row?.last?.file?.id, "Bodø"]);
  expect(codes(await lay(PDF))).toEqual(["already_signed"]);
});

test("a municipality's own page lists what it has signed, and nobody else's case paper", async () => {
  await hasDecided(RØST);
  await ask(1);
  const { organisationId } = await partnershipOf(RØST);
  const listed = async () =>
    (await ownDocuments(deps, røst, organisationId, [world.slug])).map(({ title, words }) => [title, words]);
  expect(await listed()).toEqual([["Samarbeidsavtale", "Versjon 2 er frosset"]]);
  await sign(1);
  const paper = {
    kind: "agreement",
    language: "nb",
    createdAt: clock.now(),
    consortiumId: world.consortium.id,
  } as const;
  const { organisationId: værøy } = await partnershipOf(VÆRØY);
  await deps.db.document.create({ data: { ...paper, id: deps.newId(), title: "Sak, Værøy", municipalityId: værøy } });
  expect(await listed()).toEqual([["Samarbeidsavtale", "Vi skrev under versjon 1"]]);
});

test("only the lead sets a frozen version of an agreement out, and nothing that was signed is changed", async () => {
  expect(codes(await ask(1, røst))).toEqual(["not_allowed"]);
  expect(codes(await ask(9))).toEqual(["version_unknown"]);
  expect(codes(await ask(1))).toEqual([]);
  expect(codes(await ask(1))).toEqual(["agreement_already_asked"]);
  const strategy = await aDocument("strategy");
  await frozen(1, strategy);
  expect(codes(await askForSignatures(deps, lead, world.consortium, strategy, { number: 1, former: 0 }))).toEqual([
    "not_an_agreement",
  ]);
  await hasDecided(RØST);
  await sign(1);
  await expect(deps.db.agreementSignature.updateMany({ data: { signedName: "En annen" } })).rejects.toThrow();
  await expect(deps.db.agreementSignature.deleteMany({})).rejects.toThrow();
});

test("whoever may sign is told, and it waits on their front page until it is signed", async () => {
  await hasDecided(RØST);
  await ask(1);
  const waits = async () =>
    (await homePage(deps, røst, { isAll: true })).duties.today.filter(({ href }) =>
      href.endsWith(`/${id}/agreement/${RØST}`),
    );
  expect(await waits()).toHaveLength(1);
  const told = await deps.db.notification.findMany({ where: { personId: røst.personId, documentId: id } });
  expect(told.map(({ kind }) => kind)).toEqual(["agreement_asked"]);
  await sign(1);
  expect(await waits()).toEqual([]);
});

test("however many documents wait, the front page asks for all of them at once", async () => {
  await hasDecided(RØST);
  await ask(1);
  const asked = async () => {
    const operations: string[] = [];
    const db = database.db.$extends({
      query: {
        $allOperations: ({ model, operation, args, query }) => (
          operations.push(`${model ?? ""} ${operation}`),
          query(args)
        ),
      },
    }) as unknown as Deps["db"];
    const { duties } = await homePage({ ...deps, db }, røst, { isAll: true });
    return { operations, signatures: duties.today.filter(({ href }) => href.endsWith(`/agreement/${RØST}`)).length };
  };
  const one = await asked();
  const other = await aDocument("agreement");
  await frozen(1, other);
  const out = await askForSignatures(deps, lead, world.consortium, other, { number: 1, former: 0 });
  expect(codes(out)).toEqual([]);
  const both = await asked();
  expect(both.signatures).toBe(one.signatures + 1);
  expect(both.operations, both.operations.join("\n")).toHaveLength(one.operations.length);
});

test("of two who set versions out at once, the later is told which one is out", async () => {
  expect(codes(await ask(2))).toEqual([]);
  expect(await ask(1, lead, 0)).toMatchObject({
    ok: false,
    issues: [{ code: "agreement_asked_meanwhile", params: { by: lead.displayName, number: 2 } }],
  });
  expect((await page())?.request?.number).toBe(2);
  expect(codes(await ask(1, lead, 2))).toEqual([]);
});
