import { expect, test } from "vitest";

import { checkApprovalRequest } from "~/domain/document/approval-request";

const asked = { dueOn: "2026-12-01", today: "2026-11-30", sections: 4, owing: 30 };
const codeOf = (over: Partial<typeof asked> | { dueOn: null }) => {
  const verdict = checkApprovalRequest({ ...asked, ...over });
  return verdict.ok ? null : verdict.issues[0]?.code;
};

test("nobody is asked by a day that has passed, about nothing, or when everybody has approved", () => {
  expect(codeOf({})).toBeNull();
  expect(codeOf({ dueOn: null })).toBeNull();
  expect(codeOf({ dueOn: "2026-11-30" })).toBeNull();
  expect(codeOf({ dueOn: "2026-11-29" })).toBe("approval_due_past");
  expect(codeOf({ sections: 0 })).toBe("text_empty");
  expect(codeOf({ owing: 0 })).toBe("everybody_approved");
});
