import { describe, expect, test } from "vitest";
import { APPLICATION_STATES, REPLACEABLE, SUBMITTABLE } from "~/domain/grant/application-lifecycle";
import {
  isCountable,
  isReplaceable,
  parseReceiptNumber,
  planSubmission,
  receiptNumber,
} from "~/domain/grant/submission";
import { CLOSES, IN_TIME } from "./applications";

type Plan = Parameters<typeof planSubmission>[0];
const ready: Plan = {
  state: "signing_off",
  earlier: [],
  shownSha256: "a",
  currentSha256: "a",
  blockers: [],
};
const first = { sequence: 1, contentSha256: "a", receiptNumber: "HTO-2027-0148" };
const plan = (changes: Partial<Plan>) => planSubmission({ ...ready, ...changes });
const blocker = { code: "sign_off_missing" as const, section: "signing", organisationId: "røst", params: {} };
const late = { code: "deadline_passed" as const, section: "submission", params: {} };

describe("submitting", () => {
  test("is possible when nothing blocks, until the last instant before the deadline", () => {
    expect(plan({})).toEqual({ ok: true, value: { kind: "new", sequence: 1, replaces: null } });
    expect(plan({ blockers: [late] })).toEqual({ ok: false, issues: [{ code: "deadline_passed" }] });
  });

  test("is refused for every reason at once", () => {
    expect(plan({ shownSha256: "b", blockers: [blocker, late, blocker] })).toEqual({
      ok: false,
      issues: [
        { code: "deadline_passed" },
        { code: "content_changed" },
        { code: "submission_blocked", params: { blockers: 2 } },
      ],
    });
  });

  test("is possible in the states that are open for it, and in no other", () => {
    for (const state of APPLICATION_STATES) {
      expect(plan({ state }).ok).toBe((SUBMITTABLE as readonly string[]).includes(state));
    }
  });

  test("pressed twice is one submission, the second press after the deadline too", () => {
    const again = { state: "submitted" as const, earlier: [first] };
    const same = { ok: true, value: { kind: "already_submitted", receiptNumber: "HTO-2027-0148" } };
    expect(plan(again)).toEqual(same);
    expect(plan({ ...again, blockers: [late] })).toEqual(same);
  });

  test("of a replacement is new, until the deadline; of what stands already, it is refused", () => {
    const state = "replacement_signing_off" as const;
    const changed = { state, earlier: [first], shownSha256: "b", currentSha256: "b" };
    expect(plan(changed)).toEqual({ ok: true, value: { kind: "new", sequence: 2, replaces: "HTO-2027-0148" } });
    expect(plan({ ...changed, blockers: [late] }).ok).toBe(false);
    const second = { sequence: 2, contentSha256: "b", receiptNumber: "HTO-2027-0149" };
    expect(plan({ ...changed, earlier: [second, first] })).toEqual({
      ok: false,
      issues: [{ code: "nothing_to_replace" }],
    });
    expect(plan({ ...changed, earlier: [second, first], shownSha256: "a", currentSha256: "a" })).toMatchObject({
      value: { sequence: 3, replaces: "HTO-2027-0149" },
    });
  });

  test("may be repeated only before the grantor begins, and before the deadline", () => {
    expect(APPLICATION_STATES.filter((state) => isReplaceable(state, CLOSES, IN_TIME))).toEqual([...REPLACEABLE]);
    for (const state of REPLACEABLE) expect(isReplaceable(state, CLOSES, CLOSES)).toBe(false);
  });
});

describe("a receipt number", () => {
  test("has the call's prefix, the year in Oslo, at least four digits and six letters by chance", () => {
    expect(receiptNumber("HTO", new Date("2027-01-14T13:32:07Z"), 148, "0")).toBe("HTO-2027-0148-BBBBBB");
    expect(receiptNumber("HTO", new Date("2026-12-31T23:30:00Z"), 1, "13")).toBe("HTO-2027-0001-ZBBBBB");
    expect(receiptNumber("HTO", CLOSES, 12_345, "f".repeat(64))).toMatch(/^HTO-2027-12345-[B-DF-HJ-NP-TV-XZ]{6}$/);
  });

  test("can be counted to only where it is from before the letters", () => {
    expect(isCountable("HTO-2027-0148")).toBe(true);
    expect(isCountable("HTO-2027-0148-KRTXWD")).toBe(false);
  });

  test.each([
    ["hto-2027-0148", "HTO-2027-0148"],
    [" HTO‑2027‑148 ", "HTO-2027-0148"],
    ["HTO 2027 0148", "HTO-2027-0148"],
    ["hto-2027-148-krtxwd", "HTO-2027-0148-KRTXWD"],
    ["HTO 2027 0148 KRTXWD", "HTO-2027-0148-KRTXWD"],
    ["HTO-2027-0148-KRTX", null],
    ["2027-0148", null],
    ["HTO-2027-0148; drop", null],
  ])("typed as %j is %s", (typed, number) => {
    expect(parseReceiptNumber(typed)).toBe(number);
  });
});
