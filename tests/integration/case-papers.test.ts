import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { refuse } from "~/domain/shared/verdict";
import { verifyAuditChain } from "~/features/audit/verify-chain.server";
import { askForCasePapers } from "~/features/case-paper/ask-case-papers.server";
import { casePapersFile } from "~/features/case-paper/case-papers-file.server";
import { casePapersPage } from "~/features/case-paper/case-papers-page.server";
import { makeCasePapers } from "~/features/case-paper/make-case-papers.server";
import { costBillPage } from "~/features/cost/cost-bill-page.server";
import { decideKey } from "~/features/cost/decide-key.server";
import { readWhatIf } from "~/features/cost/what-if.server";
import { planPage } from "~/features/consortium/plan/plan-page.server";
import { askForApproval } from "~/features/document/approval/ask-for-approval.server";
import { approvalsPage } from "~/features/document/approval/approvals-page.server";
import { discussionPeople } from "~/features/document/discussion/discussion-people.server";
import { startThread } from "~/features/document/discussion/start-thread.server";
import { documentPage } from "~/features/document/document-page.server";
import { subjectOfDocument } from "~/features/document/document-store.server";
import { documentsPage } from "~/features/document/documents-page.server";
import { exportDocument } from "~/features/document/export/export-text.server";
import { freezeVersion } from "~/features/document/freeze-version.server";
import { hearingsPage } from "~/features/document/hearing/hearings-page.server";
import { renameDocument } from "~/features/document/rename-document.server";
import { makeTemplate } from "~/features/document/template/make-template.server";
import { homePage } from "~/features/home/home-page.server";
import type { Deps } from "~/features/kernel/deps";
import { type FoundConsortium, findConsortium } from "~/features/kernel/find-consortium.server";
import { findLiveTexts, textAccess } from "~/features/live/text-access.server";
import { risksPage } from "~/features/risk/risks-page.server";
import { indexTexts } from "~/features/search/index-texts.server";
import { searchPage } from "~/features/search/search-page.server";
import { formatAmount, formatDate } from "~/i18n/format";
import { createRemember } from "../../server/platform/remember.ts";
import { signedInByAddress } from "../builders/a-session";
import { signedInAs } from "../builders/consortium-world";
import type { TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { createDemonstrationDatabase, DEMONSTRATION_NOW } from "../support/demonstration-database.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

const SORTLAND = "1870";
const PRICE = 123_456_700n;

const clock = new FakeClock(DEMONSTRATION_NOW);
let database: TestDatabase;
let deps: Deps;
let coordinator: Actor;
let executive: Actor;
let consortium: FoundConsortium;

/** A PDF here is its source: what stands in it can be read. */
const pdf: Deps["pdf"] = {
  make: (source) =>
    Promise.resolve({ bytes: new TextEncoder().encode(source), pages: 1, isArchivable: true, version: "" }) as never,
};

beforeAll(async () => {
  database = await createDemonstrationDatabase();
  deps = createTestDeps({ db: database.db, clock, text: localTextEngine, pdf, remember: createRemember(600) });
  coordinator = await signedInByAddress(deps, "prosjektleder@bodo.example");
  executive = await signedInByAddress(deps, "kommunedirektor@sortland.example");
  consortium = await found(coordinator);
  const { id: organisationId } = await deps.db.organisation.findUniqueOrThrow({ where: { number: SORTLAND } });
  const nynorsk = consortium.countedOrganisationIds.filter((id, index) => id !== organisationId && index % 2 === 0);
  await deps.db.organisation.updateMany({ where: { id: { in: nynorsk } }, data: { writtenStandard: "nynorsk" } });
  await deps.db.organisation.update({ where: { number: "1868" }, data: { writtenStandard: "nynorsk" } });
  await deps.db.recordSystem.deleteMany({ where: { organisationId } });
  await deps.db.recordSystem.create({
    data: {
      id: deps.newId(),
      consortiumId: consortium.id,
      organisationId,
      product: "Hemmelig Journal",
      vendor: "Leverandør",
      areas: ["care"],
      isOpenEnded: true,
      yearlyCost: PRICE,
      isCostPrivate: true,
      services: [],
      unknown: [],
      version: 1,
      updatedByName: "Kommunedirektør, Sortland",
      updatedAt: clock.now(),
    },
  });
  const decided = await decideKey(deps, coordinator, consortium, {
    key: "population",
    reason: "Enklest å forstå",
    sequence: 0,
  });
  if (!decided.ok) throw new Error(JSON.stringify(decided.issues));
  expect(await askForCasePapers(deps, coordinator, consortium)).toEqual({ ok: true, value: null });
  expect(await makeCasePapers(deps)).toBe(consortium.countedOrganisationIds.length);
}, 120_000);
afterAll(() => database.drop());

async function found(actor: Actor, slug = "felles-epj-i-nord"): Promise<FoundConsortium> {
  const it = await findConsortium(deps.db, actor, slug);
  if (!it) throw new Error("no consortium");
  return it;
}

const paperOf = (number: string) =>
  deps.db.document.findFirstOrThrow({ where: { consortiumId: consortium.id, municipality: { number } } });

async function archive(): Promise<Record<string, Uint8Array>> {
  const file = await casePapersFile(deps, coordinator, consortium);
  if (!file) throw new Error("no archive");
  return unzipSync(new Uint8Array(await new Response(file.stream).arrayBuffer()));
}

describe("what is made", () => {
  test("is one document and two files for each municipality, each in its own written standard", async () => {
    const page = await casePapersPage(deps, coordinator, consortium);
    expect(page?.run).toMatchObject({ total: page?.rows.length, done: page?.rows.length, failed: 0 });
    expect(page?.rows.every(({ madeAt, isNew }) => madeAt !== null && isNew)).toBe(true);
    expect(page?.rows.length).toBeGreaterThan(25);
    const papers = await deps.db.document.findMany({ where: { municipalityId: { not: null } } });
    expect(papers).toHaveLength(page?.rows.length ?? 0);
    const files = await archive();
    expect(Object.keys(files)).toHaveLength(2 * papers.length);
    const rendering = async (number: string) =>
      deps.db.documentRendering.findUniqueOrThrow({ where: { documentId: (await paperOf(number)).id } });
    expect((await paperOf("1868")).language).toBe("nn");
    expect((await rendering("1868")).text).toContain("Kommunestyret sluttar seg til");
    expect((await rendering(SORTLAND)).text).toContain("Kommunestyret slutter seg til");
  });

  test("says of each municipality what its own pages say: costs, risks and dates", async () => {
    const plan = await planPage(deps, coordinator, consortium, new URLSearchParams());
    const risks = await risksPage(deps, coordinator, consortium, { state: "", owner: "", level: "" });
    const papers = await deps.db.document.findMany({
      where: { consortiumId: consortium.id, municipalityId: { not: null } },
      include: { municipality: true, rendering: true },
    });
    const inNynorsk = papers.filter(({ language }) => language === "nn").length;
    expect(Math.min(inNynorsk, papers.length - inNynorsk)).toBeGreaterThan(10);
    for (const { municipality, language, rendering } of papers) {
      const number = municipality?.number ?? "";
      const bill = await costBillPage(deps, coordinator, consortium, number, readWhatIf(new URLSearchParams()));
      const own = bill?.rows.find(({ key }) => key === "population")?.bill;
      const locale = language === "nn" ? "nn" : "nb";
      expect([number, rendering?.text]).toEqual([
        number,
        expect.stringContaining(formatAmount(own?.total ?? -1n, locale)),
      ]);
      const row = plan.rows.find((one) => one.number === number);
      if (row?.chain && row.kind !== "misses")
        expect([number, rendering?.text]).toEqual([
          number,
          expect.stringContaining(formatDate(row.chain.heldOn, locale)),
        ]);
      const blocks = [
        { name: "shares", filter: number },
        { name: "risks", filter: number },
        { name: "plan", filter: number },
      ];
      const of = { consortium, readers: { municipalityId: municipality?.id ?? null }, locale } as const;
      const tables = await deps.figures.tables(of, blocks);
      const shares = tables.get(`shares ${number}`);
      expect([number, shares?.rows.at(-1)?.at(-1)]).toEqual([number, formatAmount(own?.total ?? -1n, locale)]);
      for (const [year, amount] of own?.byYear ?? []) {
        const at = shares?.columns.findIndex(({ name }) => name === String(year)) ?? -1;
        expect(shares?.rows[0]?.[at]).toBe(formatAmount(amount, locale));
      }
      const theirs = risks?.rows.filter(({ owner }) => owner === municipality?.name).map(({ title }) => title) ?? [];
      expect([number, tables.get(`risks ${number}`)?.rows.map(([title]) => title)]).toEqual([number, theirs]);
      if (row?.chain) expect(tables.get(`plan ${number}`)?.rows.flat()).toContain(formatDate(row.chain.heldOn, locale));
    }
  });

  test("leaves every chain of events whole", async () => {
    const scopes = await deps.db.auditChain.findMany();
    expect(scopes.length).toBeGreaterThan(25);
    for (const { scope } of scopes) expect(await verifyAuditChain(deps.db, scope)).toMatchObject({ isWhole: true });
  });

  test("is in Word and PDF, without what the municipality keeps to itself", async () => {
    const files = await archive();
    const word = strFromU8(
      unzipSync(files["1870-sortland-saksframlegg.docx"] ?? new Uint8Array())["word/document.xml"] ?? new Uint8Array(),
    );
    const paper = strFromU8(files["1870-sortland-saksframlegg.pdf"] ?? new Uint8Array());
    for (const text of [word, paper]) {
      expect(text).toContain("Sortland kommune");
      expect(text).not.toContain("Hemmelig Journal");
      expect(text).not.toContain(formatAmount(PRICE, "nb"));
    }
    const page = await documentPage(deps, executive, await found(executive), (await paperOf(SORTLAND)).id);
    expect(page).toMatchObject({ onlyFor: "Sortland", mayFreeze: true });
    expect(page?.html).toContain("Hemmelig Journal");
    expect(page?.html).toContain(formatAmount(PRICE, "nb"));
  });

  test("again leaves alone what stands there, and throws the former files away", async () => {
    const { id } = await paperOf(SORTLAND);
    const frame = await found(executive);
    await renameDocument(deps, executive, frame, id, { title: "Vårt eget saksframlegg", was: null });
    const before = await deps.db.documentRendering.findUniqueOrThrow({ where: { documentId: id } });
    expect(await askForCasePapers(deps, coordinator, consortium)).toMatchObject({ ok: true });
    expect(await askForCasePapers(deps, coordinator, consortium)).toEqual(refuse("case_papers_running"));
    expect(await casePapersFile(deps, coordinator, consortium)).toBeNull();
    // Broken off with four of them left; two nodes at once go on there, and make each of them once
    const { id: runId } = await deps.db.casePaperRun.findFirstOrThrow({ where: { finishedAt: null } });
    const madeAt = clock.now();
    const data = consortium.countedOrganisationIds
      .toSorted()
      .slice(4)
      .map((municipalityId) => ({ runId, municipalityId, filename: municipalityId, isNew: false, madeAt }));
    await deps.db.casePaperFile.createMany({ data });
    const counts = await Promise.all([makeCasePapers(deps), makeCasePapers(deps)]);
    const page = await casePapersPage(deps, coordinator, consortium);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(4);
    expect(page?.rows).toHaveLength(consortium.countedOrganisationIds.length);
    expect(page?.rows.some(({ isNew }) => isNew)).toBe(false);
    expect(await paperOf(SORTLAND)).toMatchObject({ id, title: "Vårt eget saksframlegg" });
    expect(await deps.db.documentRendering.findUniqueOrThrow({ where: { documentId: id } })).toEqual(before);
    expect(await deps.db.casePaperRun.count()).toBe(1);
  }, 120_000);

  test("is asked for by the lead's managers alone", async () => {
    const frame = await found(executive);
    expect(await askForCasePapers(deps, executive, frame)).toEqual(refuse("not_allowed"));
    expect(await casePapersFile(deps, executive, frame)).toBeNull();
    expect(await casePapersPage(deps, executive, frame)).toMatchObject({ mayMake: false, own: [{}] });
    expect(await casePapersPage(deps, coordinator, consortium)).toMatchObject({ mayMake: true, own: [{}] });
  });
});

describe("a municipality's case paper", () => {
  test("does not exist for the lead, nor for another municipality", async () => {
    const { id } = await paperOf(SORTLAND);
    const nurse = await signedInByAddress(deps, "sykepleier@vestvagoy.example");
    for (const other of [coordinator, nurse]) {
      const frame = await found(other);
      expect(await documentPage(deps, other, frame, id)).toBeNull();
      expect(await exportDocument(deps, other, frame, id, { format: "md" })).toEqual(refuse("not_found"));
      expect(await freezeVersion(deps, other, frame, id, { label: "draft", note: "" })).toEqual(refuse("not_found"));
      expect(await renameDocument(deps, other, frame, id, { title: "Andres", was: null })).toEqual(refuse("not_found"));
      const ids = (await documentsPage(deps, other, frame))?.documents.map((document) => document.id);
      expect(ids).not.toContain(id);
      const texts = await findLiveTexts(deps, [id]);
      const text = texts.get(id);
      expect(text && textAccess(other, text, clock.now())).toBeNull();
    }
    const own = await documentsPage(deps, executive, await found(executive));
    expect(own?.documents.filter(({ isOwn }) => isOwn).map((document) => document.id)).toEqual([id]);
  });

  test("is in nobody else's search and home page, and in no chain that others read", async () => {
    await indexTexts(deps);
    const hits = async (actor: Actor) => {
      const page = await searchPage(deps, actor, { query: "delegeringsreglement", only: "document" });
      return JSON.stringify(page);
    };
    const { id, municipalityId } = await paperOf(SORTLAND);
    expect(await hits(executive)).toContain(id);
    expect(await hits(coordinator)).not.toContain(id);
    expect(JSON.stringify(await homePage(deps, coordinator, { isAll: true }), withBigInt)).not.toContain(id);
    const events = await deps.db.auditEvent.findMany({ where: { objectId: id } });
    expect(new Set(events.map(({ scope }) => scope))).toEqual(new Set([municipalityId]));
    expect(events.map(({ action }) => action)).toContain("document.renamed");
  });

  test("is shown by a membership that counts in the consortium, not by two that each give half of it", async () => {
    const { id, municipalityId } = await paperOf(SORTLAND);
    // For Sortland, and in the consortium for Bodø
    const both = { ...executive, memberships: [...executive.memberships, ...coordinator.memberships] };
    const shown = async () => {
      const frame = await found(both);
      const pages = await Promise.all([
        documentPage(deps, both, frame, id),
        documentsPage(deps, both, frame),
        casePapersPage(deps, both, frame),
        searchPage(deps, both, { query: "delegeringsreglement", only: "document" }),
        homePage(deps, both, { isAll: true }),
      ]);
      return pages.map((page) => JSON.stringify(page, withBigInt).includes(id));
    };
    await indexTexts(deps);
    expect(await shown()).toEqual([true, true, true, true, false]);
    const place = { consortiumId: consortium.id, organisationId: municipalityId ?? "" };
    const { joinedAt } = await deps.db.partnership.findFirstOrThrow({ where: place });
    await deps.db.partnership.updateMany({ where: place, data: { joinedAt: null } });
    expect(await shown()).toEqual([false, false, false, false, false]);
    await deps.db.partnership.updateMany({ where: place, data: { joinedAt } });
  });

  test("is commented on, and told of, among its own people", async () => {
    const { id, municipalityId } = await paperOf(SORTLAND);
    const frame = await found(executive);
    const subject = subjectOfDocument(consortium.subject, { municipalityId });
    const people = await discussionPeople(deps.db, { id: consortium.id, subject }, clock.now());
    expect(people.map(({ name }) => name)).not.toContain("Prosjektleder, Bodø");
    expect(people.every(({ name }) => name.endsWith("Sortland"))).toBe(true);
    const says = (mentions: string[]) =>
      startThread(deps, executive, frame, id, {
        intent: "start",
        body: "Hva sier vi om budsjettet?",
        quote: "",
        mentions,
      });
    expect(await says([`person:${coordinator.personId}`])).toMatchObject({ issues: [{ code: "mention_not_reader" }] });
    expect(await says([])).toMatchObject({ ok: true });
    const told = await deps.db.notification.findMany({ where: { documentId: id }, include: { person: true } });
    expect(told.map(({ person }) => person.displayName)).not.toContain("Prosjektleder, Bodø");
  });

  test("is edited by those who write for the municipality, and not by those who write for another", async () => {
    const { id } = await paperOf(SORTLAND);
    const reader = await signedInAs(deps, SORTLAND, "reader");
    const both = {
      ...reader,
      memberships: [...reader.memberships, ...(await signedInAs(deps, "1804", "writer")).memberships],
    };
    const frame = await found(both);
    expect(await documentPage(deps, both, frame, id)).toMatchObject({ mayWrite: false, mayFreeze: false });
    const text = (await findLiveTexts(deps, [id])).get(id);
    expect(text && textAccess(both, text, clock.now())).toMatchObject({ access: "read", readReason: "role" });
    const writer = await signedInAs(deps, SORTLAND, "writer");
    expect(text && textAccess(writer, text, clock.now())).toMatchObject({ access: "edit" });
    expect(await renameDocument(deps, both, frame, id, { title: "Mitt", was: null })).toEqual(refuse("not_allowed"));
  });

  test("goes out on no hearing, is approved by nobody else, and becomes no template of all", async () => {
    const { id } = await paperOf(SORTLAND);
    const frame = await found(executive);
    expect(await freezeVersion(deps, executive, frame, id, { label: "draft", note: "" })).toMatchObject({ ok: true });
    expect(await hearingsPage(deps, executive, frame, id)).toBeNull();
    expect(await approvalsPage(deps, executive, frame, id, null)).toBeNull();
    const asked = { version: 1, dueOn: "", message: "", allowsReservation: false } as never;
    expect(await askForApproval(deps, executive, frame, id, asked)).toMatchObject({ ok: false });
    expect(await makeTemplate(deps, executive, frame, id)).toEqual(refuse("not_found"));
  });
});

const withBigInt = (_key: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
