import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Logger } from "../../server/collab/ports.ts";
import { createTextKeeper, type TextKeeper } from "../../server/collab/worker/text-keeper.ts";
import type { WorkerPool } from "../../server/collab/worker/worker-pool.ts";

const logger: Logger = { info() {}, warn() {}, error() {} };
let keeper: TextKeeper;

/** Workers that take so long for every text. */
function start(workMs: number): { documentId: string; compact: boolean }[] {
  const done: { documentId: string; compact: boolean }[] = [];
  const pool: WorkerPool = {
    size: 1,
    async run(_key, name, argument) {
      if (name !== "maintain") return [];
      await new Promise((resume) => setTimeout(resume, workMs));
      done.push(argument as { documentId: string; compact: boolean });
      return undefined;
    },
    close: async () => {},
  };
  keeper = createTextKeeper(pool, logger);
  return done;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  keeper.close();
  vi.useRealTimers();
});

test("a text is rendered once, when nobody has written for a moment", async () => {
  const done = start(5);
  for (let edit = 0; edit < 10; edit++) {
    keeper.touched("strategy", edit);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(done).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(done).toEqual([{ documentId: "strategy", compact: false }]);
});

test("while people go on writing it is rendered all the same", async () => {
  const done = start(5);
  for (let edit = 0; edit < 100; edit++) {
    keeper.touched("strategy", edit);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(done).toHaveLength(2);
});

test("a long tail is compacted", async () => {
  const done = start(5);
  keeper.touched("strategy", 400);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(done).toEqual([{ documentId: "strategy", compact: true }]);
});

test("however many texts are written in, the worker works a tenth of the time, and every text gets its turn", async () => {
  const done = start(10);
  const texts = Array.from({ length: 300 }, (_, index) => `text ${index}`);
  for (let second = 0; second < 60; second++) {
    for (const text of texts) keeper.touched(text, second);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(done.length * 10).toBeLessThan(60_000 * 0.11);
  expect(done.length * 10).toBeGreaterThan(60_000 * 0.07);
  expect(new Set(done.map(({ documentId }) => documentId)).size).toBe(300);
});
