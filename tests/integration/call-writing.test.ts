import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";
import { about } from "~/features/grant/call/parts/about";
import { criteria } from "~/features/grant/call/parts/criteria";
import { rules } from "~/features/grant/call/parts/rules";
import type { PlanForm, Typed } from "~/features/grant/call/parts/typed";
import { callsPage } from "~/features/grant/call/calls-page.server";
import { findCallDraft } from "~/features/grant/call/call-draft-store.server";
import { changeCallPlan } from "~/features/grant/call/change-call-plan.server";
import { createCallDraft } from "~/features/grant/call/create-call-draft.server";
import { discardCallDraft } from "~/features/grant/call/discard-call-draft.server";
import { pressForm } from "~/features/grant/call/press-form.server";
import { publishCall } from "~/features/grant/call/publish-call.server";
import { findFormItem, saveFormItem } from "~/features/grant/call/save-form-item.server";
import { PLAN_FORMS, type PlanFormName, savePlanPart, seenOf } from "~/features/grant/call/save-plan-part.server";
import { FIELD_KINDS } from "~/domain/grant/call-form";
import { emptyPlan } from "~/domain/grant/call-plan";
import { theGrantor } from "../builders/a-municipality";
import { BODØ, signedInAs } from "../builders/consortium-world";
import {
  aDraft,
  anAnnouncedCall,
  anOperator,
  anotherGrantor,
  changePlan,
  grantorAdministrator,
  versionOf,
} from "../builders/call-world";
import { accepted, codesOf, personOf } from "../builders/grant-world";
import { readyPlan } from "../domain/grant/call-plans";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { createTestDeps } from "../support/deps";
import { FakeClock } from "../support/fake-clock";

let database: TestDatabase;
let deps: Deps;
let operator: Actor;
let stranger: Actor;
const clock = new FakeClock("2026-11-29T12:00:00Z");

beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, clock });
  operator = await anOperator(deps);
  stranger = await signedInAs(deps, BODØ, "administrator");
});
afterAll(() => database.drop());

const begin = async (actor: Actor, changes: object = {}) =>
  createCallDraft(deps, actor, {
    id: deps.newId(),
    grantorOrganisationId: (await theGrantor(deps)).id,
    start: "empty",
    copyOf: null,
    ...changes,
  });
const planOf = async (actor: Actor, id: string) => {
  const draft = await findCallDraft(deps, actor, id);
  if (!draft) throw new Error("no draft");
  return draft.plan;
};
const save = (part: PlanForm, typed: Typed, id: string, actor = operator) =>
  changeCallPlan(deps, actor, id, {
    part: "about",
    change: (plan) => part.read({ ...part.typed(plan), ...typed }, plan, () => `k${deps.newId().slice(-10)}`),
  });

describe("where the grantor has nobody here", () => {
  test("whoever runs the installation prepares its calls, and nobody else does", async () => {
    expect(codesOf(await begin(stranger))).toEqual(["not_allowed"]);
    const caseWorker = await personOf(deps, await theGrantor(deps), "case_worker", "Saksbehandler");
    expect(codesOf(await begin(caseWorker))).toEqual(["not_allowed"]);
    const { id } = accepted(await begin(operator));
    expect(await findCallDraft(deps, operator, id)).toMatchObject({ plan: emptyPlan, version: 1, announced: null });
    expect(await findCallDraft(deps, stranger, id)).toBeNull();
    expect(codesOf(await save(about, { "title.nb": "Min egen" }, id, stranger))).toEqual(["draft_unknown"]);
    expect(codesOf(await publishCall(deps, stranger, id, 1))).toEqual(["draft_unknown"]);
    accepted(await discardCallDraft(deps, stranger, id));
    expect(await findCallDraft(deps, operator, id)).not.toBeNull();
  });

  test("pressing twice begins one draft", async () => {
    const id = deps.newId();
    const both = await Promise.all([begin(operator, { id }), begin(operator, { id })]);
    expect(both.map((verdict) => accepted(verdict).id)).toEqual([id, id]);
    expect(await deps.db.auditEvent.count({ where: { objectId: id, action: "call.drafted" } })).toBe(1);
  });

  test("a municipality is no grantor", async () => {
    const { id: grantorOrganisationId } = await deps.db.organisation.findUniqueOrThrow({ where: { number: BODØ } });
    expect(codesOf(await begin(operator, { grantorOrganisationId }))).toEqual(["not_allowed"]);
    expect(codesOf(await begin(operator, { grantorOrganisationId: "x" }))).toEqual(["not_allowed"]);
  });

  test("Helseteknologiordningen is taken in with its form, and lacks its dates alone", async () => {
    const { id } = accepted(await begin(operator, { start: "reference" }));
    const plan = await planOf(operator, id);
    expect(plan.scheme.name).toEqual({
      nb: "Helseteknologiordningen",
      nn: "Helseteknologiordninga",
      en: "Health Technology Scheme",
    });
    expect(plan.form.sections.length).toBe(8);
    expect(plan.pot).toBeNull();
    expect(codesOf(await publishCall(deps, operator, id, 1))).toEqual(["call_incomplete"]);
    accepted(
      await save(about, { opensOn: "2026-12-01", opensAt: "09:00", closesOn: "2027-01-15", closesAt: "23:59" }, id),
    );
    const { slug } = accepted(await publishCall(deps, operator, id, 2));
    expect(slug).toBe("helseteknologiordningen-2027");
    const call = await deps.db.call.findUniqueOrThrow({ where: { slug }, include: { scheme: true } });
    expect([call.id, call.scheme.slug]).toEqual([id, "helseteknologiordningen"]);
  });
});

describe("what is typed", () => {
  let id: string;
  beforeAll(async () => void (id = await aDraft(deps, operator)));
  const refused = async (part: PlanForm, typed: Typed) => {
    const verdict = await save(part, typed, id);
    return verdict.ok ? [] : verdict.issues.map(({ code, path }) => [code, path]);
  };

  test.each<[string, Typed, [string, string][]]>([
    ["a date that is none", { opensOn: "2026-02-30" }, [["date_invalid", "opensOn"]]],
    ["a time without a date", { closesOn: "" }, [["date_missing", "closesOn"]]],
    ["a time that is none", { closesAt: "24:00" }, [["time_invalid", "closesAt"]]],
    ["an hour that the clocks skip", { closesOn: "2027-03-28", closesAt: "02:30" }, [["time_skipped", "closesAt"]]],
    ["an hour that comes twice", { opensOn: "2026-10-25", opensAt: "02:00" }, [["time_repeated", "opensAt"]]],
    ["a deadline before the opening", { closesOn: "2026-11-30" }, [["deadline_before_opening", "closesOn"]]],
    ["ten to the fifteenth kroner", { pot: "1000000000000000" }, [["amount_too_large", "pot"]]],
    ["less than nothing", { pot: "-1" }, [["amount_negative", "pot"]]],
    ["no language", { "language.nb": "" }, [["language_missing", "language.nb"]]],
    ["letters that are none", { receiptPrefix: "H1" }, [["receipt_prefix_invalid", "receiptPrefix"]]],
    ["a title without end", { "title.nb": "x".repeat(161) }, [["field_too_long", "title.nb"]]],
  ])("%s is refused where it stands", async (_what, typed, issues) => {
    expect(await refused(about, typed)).toEqual(issues);
  });

  test.each<[string, PlanForm, Typed, [string, string][]]>([
    [
      "a share above the whole",
      rules,
      { ownShare: "minimum_percent", percent: "101" },
      [["percent_invalid", "percent"]],
    ],
    ["more partners than there are", rules, { partners: "400" }, [["whole_number", "partners"]]],
    ["signing by nobody we know", rules, { signedBy: "everybody" }, [["choice_unknown", "signedBy"]]],
    ["a weight of nothing", criteria, { "rows[0].weight": "0" }, [["whole_number", "rows[0].weight"]]],
    ["a criterion without weight", criteria, { "rows[5].label.nb": "Nytt" }, [["weight_missing", "rows[5].weight"]]],
  ])("%s is refused where it stands", async (_what, part, typed, issues) => {
    expect(await refused(part, typed)).toEqual(issues);
  });

  test("markup is kept as the characters they are", async () => {
    accepted(await save(about, { "title.nb": "<b>Tittel</b>\n& mer" }, id));
    expect((await findCallDraft(deps, operator, id))?.plan.title.nb).toBe("<b>Tittel</b> & mer");
    accepted(await save(about, { "title.nb": readyPlan.title.nb }, id));
  });

  test("an amount is kept to the øre", async () => {
    accepted(await save(about, { pot: "56 700 000,50" }, id));
    expect((await findCallDraft(deps, operator, id))?.plan.pot).toBe("5670000050");
  });

  test("weights of 99 are saved, and not announced", async () => {
    accepted(await save(criteria, { "rows[1].weight": "39" }, id));
    expect(codesOf(await publishCall(deps, operator, id, await versionOf(deps, id)))).toEqual(["call_incomplete"]);
    accepted(await save(criteria, { "rows[1].weight": "40" }, id));
  });

  test("two who save at the same moment both keep what they wrote, or one is told", async () => {
    const version = await versionOf(deps, id);
    const shown = await planOf(operator, id);
    const saveShown = (part: PlanFormName, typed: Typed) =>
      savePlanPart(deps, operator, id, part, { ...PLAN_FORMS[part].typed(shown), ...typed, seen: seenOf(part, shown) });
    const others = await Promise.all([
      saveShown("about", { "summary.nb": "Av den ene" }),
      saveShown("rules", { partners: "3" }),
    ]);
    expect(others.map(codesOf)).toEqual([[], []]);
    const both = await planOf(operator, id);
    expect([about.typed(both)["summary.nb"], rules.typed(both)["partners"]]).toEqual(["Av den ene", "3"]);

    const late = await saveShown("about", { "title.nb": "For sent" });
    expect(codesOf(late)).toEqual(["draft_changed"]);
    expect(codesOf(await publishCall(deps, operator, id, version))).toEqual(["draft_changed"]);
  });
});

test("a question of every kind can be added before it has any words, and the draft still opens", async () => {
  const { id } = accepted(await begin(operator));
  accepted(await pressForm(deps, operator, id, { press: "add-section", key: "first" }));
  for (const kind of FIELD_KINDS) {
    const item = findFormItem(await planOf(operator, id), "new", { kind, key: `q_${kind}`, section: "first" });
    if (!item) throw new Error(`no ${kind}`);
    accepted(await saveFormItem(deps, operator, id, item, { isRequired: "on" }));
    accepted(await saveFormItem(deps, operator, id, item, { isRequired: "on" }));
  }
  const [section] = (await planOf(operator, id)).form.sections;
  expect(section?.fields.map(({ kind }) => kind)).toEqual([...FIELD_KINDS]);
  const again = findFormItem(await planOf(operator, id), "new", { kind: "budget", key: "q_more", section: "first" });
  if (!again) throw new Error("no budget");
  expect(codesOf(await saveFormItem(deps, operator, id, again, {}))).toEqual(["field_kind_once"]);
  accepted(await pressForm(deps, operator, id, { press: "remove", key: "first" }));
  accepted(await pressForm(deps, operator, id, { press: "remove", key: "first" }));
  expect((await planOf(operator, id)).form.sections).toEqual([]);
});

describe("announcing", () => {
  test("makes one call of two presses, with its first revision and its event", async () => {
    const id = await aDraft(deps, operator);
    const version = await versionOf(deps, id);
    const both = await Promise.all([
      publishCall(deps, operator, id, version),
      publishCall(deps, operator, id, version),
    ]);
    const [slug, again] = both.map((verdict) => accepted(verdict).slug);
    expect(again).toBe(slug);
    const call = await deps.db.call.findUniqueOrThrow({ where: { slug }, include: { revisions: true } });
    expect(call).toMatchObject({ id, title: "Utlysning 2027", languages: ["nb"], receiptPrefix: "ORD", revision: 1 });
    expect(call.titleTexts).toEqual({ nb: "Utlysning 2027", nn: "Utlysning 2027", en: "Utlysning 2027" });
    expect(call.revisions).toMatchObject([{ number: 1, change: "published", form: { version: "1" } }]);
    expect(await deps.db.auditEvent.count({ where: { objectId: id, action: "call.published" } })).toBe(1);
    expect(await deps.db.callDraft.count({ where: { id } })).toBe(0);
  });

  test("of two with one title gives two addresses", async () => {
    const [one, other] = [await anAnnouncedCall(deps, operator), await anAnnouncedCall(deps, operator)];
    expect(other).not.toBe(one);
    const named = { ...readyPlan, title: { nb: "Drafts", nn: "", en: "" } };
    expect(await anAnnouncedCall(deps, operator, named)).toBe("drafts-2");
  });

  test("is shown to everybody; before it, nobody else sees anything", async () => {
    const hidden = { ...readyPlan, title: { nb: "Hemmelig utlysning", nn: "", en: "" } };
    const id = await aDraft(deps, operator, hidden);
    const titles = async () => (await callsPage(deps, stranger)).calls.map(({ title }) => title);
    expect(await titles()).not.toContain("Hemmelig utlysning");
    accepted(await publishCall(deps, operator, id, await versionOf(deps, id)));
    expect(await titles()).toContain("Hemmelig utlysning");
  });

  test("refuses what has become too late meanwhile", async () => {
    const id = await aDraft(deps, operator, { ...readyPlan, closesAt: "2026-12-02T08:00:00.000Z" });
    clock.moveTo("2026-12-02T08:00:00Z");
    expect(codesOf(await publishCall(deps, operator, id, await versionOf(deps, id)))).toEqual(["call_incomplete"]);
    clock.moveTo("2026-11-29T12:00:00Z");
  });
});

describe("a grantor with an administrator of its own", () => {
  test("writes its calls itself: neither the installation nor another grantor does", async () => {
    const own = await anotherGrantor(deps);
    const administrator = await grantorAdministrator(deps, own);
    const id = await aDraft(deps, administrator);
    expect(codesOf(await begin(operator, { grantorOrganisationId: own }))).toEqual(["not_allowed"]);
    expect(codesOf(await begin(administrator))).toEqual(["not_allowed"]);
    const other = await grantorAdministrator(deps, await anotherGrantor(deps, "Kulturdirektoratet"));
    for (const actor of [operator, other, stranger]) {
      expect(await findCallDraft(deps, actor, id)).toBeNull();
      expect(codesOf(await changePlan(deps, actor, id, () => emptyPlan))).toEqual(["draft_unknown"]);
      expect(codesOf(await publishCall(deps, actor, id, await versionOf(deps, id)))).toEqual(["draft_unknown"]);
    }
    const slug = accepted(await publishCall(deps, administrator, id, await versionOf(deps, id))).slug;
    const copies = { start: "copy", copyOf: slug };
    expect(
      codesOf(await begin(other, { ...copies, grantorOrganisationId: other.memberships[0]?.organisationId })),
    ).toEqual(["start_unknown"]);
    const copy = accepted(await begin(administrator, { ...copies, grantorOrganisationId: own })).id;
    expect(await planOf(administrator, copy)).toMatchObject({ title: readyPlan.title, opensAt: null, closesAt: null });
  });
});
