import { expect, test } from "vitest";

import { countDone, type TimesDone } from "~/components/form/use-times-done";

test("a form starts over for every answer that it is done, and not when the page is loaded again around it", () => {
  const first = { done: ["Lagt til."] };
  const again = { done: ["Lagt til."] };
  const answers = [undefined, first, first, undefined, first, again, again];
  const times: number[] = [];
  let last: TimesDone = { done: undefined, times: 0 };
  for (const answer of answers) {
    last = countDone(last, answer);
    times.push(last.times);
  }
  expect(times).toEqual([0, 1, 1, 1, 1, 2, 2]);
});
