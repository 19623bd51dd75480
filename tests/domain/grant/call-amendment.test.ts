import { describe, expect, test } from "vitest";
import { amendmentIssues, callDifferences, type CallUse, UNUSED } from "~/domain/grant/call-amendment";
import { addField, moveField, removeField } from "~/domain/grant/call-form-edits";
import type { CallForm, FormField } from "~/domain/grant/call-form";
import type { CallPlan } from "~/domain/grant/call-plan";
import { say } from "./applications";
import { choice, onlyNb, planForm, readyPlan, shortText, withForm } from "./call-plans";

const used: CallUse = {
  applications: 2,
  answers: new Map([
    ["contact", 2],
    ["area", 1],
  ]),
  options: new Set(["area:welfare"]),
  categories: new Set(["lead"]),
  years: new Set([2028]),
};
const codes = (after: CallPlan, use: CallUse = used) => amendmentIssues(readyPlan, after, use).map(({ code }) => code);
const withField = (field: FormField): CallPlan =>
  withForm({
    sections: planForm.sections.map((section) => ({
      ...section,
      fields: section.fields.map((one) => (one.key === field.key ? field : one)),
    })),
  });
const added = (field: FormField): CallForm => {
  const verdict = addField(planForm, "who", field);
  if (!verdict.ok) throw new Error("not added");
  return verdict.value;
};

describe("a call that somebody applies to", () => {
  test("may change its texts, order, help and pot, and ask for more that is optional", () => {
    const texts = { title: onlyNb("Ny tittel"), summary: onlyNb("Nytt"), pot: "100" };
    expect(codes({ ...readyPlan, ...texts })).toEqual([]);
    expect(codes(withField({ ...shortText("contact", 200), label: say("Kontakt"), help: say("Rolle") }))).toEqual([]);
    expect(codes(withForm(moveField(planForm, "area", "up")))).toEqual([]);
    expect(codes(withForm(added({ ...shortText("phone"), required: false })))).toEqual([]);
  });

  test("keeps the questions somebody has answered", () => {
    const issues = amendmentIssues(readyPlan, withForm(removeField(planForm, "contact")), used);
    expect(issues).toEqual([{ code: "field_has_answers", params: { field: "contact", answers: 2 } }]);
    expect(codes(withForm(removeField(planForm, "budget")))).toEqual([]);
  });

  test("demands nothing more of those who have begun", () => {
    expect(codes(withForm(added(shortText("phone"))))).toEqual(["required_field_added"]);
    expect(codes(withField(shortText("contact", 99)))).toEqual(["field_limit_lowered"]);
    const optional = withField({ ...shortText("contact"), required: false });
    expect(amendmentIssues(optional, readyPlan, used).map(({ code }) => code)).toEqual(["field_made_required"]);
  });

  test("keeps options, categories and years in which there is something", () => {
    expect(codes(withField(choice("area", "records", "other")))).toEqual(["option_has_answers"]);
    expect(codes(withField(choice("area", "welfare", "other")))).toEqual([]);
    expect(codes(withForm({ budget: { ...planForm.budget, years: [2027] } }))).toEqual(["year_has_amounts"]);
    expect(codes(withForm({ budget: { ...planForm.budget, categories: [] } }))).toEqual(["category_has_amounts"]);
  });

  test("keeps its rules and weights", () => {
    expect(codes(withForm({ maxAmount: 100 }))).toEqual(["rules_fixed"]);
    expect(codes(withForm({ signedBy: "chief_executive" }))).toEqual(["rules_fixed"]);
    expect(codes(withForm({ criteria: planForm.criteria.slice(1) }))).toEqual(["criteria_fixed"]);
    const reworded = planForm.criteria.map((criterion) => ({ ...criterion, help: say("Forklart") }));
    expect(codes(withForm({ criteria: reworded }))).toEqual([]);
  });
});

describe("a call that nobody has begun to apply to", () => {
  test("may change all of it, except the scheme, the prefix of receipts and the languages it is in", () => {
    const whole = withForm({ sections: [], maxAmount: 5, criteria: [], budget: { years: [], categories: [] } });
    expect(codes(whole, UNUSED)).toEqual([]);
    expect(codes({ ...readyPlan, receiptPrefix: "ABC" }, UNUSED)).toEqual(["receipt_prefix_fixed"]);
    expect(codes({ ...readyPlan, languages: ["en"] }, UNUSED)).toEqual(["languages_fixed"]);
    expect(codes({ ...readyPlan, languages: ["nb", "en"] }, UNUSED)).toEqual([]);
    const scheme = { name: onlyNb("En annen"), purpose: "" };
    expect(codes({ ...readyPlan, scheme }, UNUSED)).toEqual(["scheme_fixed"]);
  });
});

test("what differs is named", () => {
  const form = removeField(added({ ...shortText("phone"), required: false }), "area");
  const after = { ...withForm({ ...form, maxAmount: 7 }), title: onlyNb("Ny") };
  expect(callDifferences(readyPlan, after)).toEqual([
    { code: "title", name: null },
    { code: "rules", name: null },
    { code: "field_added", name: onlyNb("phone") },
    { code: "field_removed", name: onlyNb("area") },
  ]);
  expect(callDifferences(readyPlan, readyPlan)).toEqual([]);
  const translated = {
    ...readyPlan,
    languages: ["nb", "nn"] as const,
    title: { ...onlyNb("Utlysning 2027"), nn: "Ny" },
  };
  expect(callDifferences(readyPlan, translated)).toEqual([{ code: "language_added", name: null }]);
  expect(callDifferences(readyPlan, withForm(moveField(planForm, "area", "up")))).toEqual([
    { code: "order", name: null },
  ]);
  expect(callDifferences(readyPlan, withField({ ...shortText("contact"), help: say("Rolle") }))).toEqual([
    { code: "field_help", name: onlyNb("contact") },
  ]);
});
