import { describe, expect, test } from "vitest";

import { afterAct, isOverdue, isShownBy, mayChangeComment } from "~/domain/document/discussion";

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
