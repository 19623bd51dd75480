import { describe, expect, test } from "vitest";
import type { ApplicationContent } from "~/domain/grant/application-content";
import type { BlockerCode } from "~/domain/grant/blocker";
import { contentBlockers, submissionBlockers } from "~/domain/grant/blockers";
import { checkEligibility } from "~/domain/grant/eligibility";
import { CLOSES, content, eligible, form, partner, partners, richText } from "./applications";

const SHA = "b".repeat(64);
const codes = (changes: Partial<ApplicationContent>) =>
  contentBlockers(content(changes), form, partners).map((one) => one.code);
const [goal] = content().goals;
if (!goal) throw new Error("The sample has a goal");

const signed = partners.map(({ organisationId }) => ({ organisationId, contentSha256: SHA, signedAt: new Date(0) }));
const ready = {
  content: content(),
  contentSha256: SHA,
  form,
  partners,
  answers: { signOffs: signed, declines: [] },
  eligibility: eligible,
};

describe("what blocks signing", () => {
  test("is nothing when everything is in place", () => {
    expect(contentBlockers(content(), form, partners)).toEqual([]);
  });

  test.each<[BlockerCode, Partial<ApplicationContent>]>([
    ["field_empty", { answers: { ...content().answers, contact: "  " } }],
    ["field_empty", { answers: { ...content().answers, truth: false } }],
    ["field_empty", { texts: { change: richText("", "") } }],
    ["field_empty", { texts: { change: richText("\u200b\u2060", "\u00ad") } }],
    ["text_too_long", { answers: { ...content().answers, contact: "x".repeat(21) } }],
    ["text_too_long", { texts: { change: richText("x".repeat(61)) } }],
    ["text_too_long", { texts: { ...content().texts, risk: richText("x".repeat(5_000_000)) } }],
    ["choice_unknown", { answers: { ...content().answers, area: "wine" } }],
    ["number_invalid", { answers: { ...content().answers, users: 1001 } }],
    ["number_invalid", { answers: { ...content().answers, users: "mange" } }],
    ["too_few_goals", { goals: [] }],
    ["goal_without_name", { goals: [{ ...goal, name: " " }] }],
    ["goal_without_baseline", { goals: [{ ...goal, baseline: null }] }],
    ["goal_without_target", { goals: [{ ...goal, target: null }] }],
    ["goal_without_date", { goals: [{ ...goal, dueOn: null }] }],
    ["budget_missing", { budget: [] }],
    ["own_share_too_low", { budget: content().budget.slice(0, 2) }],
    ["too_few_attachments", { attachments: [] }],
  ])("is %s", (code, changes) => {
    expect(codes(changes)).toEqual([code]);
  });

  test("does not ask for what is not required", () => {
    expect(codes({ texts: { ...content().texts, risk: richText() } })).toEqual([]);
  });

  test("accepts a text of exactly the length allowed", () => {
    expect(codes({ texts: { change: richText("å".repeat(60)) } })).toEqual([]);
    expect(codes({ texts: { change: richText("a\u030a".repeat(60)) } })).toEqual([]);
  });

  test("is an amount above the call's limit, or an own share above the cost", () => {
    const cost = { organisationId: "bodø", categoryKey: "lead", year: 2027, amount: 700_000_000n };
    const own = { ...cost, categoryKey: "own", amount: 199_999_999n };
    expect(codes({ budget: [cost, own] })).toEqual(["amount_above_maximum"]);
    expect(codes({ budget: [cost, { ...own, amount: 700_000_001n }] })).toEqual(["own_share_above_cost"]);
  });

  test("is a budget line of one that has left, and a partner list that is empty", () => {
    expect(codes({ partners: [] })).toEqual(["too_few_partners", "budget_of_former_partner"]);
  });

  test("is a partner without a valid mandate, by name", () => {
    const [first, , third] = partners;
    const without = partner("røst", { hasMandate: false });
    expect(contentBlockers(content(), form, [first ?? without, without, third ?? without])).toEqual([
      {
        code: "partner_without_mandate",
        section: "applicant",
        fieldKey: "partners",
        organisationId: "røst",
        params: {},
      },
    ]);
    expect(contentBlockers(content(), form, [partner("moskenes", { takesPart: false, hasMandate: false })])).toEqual(
      [],
    );
  });

  test("is listed all at once, each with its place, in the order of the form", () => {
    const empty = content({ partners: [], answers: {}, texts: {}, goals: [], budget: [], attachments: [] });
    expect(contentBlockers(empty, form, partners).map((one) => `${one.section}/${one.fieldKey}: ${one.code}`)).toEqual([
      "applicant/partners: too_few_partners",
      "applicant/contact: field_empty",
      "goals/change: field_empty",
      "goals/goals: too_few_goals",
      "work/area: field_empty",
      "work/start: field_empty",
      "work/users: field_empty",
      "budget/budget: budget_missing",
      "annexes/files: too_few_attachments",
      "annexes/truth: field_empty",
    ]);
  });
});

describe("what blocks submission", () => {
  const submitting = (changes: Partial<Parameters<typeof submissionBlockers>[0]>) =>
    submissionBlockers({ ...ready, ...changes }).map((one) => one.code);

  test("is nothing when everybody has signed this very content in time", () => {
    expect(submitting({})).toEqual([]);
  });

  test("is a sign-off that is missing or stale, by partner", () => {
    const [bodø, røst] = signed;
    const stale = { organisationId: "røst", contentSha256: "c".repeat(64), signedAt: new Date(0) };
    expect(submissionBlockers({ ...ready, answers: { signOffs: [bodø ?? stale, stale], declines: [] } })).toEqual([
      { code: "sign_off_stale", section: "signing", organisationId: "røst", params: {} },
      { code: "sign_off_missing", section: "signing", organisationId: "alta", params: {} },
    ]);
    expect(submitting({ answers: { signOffs: røst ? [røst] : [], declines: [] } })).toEqual([
      "sign_off_missing",
      "sign_off_missing",
    ]);
  });

  test("is a no to this very content, by partner", () => {
    const declines = [{ organisationId: "røst", contentSha256: SHA }];
    const [bodø, , alta] = signed;
    expect(submitting({ answers: { signOffs: [bodø, alta].flatMap((one) => one ?? []), declines } })).toEqual([
      "sign_off_declined",
    ]);
  });

  test("is not one that has withdrawn", () => {
    const withdrawn = [...partners, partner("moskenes", { takesPart: false, hasMandate: false })];
    expect(submitting({ partners: withdrawn })).toEqual([]);
  });

  test("is the deadline, at its very instant, and a call that has not opened", () => {
    expect(submitting({ eligibility: { ...eligible, now: CLOSES } })).toEqual(["deadline_passed"]);
    expect(submitting({ eligibility: { ...eligible, now: new Date(0) } })).toEqual(["call_not_open"]);
  });

  test("is an applicant that is not eligible, with the rule's source", () => {
    const supplier = { ...eligible, applicantKind: "supplier" };
    expect(submissionBlockers({ ...ready, eligibility: supplier })).toEqual([
      {
        code: "not_eligible",
        section: "submission",
        params: { rule: "applicant_kind", kind: "supplier", source: "Utlysningen" },
      },
    ]);
  });
});

test("eligibility shows every rule, met or not, with its source", () => {
  const { eligible: may, reasons } = checkEligibility(form.eligibility, { ...eligible, partners: 0 });
  expect(may).toBe(false);
  expect(reasons.map(({ code, met, source }) => ({ code, met, source }))).toEqual([
    { code: "applicant_kind", met: true, source: "Utlysningen" },
    { code: "minimum_partners", met: false, source: "Utlysningen" },
    { code: "call_open", met: true, source: "Utlysningen" },
  ]);
});
