import { describe, expect, test } from "vitest";

import { type Approval, approvalStanding, owesApproval } from "~/domain/document/approval";

const section = (words: string) => ({ number: "1", title: words, sha256: `hash of ${words}` });
const text = (...words: string[]) => words.map(section);
const approved = (words: string[], { isWhole = true, day = 1 } = {}): Approval => ({
  isWhole,
  sections: text(...words),
  approvedAt: new Date(Date.UTC(2026, 10, day)),
});
const stateOf = (approvals: Approval[], ...words: string[]) => approvalStanding(approvals, text(...words)).state;

describe("what a municipality has approved", () => {
  test("holds while the text says it, and again when an edit is undone", () => {
    const whole = [approved(["a", "b"])];
    expect(stateOf(whole, "a", "b")).toBe("approved");
    expect(stateOf(whole, "a", "B")).toBe("changed");
    expect(stateOf(whole, "a", "b")).toBe("approved");
  });

  test("holds for a section that was moved", () => {
    expect(stateOf([approved(["a", "b"])], "b", "a")).toBe("approved");
  });

  test("as a whole does not cover what came later, nor a text from which something was taken", () => {
    const standing = approvalStanding([approved(["a", "b"])], text("a", "b", "c"));
    expect(standing).toMatchObject({ state: "changed", open: [section("c")], lost: [] });
    expect(approvalStanding([approved(["a", "b"])], text("a"))).toMatchObject({
      state: "changed",
      lost: [section("b")],
    });
  });

  test("in sections leaves the others open, and is not touched by what happens to them", () => {
    const parts = [approved(["a"], { isWhole: false })];
    expect(approvalStanding(parts, text("a", "b"))).toMatchObject({ state: "partly", open: [section("b")], lost: [] });
    expect(stateOf(parts, "a", "B", "c")).toBe("partly");
    expect(stateOf(parts, "A", "b")).toBe("changed");
  });

  test("adds up over several approvals", () => {
    const both = [approved(["a", "b"]), approved(["B"], { isWhole: false, day: 2 })];
    expect(stateOf(both, "a", "B")).toBe("approved");
    expect(approvalStanding(both, text("a", "B", "c"))).toMatchObject({ state: "partly", open: [section("c")] });
  });

  test("is nothing before it approves, and withdrawn after it took all of it back", () => {
    expect(stateOf([], "a")).toBe("waiting");
    expect(approvalStanding([], text("a"), true).state).toBe("withdrawn");
    expect(approvalStanding([approved(["a"])], text("a"), true).state).toBe("approved");
  });
});

test("who has approved all of it, or taken it back, is not asked", () => {
  expect((["approved", "partly", "changed", "withdrawn", "waiting"] as const).filter(owesApproval)).toEqual([
    "partly",
    "changed",
    "waiting",
  ]);
});
