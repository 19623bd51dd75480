import { afterAll, beforeAll, expect, test } from "vitest";

import { hasMandate, standing } from "~/domain/consortium/standing";
import type { FieldValue, ApplicationContent } from "~/domain/grant/application-content";
import { contentBlockers } from "~/domain/grant/blockers";
import { budgetSums } from "~/domain/grant/budget";
import { type CallForm, fieldsOf, longTextKeys } from "~/domain/grant/call-form";
import { sumOf } from "~/domain/shared/money";
import { civilDateOf, osloDate } from "~/domain/shared/oslo-time";
import { plainText } from "~/domain/shared/rich-text";
import { characterCount } from "~/domain/shared/text";
import { asStep } from "~/features/consortium/standing/commitment-store.server";
import { applicationPage } from "~/features/grant/application/application-page.server";
import { budgetPage } from "~/features/grant/budget/budget-page.server";
import { saveBudgets } from "~/features/grant/budget/save-budgets.server";
import { economyCsv, economyPage } from "~/features/grant/budget/economy-page.server";
import { findApplication } from "~/features/grant/content/application-store.server";
import { readCurrentContent } from "~/features/grant/content/current-content.server";
import { sentBudget } from "~/features/grant/content/sent-document";
import { signOffPage } from "~/features/grant/signing/sign-off-page.server";
import { signOffsPage } from "~/features/grant/signing/sign-offs-page.server";
import { applicationTypst } from "~/features/grant/submission/application-typst";
import { submissionPage } from "~/features/grant/submission/submission-page.server";
import { ownBudgets } from "~/features/home/own-budget.server";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium } from "~/features/kernel/find-consortium.server";
import { formatKroner } from "~/i18n/format";
import { fieldOfText } from "~/text/roots";
import type { RichTextNode } from "~/text/text-engine";
import { signIn } from "../builders/consortium-world.ts";
import type { TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { createDemonstrationDatabase, DEMONSTRATION_NOW } from "../support/demonstration-database.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

const now = DEMONSTRATION_NOW;

let database: TestDatabase;
beforeAll(async () => {
  database = await createDemonstrationDatabase();
});
afterAll(() => database.drop());

async function theApplication() {
  const application = await database.db.application.findFirstOrThrow({
    include: {
      call: true,
      answers: true,
      goals: { orderBy: { position: "asc" } },
      budgetLines: true,
      attachments: true,
      document: { include: { rendering: true } },
      consortium: { include: { partnerships: { include: { steps: { orderBy: { sequence: "asc" } } } } } },
      signOffs: true,
    },
  });
  const form = application.call.form as unknown as CallForm;
  const rendered = application.document.rendering?.content as unknown as Record<string, RichTextNode>;
  const texts = Object.fromEntries(Object.entries(rendered).map(([root, node]) => [fieldOfText(root) ?? root, node]));
  const partners = application.consortium.partnerships.map(({ organisationId, steps }) => {
    const stands = standing(steps.map(asStep), osloDate(now));
    return { organisationId, takesPart: stands.stopped === null, hasMandate: hasMandate(stands) };
  });
  return { ...application, form, texts, partners };
}

test("the form has the eight sections, each question with its source", async () => {
  const { form } = await theApplication();
  expect(form.sections.map(({ key }) => key)).toEqual([
    "applicant",
    "summary",
    "goals",
    "implementation",
    "scaling",
    "budget",
    "risk",
    "attachments",
  ]);
  const fields = fieldsOf(form).map(({ field }) => field as typeof field & { source?: string });
  expect(fields.filter(({ source }) => !source)).toEqual([]);
  expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
  expect(form.ownShare.kind).toBe("none");
});

test("the budget of everybody who takes part adds up to the øre", async () => {
  const { budgetLines, form, partners } = await theApplication();
  const sums = budgetSums(budgetLines, form.budget.categories);
  expect(sums.cost).toBe(530_000_000n);
  expect(sums.ownShare).toBe(40_000_000n);
  expect(sums.appliedFor).toBe(490_000_000n);
  expect(sums.byCategory.get("gatherings")).toBe(55_400_050n);
  const taking = partners.flatMap(({ takesPart, organisationId }) => (takesPart ? [organisationId] : []));
  expect(taking).toHaveLength(30);
  expect([...sums.byPartner.keys()].sort()).toEqual(taking.sort());
});

test("long texts keep within what the form allows and use its keys", async () => {
  const { form, texts } = await theApplication();
  const keys = longTextKeys(form);
  expect(Object.keys(texts).filter((key) => !keys.includes(key))).toEqual([]);
  for (const { field } of fieldsOf(form))
    if (field.kind === "long_text" && texts[field.key])
      expect(characterCount(plainText(texts[field.key]))).toBeLessThanOrEqual(field.maxLength);
});

test("its blockers are what is really missing, and nothing else", async () => {
  const { call, form, texts, answers, goals, budgetLines, attachments, title, signOffs, partners } =
    await theApplication();
  const [applicant, ...others] = partners
    .filter(({ takesPart }) => takesPart)
    .map(({ organisationId }) => ({ organisationId, number: null, name: "", orgNumber: null }));
  if (!applicant) throw new Error("nobody takes part");
  const content: ApplicationContent = {
    schemaVersion: 1,
    call: { id: call.id, title: call.title, formVersion: form.version },
    title,
    applicant,
    partners: others,
    answers: Object.fromEntries(answers.map(({ fieldKey, value }) => [fieldKey, value as FieldValue])),
    texts,
    goals: goals.map((goal) => ({
      ...goal,
      baseline: goal.baseline?.toString() ?? null,
      target: goal.target?.toString() ?? null,
      dueOn: goal.dueOn && civilDateOf(goal.dueOn),
    })),
    budget: budgetLines,
    attachments,
  };
  const blockers = contentBlockers(content, form, partners);
  expect(blockers.map(({ code, fieldKey }) => `${fieldKey}: ${code}`).sort()).toEqual([
    "attachments: too_few_attachments",
    "goals: goal_without_baseline",
    ...Array.from({ length: 7 }, () => "partners: partner_without_mandate"),
    "pilot_on: field_empty",
    "scaling: field_empty",
  ]);
  expect(signOffs).toEqual([]);
});

test("what a municipality's part costs and contributes is the same on every page", async () => {
  const { db } = database;
  const deps = createTestDeps({ db, clock: new FakeClock(now), text: localTextEngine });
  const { consortiumId, id } = await theApplication();
  const { slug } = await db.consortium.findUniqueOrThrow({ where: { id: consortiumId } });
  const harstad = await db.organisation.findUniqueOrThrow({ where: { number: "5503" } });
  const { personId } = await db.membership.findFirstOrThrow({
    where: { organisationId: harstad.id, role: "chief_executive" },
  });
  const actor = await signIn(deps, personId);
  const consortium = await findConsortium(db, actor, slug);
  const application = consortium && (await findApplication(db, actor, consortium, id));
  if (!application) throw new Error("Harstad does not see the application");

  const signing = await signOffPage(deps, actor, application, { municipality: "5503", since: null });
  const economy = await economyPage(deps, actor, consortium);
  const own = (await ownBudgets(deps, harstad.id))[slug];
  expect(own?.cost).toBeGreaterThan(0n);
  expect(own).toEqual(signing?.page.own);
  const sums = ({ cost, ownShare }: { cost: bigint; ownShare: bigint }) => ({ cost, ownShare });
  const isOwn = (one: { organisationId: string }) => one.organisationId === harstad.id;
  expect(economy?.partners.filter(isOwn).map(sums)).toEqual([own]);
  const page = await budgetPage(deps, actor, application, "all");
  expect(page?.partners.filter(({ number }) => number === "5503").map(sums)).toEqual([own]);
});

async function asCoordinator(deps: Deps) {
  const { consortiumId, id, form } = await theApplication();
  const { slug } = await deps.db.consortium.findUniqueOrThrow({ where: { id: consortiumId } });
  const { personId } = await deps.db.membership.findFirstOrThrow({
    where: { organisation: { number: "1804" }, role: "coordinator" },
  });
  const actor = await signIn(deps, personId);
  const consortium = await findConsortium(deps.db, actor, slug);
  const application = consortium && (await findApplication(deps.db, actor, consortium, id));
  if (!application) throw new Error("the coordinator does not see the application");
  const { content } = await readCurrentContent(deps.db, deps, application);
  return { actor, consortium, application, form, content };
}

test("the table of the economy and the PDF say the domain's numbers, to the øre", async () => {
  const { db } = database;
  const deps = createTestDeps({ db, clock: new FakeClock(now), text: localTextEngine });
  const { actor, consortium, form, content } = await asCoordinator(deps);
  const taking = new Set([content.applicant, ...content.partners].map(({ organisationId }) => organisationId));
  const sums = budgetSums(
    content.budget.filter(({ organisationId }) => taking.has(organisationId)),
    form.budget.categories,
  );
  const economy = await economyPage(deps, actor, consortium);
  if (!economy) throw new Error("no economy");
  const words = { partner: "Kommune", cost: "Kostnad", ownShare: "Egeninnsats", perInhabitant: "Per innbygger" };
  const [, ...rows] = economyCsv(economy.partners, words).trim().split("\r\n");
  const øre = (text: string) => BigInt(text.replace(",", ""));
  const columns = rows.map((row) => row.split(";"));
  expect(columns).toHaveLength(taking.size);
  expect(sumOf(columns.map(([, cost = ""]) => øre(cost)))).toBe(sums.cost);
  expect(sumOf(columns.map(([, , ownShare = ""]) => øre(ownShare)))).toBe(sums.ownShare);

  const source = applicationTypst({
    content,
    form,
    contentSha256: "0".repeat(64),
    scheme: "",
    grantor: "",
    signOffs: [],
    madeAt: now,
    isDemonstration: true,
    locale: "nb",
  });
  for (const amount of [sums.cost, sums.ownShare, sums.appliedFor])
    expect(source).toContain(formatKroner(amount, "nb"));
});

/** Every budget that some page, the PDF or the packet shows, and every amount applied for. */
async function shownBudgets(deps: Deps) {
  const { actor, consortium, application, form, content } = await asCoordinator(deps);
  const signing = await signOffPage(deps, actor, application, { municipality: "1804", since: null });
  const section = form.sections.find(({ fields }) => fields.some(({ kind }) => kind === "budget"))?.key ?? null;
  const { section: opened } = await applicationPage(deps, actor, consortium, application, section);
  const budgets = [
    (await budgetPage(deps, actor, application, "all"))?.budget,
    ...opened.fields.map((field) => (field.kind === "budget" ? field.budget : undefined)),
    ...(signing?.page.sections ?? []).flatMap(({ parts }) =>
      parts.map((part) => (part.kind === "budget" ? part.budget : undefined)),
    ),
    sentBudget(content, form, "nb"),
  ].filter((budget) => budget !== undefined && budget !== null);
  const { amount } = await submissionPage(deps, actor, consortium, application);
  const economy = await economyPage(deps, actor, consortium);
  return {
    budgets,
    economy,
    amounts: [amount, signing?.page.appliedFor],
    wall: await signOffsPage(deps, actor, consortium, application),
  };
}

test("the coordinator saves the cells of several at once, and whoever writes for one saves none of another's", async () => {
  const { db } = database;
  const deps = createTestDeps({ db, clock: new FakeClock(now), text: localTextEngine });
  const { consortiumId, id, form } = await theApplication();
  const { slug } = await db.consortium.findUniqueOrThrow({ where: { id: consortiumId } });
  const year = form.budget.years[0] ?? 0;
  const openAs = async (number: string, role: "coordinator" | "writer") => {
    const { personId } = await db.membership.findFirstOrThrow({ where: { organisation: { number }, role } });
    const actor = await signIn(deps, personId);
    const consortium = await findConsortium(db, actor, slug);
    const application = consortium && (await findApplication(db, actor, consortium, id));
    if (!application) throw new Error("the application is not seen");
    return { actor, application };
  };
  const amounts = async () =>
    db.budgetLine.findMany({
      where: { applicationId: id, year, categoryKey: "gatherings", organisation: { number: { in: ["1804", "5503"] } } },
      orderBy: { organisation: { number: "asc" } },
      select: { amount: true, version: true },
    });
  const before = await amounts();
  const written = (text: string) =>
    new Map(
      ["1804", "5503"].map((number, index) => [
        number,
        [{ categoryKey: "gatherings", year, text, version: before[index]?.version ?? 0 }],
      ]),
    );

  const economist = await openAs("5503", "writer");
  const refused = await saveBudgets(deps, economist.actor, economist.application, written("5"));
  expect(refused.ok ? [] : refused.issues.map(({ code }) => code)).toEqual(["not_allowed"]);
  expect(await amounts()).toEqual(before);

  const lead = await openAs("1804", "coordinator");
  const saved = await saveBudgets(deps, lead.actor, lead.application, written("5"));
  expect(saved.ok && saved.value.map(({ partner, kind }) => `${partner} ${kind}`)).toEqual([
    "1804 saved",
    "5503 saved",
  ]);
  const noted = await db.auditEvent.findMany({
    where: { objectId: id, action: "budget.saved", actorPersonId: lead.actor.personId },
    orderBy: { sequence: "asc" },
  });
  expect(noted.slice(-2).map(({ details }) => details)).toEqual([
    { municipality: "Bodø", cells: 1 },
    { municipality: "Harstad", cells: 1 },
  ]);
  const seen = new Map((await amounts()).map(({ version }, index) => [["1804", "5503"][index] ?? "", version]));
  const cells = (text: string, numbers: string[]) =>
    new Map(numbers.map((one) => [one, [{ categoryKey: "gatherings", year, text, version: seen.get(one) ?? 0 }]]));
  const both = await Promise.all([
    saveBudgets(deps, lead.actor, lead.application, cells("8", ["1804", "5503"])),
    saveBudgets(deps, lead.actor, lead.application, cells("9", ["5503", "1804"])),
  ]);
  expect(both.map((one) => one.ok && [...new Set(one.value.map(({ kind }) => kind))].join()).sort()).toEqual([
    "conflict",
    "saved",
  ]);
  const late = await saveBudgets(
    deps,
    economist.actor,
    economist.application,
    new Map([...written("7")].filter(([number]) => number === "5503")),
  );
  expect(late.ok && late.value).toMatchObject([{ partner: "5503", kind: "conflict" }]);
  const unknown = await saveBudgets(
    deps,
    lead.actor,
    lead.application,
    new Map([["0301", [...(written("5").get("1804") ?? [])]]]),
  );
  expect(unknown.ok ? [] : unknown.issues.map(({ code }) => code)).toEqual(["partner_not_taking_part"]);
});

test("those who have left, and those never asked, are in no sum and no count, and rows add up to what stands below them", async () => {
  const { db } = database;
  const deps = createTestDeps({ db, clock: new FakeClock(now), text: localTextEngine });
  const before = await shownBudgets(deps);
  const { consortiumId, id } = await theApplication();
  const listed = await db.organisation.findFirstOrThrow({
    where: { kind: "municipality", partnerships: { none: { consortiumId } } },
  });
  await db.partnership.create({
    data: { id: deps.newId(), consortiumId, organisationId: listed.id, participation: "committed", createdAt: now },
  });
  const left = await db.partnership.findFirstOrThrow({
    where: { consortiumId, steps: { some: { kind: "withdrawn" } } },
  });
  for (const organisationId of [listed.id, left.organisationId])
    await db.budgetLine.create({
      data: {
        applicationId: id,
        organisationId,
        categoryKey: "staff",
        year: (await theApplication()).form.budget.years[0] ?? 0,
        amount: 100_000_000n,
        version: 1,
        updatedByName: "Økonom",
        updatedAt: now,
      },
    });

  const { budgets, economy, amounts, wall } = await shownBudgets(deps);
  expect(budgets).toHaveLength(4);
  for (const budget of budgets) {
    expect(budget).toEqual(budgets[0]);
    const of = (amounts: bigint[]) => sumOf(amounts);
    expect(of(budget.costs.map(({ sum }) => sum))).toBe(budget.cost);
    expect(of(budget.totals.cost)).toBe(budget.cost);
    expect(of(budget.totals.ownShare)).toBe(budget.ownShare);
    expect(of(budget.totals.appliedFor)).toBe(budget.appliedFor);
    expect(of(budget.partners.map(({ cost }) => cost))).toBe(budget.cost);
    expect(of(budget.partners.map(({ ownShare }) => ownShare))).toBe(budget.ownShare);
    expect(budget.cost - budget.ownShare).toBe(budget.appliedFor);
    for (const row of [...budget.costs, ...budget.ownShares]) expect(of(row.byYear)).toBe(row.sum);
  }
  expect(budgets[0]).toEqual(before.budgets[0]);
  const { partners, ...sums } = budgets[0] ?? { partners: [] };
  expect(economy?.budget).toEqual(sums);
  const byName = (rows: { organisationId: string; cost: bigint; ownShare: bigint }[] = []) =>
    rows.map(({ organisationId, cost, ownShare }) => `${organisationId} ${cost} ${ownShare}`).sort();
  expect(byName(economy?.partners)).toEqual(byName(partners));
  expect(economy).toEqual(before.economy);
  expect(amounts).toEqual([budgets[0]?.appliedFor, budgets[0]?.appliedFor]);
  expect(wall.tally).toEqual(before.wall.tally);
  expect(wall.tiles.map(({ name }) => name)).not.toContain(listed.name);
});
