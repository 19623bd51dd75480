import { describe, expect, test } from "vitest";

import { afterAct, isOverdue, isShownBy, mayChangeComment, mayMoveAnchor } from "~/domain/document/discussion";

describe("a thread", () => {
  test.each([
    ["open", "resolve", "resolved"],
    ["open", "reply", "open"],
    ["resolved", "resolve", "resolved"],
    ["resolved", "reopen", "open"],
    ["resolved", "reply", "open"],
  ] as const)("that is %s is after '%s' %s", (state, act, next) => {
    expect(afterAct(state, act)).toBe(next);
  });
});

describe("a comment", () => {
  const own = { authorId: "me", organisationId: "bodø", isDeleted: false };
  test("is changed by whoever wrote it", () => {
    expect(mayChangeComment(own, "me").ok).toBe(true);
  });
  test("is not changed by another, nor once it is deleted", () => {
    expect(mayChangeComment(own, "you")).toMatchObject({ issues: [{ code: "comment_of_another" }] });
    expect(mayChangeComment({ ...own, isDeleted: true }, "me")).toMatchObject({
      issues: [{ code: "comment_deleted" }],
    });
  });
});

describe("a filter", () => {
  const reader = { personId: "me", organisationId: "bodø" };
  const by = (authorId: string, organisationId: string) => ({ authorId, organisationId, isDeleted: false });
  const threads = {
    mine: { state: "open", duty: null, comments: [by("you", "røst"), by("me", "bodø")] },
    colleague: { state: "open", duty: null, comments: [by("colleague", "bodø")] },
    others: { state: "open", duty: { personId: "me", dueOn: null }, comments: [by("you", "røst")] },
    done: { state: "resolved", duty: { personId: "me", dueOn: null }, comments: [by("me", "bodø")] },
  } as const;
  test.each([
    ["open", ["mine", "colleague", "others"]],
    ["all", ["mine", "colleague", "others", "done"]],
    ["mine", ["mine"]],
    ["assigned", ["others"]],
    ["own", ["mine", "colleague"]],
  ] as const)("'%s' shows %s", (filter, shown) => {
    const names = Object.entries(threads).filter(([, thread]) => isShownBy(filter, thread, reader));
    expect(names.map(([name]) => name)).toEqual(shown);
  });
  test("somebody who acts for no municipality has none of its threads", () => {
    expect(isShownBy("own", threads.colleague, { personId: "me", organisationId: null })).toBe(false);
  });
});

describe("an anchor", () => {
  const gone = { words: "", isHeld: false };
  const back = { words: "fire år", isHeld: true };
  test.each([
    ["goes from deleted letters to where the quoted words stand again", "fire år", gone, back, []],
    ["also where another block begins within", "fire\når", gone, { ...back, words: "fire  år" }, []],
    ["also when the quote was cut", "fire …", gone, back, []],
    ["stays at letters that stand", "fire år", back, back, ["anchor_stands"]],
    ["goes to no other words", "fire år", gone, { ...back, words: "fem år" }, ["anchor_elsewhere"]],
    ["goes to no other words that begin alike", "fire", gone, back, ["anchor_elsewhere"]],
    ["goes to nothing that is deleted", "fire år", gone, { ...back, isHeld: false }, ["anchor_elsewhere"]],
    ["goes to no place of another text", "fire år", null, null, ["anchor_elsewhere"]],
    ["without words goes nowhere", " ", gone, { ...back, words: "" }, ["anchor_elsewhere"]],
  ])("%s", (_what, quote, before, after, codes) => {
    const verdict = mayMoveAnchor(quote, before, after);
    expect(verdict.ok ? [] : verdict.issues.map(({ code }) => code)).toEqual(codes);
  });
});

describe("what somebody is to follow up", () => {
  const duty = { personId: "me", dueOn: "2026-11-24" };
  test.each([
    ["open", "2026-11-24", false],
    ["open", "2026-11-25", true],
    ["resolved", "2026-11-25", false],
  ] as const)("%s on %s is late: %s", (state, today, isLate) => {
    expect(isOverdue(state, duty, today)).toBe(isLate);
  });
  test("is never late without a due date, or without anybody", () => {
    expect(isOverdue("open", { ...duty, dueOn: null }, "2027-01-01")).toBe(false);
    expect(isOverdue("open", null, "2027-01-01")).toBe(false);
  });
});
