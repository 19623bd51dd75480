import { expect, test } from "vitest";

import { countAnswered, type TimesAnswered } from "~/components/form/use-times-answered";

test("a form is answered once the page is still after it was sent, not by what others save meanwhile nor by a refusal", () => {
  const still = { isSent: false, isIdle: true, isRefused: false };
  const away = { isSent: true, isIdle: false, isRefused: false };
  const leading = { isSent: false, isIdle: false, isRefused: false };
  const refused = { ...still, isRefused: true };
  const times: number[] = [];
  let last: TimesAnswered = { isAway: false, times: 0 };
  for (const now of [still, away, away, still, still, leading, still, away, leading, still, away, refused, still]) {
    last = countAnswered(last, now);
    times.push(last.times);
  }
  expect(times).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2]);
});
