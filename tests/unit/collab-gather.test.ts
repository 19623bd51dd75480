import { expect, test } from "vitest";

import { gather } from "../../server/collab/gather.ts";

/** A question that is answered when the test says so, with what is true at the moment it was asked. */
function slowQuestion() {
  const asked: (readonly string[])[] = [];
  const waiting: (() => void)[] = [];
  const truth = new Map<string, string>();
  const ask = gather(async (keys: readonly string[]) => {
    asked.push(keys);
    const read = new Map(truth);
    await new Promise<void>((answer) => waiting.push(answer));
    if (keys.includes("broken")) throw new Error("away");
    return read;
  });
  const answerNext = async () => {
    while (waiting.length === 0) await new Promise((resume) => setImmediate(resume));
    waiting.shift()?.();
  };
  return { asked, truth, ask, answerNext };
}

test("those who ask at the same moment share one query, and each is answered about its own key", async () => {
  const { asked, truth, ask, answerNext } = slowQuestion();
  truth.set("a", "A").set("b", "B");
  const answers = Promise.all([ask("a"), ask("b"), ask("a"), ask("unknown")]);
  await answerNext();
  expect(await answers).toEqual(["A", "B", "A", undefined]);
  expect(asked).toEqual([["a", "b", "unknown"]]);
});

test("those who ask while a query is running are answered with what was true afterwards", async () => {
  const { asked, truth, ask, answerNext } = slowQuestion();
  truth.set("a", "editor");
  const before = ask("a");
  while (asked.length === 0) await new Promise((resume) => setImmediate(resume));
  truth.set("a", "reader");
  const after = ask("a");
  await answerNext();
  await answerNext();
  expect(await Promise.all([before, after])).toEqual(["editor", "reader"]);
});

test("a query that fails does so for those who shared it, and for nobody else", async () => {
  const { asked, truth, ask, answerNext } = slowQuestion();
  truth.set("a", "A");
  const shared = Promise.allSettled([ask("a"), ask("broken")]);
  while (asked.length === 0) await new Promise((resume) => setImmediate(resume));
  const next = ask("a");
  await answerNext();
  await answerNext();
  expect((await shared).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await next).toBe("A");
});

test("a thousand keys are asked about in queries of bounded size", async () => {
  const sizes: number[] = [];
  const ask = gather(async (keys: readonly number[]) => {
    sizes.push(keys.length);
    return new Map(keys.map((key) => [key, -key]));
  });
  const answers = await Promise.all(Array.from({ length: 1_001 }, (_, key) => ask(key)));
  expect(answers[1_000]).toBe(-1_000);
  expect(sizes).toEqual([500, 500, 1]);
});
