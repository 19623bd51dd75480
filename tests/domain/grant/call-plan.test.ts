import { describe, expect, test } from "vitest";
import { CALL_COMMANDS, CALL_LIFECYCLE, CALL_STATES, advanceCall, callState } from "~/domain/grant/call-lifecycle";
import { missingInPlan } from "~/domain/grant/call-missing";
import { emptyPlan, inEveryLanguage, publishedForm } from "~/domain/grant/call-plan";
import { checkExtension, parseTypedDeadline, parseTypedInstant, typedDeadline } from "~/domain/grant/call-times";
import { say } from "./applications";
import { choice, onlyNb, planForm, readyPlan, withForm } from "./call-plans";

const NOW = new Date("2026-11-29T12:00:00Z");
const missing = (plan = readyPlan, now = NOW) => missingInPlan(plan, now).map((one) => [one.code, one.part, one.field]);

describe("a call", () => {
  test("is published once, amended and extended while it stands, and never reopened", () => {
    const possible = CALL_STATES.flatMap((state) =>
      CALL_COMMANDS.filter((command) => advanceCall(state, command).ok).map((command) => `${state} ${command}`),
    );
    expect(possible).toEqual([
      "draft publish",
      "draft discard",
      "published amend",
      "published extend",
      "published close_early",
    ]);
    expect(CALL_LIFECYCLE.published.amend).toBe("published");
    expect(CALL_LIFECYCLE.published.close_early).toBe("closed");
  });

  test("is closed from its deadline on", () => {
    const closesAt = new Date("2027-01-15T23:00:00Z");
    expect(callState(null, NOW)).toBe("draft");
    expect(callState(closesAt, new Date("2027-01-15T22:59:59.999Z"))).toBe("published");
    expect(callState(closesAt, closesAt)).toBe("closed");
  });
});

describe("a plan", () => {
  test("that is complete lacks nothing", () => {
    expect(missing()).toEqual([]);
  });

  test("that is empty lacks what a call must have", () => {
    expect(missing(emptyPlan)).toEqual([
      ["words", "about", "scheme.nb"],
      ["words", "about", "title.nb"],
      ["words", "about", "summary.nb"],
      ["receipt_prefix", "about", "receiptPrefix"],
      ["opening", "about", "opensOn"],
      ["deadline", "about", "closesOn"],
      ["sections", "form", "sections"],
    ]);
  });

  test("lacks the words of every language it is in", () => {
    const plan = { ...readyPlan, languages: ["nb", "nn"] as const, title: { nb: "A", nn: " ", en: "" } };
    expect(missing(plan)).toEqual([
      ["words", "about", "scheme.nn"],
      ["words", "about", "title.nn"],
      ["words", "about", "summary.nn"],
    ]);
  });

  test.each([
    ["2027-01-15T23:00:00.000Z", "2027-01-15T23:00:00.000Z", "deadline_before_opening"],
    ["2026-11-01T08:00:00.000Z", "2026-11-29T12:00:00.000Z", "deadline_passed"],
    ["2026-12-01T08:00:00.000Z", "2032-01-01T00:00:00.000Z", "deadline_too_far"],
  ])("open from %s to %s is refused: %s", (opensAt, closesAt, code) => {
    expect(missing({ ...readyPlan, opensAt, closesAt })).toEqual([[code, "about", "closesOn"]]);
    expect(missingInPlan({ ...readyPlan, opensAt, closesAt }, NOW, { isAnnounced: true })).toEqual([]);
  });

  test.each([
    [99, ["weights"]],
    [100, []],
    [101, ["weights"]],
  ])("with weights that sum to %i", (sum, codes) => {
    const [first, second] = planForm.criteria;
    if (!first || !second) throw new Error("no criteria");
    const criteria = [first, { ...second, weight: sum - first.weight }];
    expect(missing(withForm({ criteria })).map(([code]) => code)).toEqual(codes);
  });

  test("needs costs and years only when it asks for a budget, and a budget when it limits amounts", () => {
    const budget = { years: [], categories: [] };
    expect(missing(withForm({ budget })).map(([code]) => code)).toEqual(["years", "costs"]);
    const sections = planForm.sections.slice(0, 1);
    expect(missing(withForm({ budget, sections }))).toEqual([]);
    expect(missing(withForm({ budget, sections, maxAmount: 100 })).map(([code]) => code)).toEqual(["budget_question"]);
  });

  test("needs applicants, questions in every section, and two options to choose from", () => {
    const eligibility = [{ kind: "applicant_kind" as const, kinds: [], source: "" }];
    expect(missing(withForm({ eligibility }))).toEqual([["applicants", "rules", "municipality"]]);
    const empty = { key: "empty", title: say("Tom"), help: null, fields: [] };
    const narrow = { ...empty, key: "narrow", fields: [choice("one", "only")] };
    expect(missing(withForm({ sections: [...planForm.sections, empty, narrow] }))).toEqual([
      ["section_empty", "form", "item-empty"],
      ["options", "form", "rows[0].label"],
    ]);
  });
});

describe("what applicants read", () => {
  test("is in the call's first language where it is written in no other", () => {
    expect(inEveryLanguage({ nb: "", nn: "Tittel", en: "" }, ["nn"])).toEqual(say("Tittel"));
    expect(inEveryLanguage({ nb: "Tittel", nn: "gammalt", en: "Title" }, ["nb", "en"])).toEqual({
      nb: "Tittel",
      nn: "Tittel",
      en: "Title",
    });
  });

  test("has the number of its revision, words in every language, and no empty help", () => {
    const [first, ...others] = planForm.sections;
    if (!first) throw new Error("no sections");
    const plan = withForm({ sections: [{ ...first, title: onlyNb("Søker"), help: onlyNb("") }, ...others] });
    const form = publishedForm(plan, 3);
    expect(form.version).toBe("3");
    expect(form.sections[0]).toMatchObject({ title: say("Søker"), help: null });
  });
});

describe("a typed date and time", () => {
  const typed = (on: string, at: string) => parseTypedInstant({ on, at }, "opens");
  test("is an instant in Oslo, or nothing", () => {
    expect(typed("2026-12-01", "09:00")).toEqual({ ok: true, value: new Date("2026-12-01T08:00:00Z") });
    expect(typed(" ", "")).toEqual({ ok: true, value: null });
  });

  test.each([
    ["2026-02-31", "09:00", "date_invalid", "opensOn"],
    ["", "09:00", "date_missing", "opensOn"],
    ["2026-12-01", "25:00", "time_invalid", "opensAt"],
    ["2027-03-28", "02:30", "time_skipped", "opensAt"],
    ["2026-10-25", "02:30", "time_repeated", "opensAt"],
  ])("%s %s is refused: %s", (on, at, code, path) => {
    expect(typed(on, at)).toEqual({ ok: false, issues: [{ code, path }] });
  });

  test("just beside the change of clocks is clear", () => {
    expect(typed("2026-10-25", "03:00")).toEqual({ ok: true, value: new Date("2026-10-25T02:00:00Z") });
    expect(typed("2026-10-25", "01:59")).toEqual({ ok: true, value: new Date("2026-10-24T23:59:00Z") });
  });

  test("of a deadline is the last minute in time", () => {
    const closesAt = new Date("2027-01-15T23:00:00Z");
    expect(parseTypedDeadline({ on: "2027-01-15", at: "23:59" }, "closes")).toEqual({ ok: true, value: closesAt });
    expect(typedDeadline(closesAt)).toEqual({ on: "2027-01-15", at: "23:59" });
  });

  test.each([
    ["2027-01-15", "23:59", "deadline_unchanged"],
    ["2027-01-14", "23:59", "deadline_earlier"],
    ["2033-01-14", "23:59", "deadline_too_far"],
    ["", "", "date_missing"],
  ])("that does not extend a deadline is refused: %s %s", (on, at, code) => {
    const checked = checkExtension({ on, at }, new Date("2027-01-15T23:00:00Z"), NOW);
    expect(checked).toEqual({ ok: false, issues: [{ code, path: "closesOn" }] });
  });
});
