import type { FormEvent } from "react";
import { expect, test, vi } from "vitest";

import { refuseLongText, LONGEST_PASTE } from "~/features/consortium/founding/long-text";

function sending(...lengths: number[]) {
  const areas = lengths.map((length) => ({ value: "x".repeat(length), focus: vi.fn() }));
  const preventDefault = vi.fn();
  const currentTarget = { querySelectorAll: () => areas };
  refuseLongText({ currentTarget, preventDefault } as unknown as FormEvent<HTMLFormElement>);
  return { isSent: preventDefault.mock.calls.length === 0, focused: areas.map(({ focus }) => focus.mock.calls.length) };
}

test("a form goes as long as every text in it can be read", () => {
  expect(sending(0, LONGEST_PASTE)).toEqual({ isSent: true, focused: [0, 0] });
});

test("one that is too long stays in the browser, at the text that is", () => {
  expect(sending(5, LONGEST_PASTE + 1)).toEqual({ isSent: false, focused: [0, 1] });
});
