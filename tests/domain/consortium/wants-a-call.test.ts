import { expect, test } from "vitest";

import { wantsACall } from "~/domain/consortium/wants-a-call";

const later = { answer: "later", withdrawnAt: null, isReplaced: false } as const;
const silent = { ...later, answer: null };

test("a partner wants a call when somebody asked there has said so, and nothing has come of it yet", () => {
  expect(wantsACall({ missing: "answer" }, [later])).toBe(true);
  expect(wantsACall({ missing: "answer" }, [later, silent])).toBe(true);
  expect(wantsACall({ missing: "intent" }, [later])).toBe(false);
  expect(wantsACall({ missing: "answer" }, [silent])).toBe(false);
});

test("what was said to an invitation that was withdrawn or replaced does not count", () => {
  expect(wantsACall({ missing: "answer" }, [{ ...later, isReplaced: true }, silent])).toBe(false);
  expect(wantsACall({ missing: "answer" }, [{ ...later, withdrawnAt: new Date(0) }])).toBe(false);
});
