import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { Logger } from "../../server/collab/ports.ts";
import type { TextOutcome, TextTurn } from "../../server/collab/worker/jobs.ts";
import { createTextKeeper, type TextKeeper } from "../../server/collab/worker/text-keeper.ts";
import { WorkerGone, type WorkerPool } from "../../server/collab/worker/worker-pool.ts";

const logger: Logger = { info() {}, warn() {}, error() {} };
let keeper: TextKeeper;

interface Batch {
  at: number;
  turns: TextTurn[];
}

interface Work {
  /** Milliseconds per text. */
  workMs: number;
  /** Throws when the whole job fails. */
  answer?(turn: TextTurn, batch: TextTurn[]): Omit<TextOutcome, "documentId">;
  seats?: number;
}

/** Workers that take so long for every text. Answers what they were given, and what was marked as unreadable. */
function start({ workMs, answer = () => ({ outcome: "rendered" }), seats = 1 }: Work) {
  const batches: Batch[] = [];
  const marked: string[] = [];
  const began = performance.now();
  const maintain = async ({ turns }: { turns: TextTurn[] }) => {
    batches.push({ at: performance.now() - began, turns });
    await new Promise((resume) => setTimeout(resume, workMs * turns.length));
    return turns.map((turn) => ({ documentId: turn.documentId, ...answer(turn, turns) }));
  };
  const pool: WorkerPool = {
    size: seats,
    seatOf: (key) => Number(key.replace(/\D/g, "")) % seats,
    async run(_key, name, argument) {
      if (name === "maintain") return maintain(argument as { turns: TextTurn[] });
      if (name === "markFailed") marked.push((argument as { documentId: string }).documentId);
      return [];
    },
    close: async () => {},
  };
  keeper = createTextKeeper({ pool, logger, origin: "here" });
  return { batches, marked };
}

const names = ({ turns }: Batch): string[] => turns.map(({ documentId }) => documentId);
const timesOf = (batches: Batch[], documentId: string): number[] =>
  batches.flatMap((batch) => (names(batch).includes(documentId) ? [batch.at] : []));
const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `text ${index}`);

/** Everybody writes a word a second. */
async function write(texts: string[], seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    for (const text of texts) keeper.touched(text, second);
    await vi.advanceTimersByTimeAsync(1_000);
  }
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  keeper.close();
  vi.useRealTimers();
});

describe("one text", () => {
  test("is rendered once, when nobody has written for a moment", async () => {
    const { batches } = start({ workMs: 5 });
    for (let edit = 0; edit < 10; edit++) {
      keeper.touched("strategy", edit);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(batches).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(batches.map(({ turns }) => turns)).toEqual([[{ documentId: "strategy", compact: false }]]);
  });

  test("is rendered even while people keep writing", async () => {
    const { batches } = start({ workMs: 5 });
    for (let edit = 0; edit < 100; edit++) {
      keeper.touched("strategy", edit);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(batches).toHaveLength(2);
  });

  test("is compacted when its tail is long", async () => {
    const { batches } = start({ workMs: 5 });
    keeper.touched("strategy", 400);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(batches.map(({ turns }) => turns)).toEqual([[{ documentId: "strategy", compact: true }]]);
  });

  test.each([5, 40, 100])("that takes %i ms is never kept waiting by the worker's rest", async (workMs) => {
    const { batches } = start({ workMs });
    for (let word = 0; word < 10; word++) {
      keeper.touched("strategy", word);
      await vi.advanceTimersByTimeAsync(1_700);
    }
    expect(batches).toHaveLength(10);
    expect(batches.every(({ at }, word) => at - word * 1_700 <= 1_200 + 250)).toBe(true);
  });
});

describe("many texts", () => {
  test("are given to the worker together, and each has its turn about every ten seconds", async () => {
    const { batches } = start({ workMs: 0.5 });
    await write(many(300), 60);
    const turns = batches.reduce((sum, { turns: { length } }) => sum + length, 0);
    expect(turns / 300).toBeGreaterThan(4.5);
    expect(turns / 300).toBeLessThan(7);
    expect(batches.length).toBeLessThan(turns / 20);
    expect(Math.max(...batches.map(({ turns: { length } }) => length))).toBeLessThanOrEqual(50);
    for (const text of many(300)) {
      const times = timesOf(batches, text);
      times.slice(1).forEach((at, index) => expect(at - (times[index] ?? 0)).toBeLessThan(13_000));
    }
  });

  test("take a tenth of a thread at most, however long each takes, and every one gets its turn", async () => {
    const { batches } = start({ workMs: 10 });
    await write(many(300), 60);
    const worked = batches.reduce((sum, { turns: { length } }) => sum + length * 10, 0);
    expect(worked).toBeLessThan(60_000 * 0.11);
    expect(new Set(batches.flatMap(names)).size).toBe(300);
  });

  test("that take little each take a twentieth at most", async () => {
    const { batches } = start({ workMs: 1 });
    await write(many(2_000), 60);
    const worked = batches.reduce((sum, { turns: { length } }) => sum + length, 0);
    expect(worked).toBeLessThan(60_000 * 0.055);
    expect(worked).toBeGreaterThan(60_000 * 0.03);
  });

  test("are all rendered soon after everybody has stopped", async () => {
    const { batches } = start({ workMs: 0.5 });
    await write(many(300), 20);
    await vi.advanceTimersByTimeAsync(11_000);
    const lastWord = 19_000;
    for (const text of many(300)) expect(timesOf(batches, text).at(-1)).toBeGreaterThanOrEqual(lastWord);
  });

  test("are given to the thread that knows them", async () => {
    const { batches } = start({ workMs: 1, seats: 3 });
    await write(many(30), 2);
    await vi.advanceTimersByTimeAsync(2_000);
    for (const batch of batches)
      expect(new Set(names(batch).map((text) => Number(text.replace(/\D/g, "")) % 3)).size).toBe(1);
    expect(new Set(batches.flatMap(names)).size).toBe(30);
  });
});

describe("a text that fails", () => {
  test("is tried once more and then marked, and the others of its batch are done", async () => {
    const answer = ({ documentId }: TextTurn) =>
      documentId === "text 3" ? { outcome: "failed", failure: "damaged" } : { outcome: "rendered" };
    const { batches, marked } = start({ workMs: 1, answer: answer as Work["answer"] });
    await write(many(6), 1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(batches.map(names)).toEqual([many(6), ["text 3"]]);
    expect(marked).toEqual(["text 3"]);
  });

  test("and crashes its worker is identified by trying each alone", async () => {
    const { batches, marked } = start({
      workMs: 1,
      answer(_turn, batch) {
        if (batch.some(({ documentId }) => documentId === "text 3")) throw new Error("a text worker ended");
        return { outcome: "rendered" };
      },
    });
    await write(many(6), 1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(marked).toEqual(["text 3"]);
    expect(batches.slice(1).map(names).sort()).toEqual(many(6).map((text) => [text]));
  });
});

test("a text that the worker left, or never began, soon gets another turn", async () => {
  let isFirst = true;
  const { batches, marked } = start({
    workMs: 1,
    answer({ documentId }, batch) {
      if (batch.length === 3 && isFirst) {
        isFirst = false;
        throw new WorkerGone("gone");
      }
      return { outcome: documentId === "text 0" || batch.length < 3 ? "rendered" : "left" };
    },
  });
  await write(many(3), 1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(batches.map(names)).toEqual([many(3), many(3), ["text 1", "text 2"]]);
  expect(marked).toEqual([]);
});

describe("a text that another node renders too", () => {
  /** Writes on for so many seconds while the other node renders so often. */
  async function writeBeside(seconds: number, everySeconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      if (second % everySeconds === 0) keeper.renderedElsewhere("strategy");
      keeper.touched("strategy", second);
      await vi.advanceTimersByTimeAsync(1_000);
    }
  }

  test("is left to it as long as it continues", async () => {
    const { batches } = start({ workMs: 1 });
    await writeBeside(40, 4);
    expect(batches).toEqual([]);
  });

  test("is rendered here a second later than usual when it does not", async () => {
    const { batches } = start({ workMs: 1 });
    await writeBeside(10, 20);
    expect(timesOf(batches, "strategy")[0]).toBeGreaterThanOrEqual(5_000);
    expect(timesOf(batches, "strategy")[0]).toBeLessThanOrEqual(5_500);
    // Now it is this node that renders it, and as often as it would alone
    expect(timesOf(batches, "strategy")[1]).toBeLessThanOrEqual(10_000);
  });

  test("is rendered here a second later than usual when writing ends", async () => {
    const { batches } = start({ workMs: 1 });
    await writeBeside(8, 4);
    const last = 7_000;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(batches.map(({ at }) => at - last)).toEqual([expect.closeTo(2_200, -3)]);
  });

  test("stays with the other node when there was nothing left to write here", async () => {
    const { batches } = start({ workMs: 1, answer: () => ({ outcome: "current" }) });
    keeper.renderedElsewhere("strategy");
    for (let word = 0; word < 2; word++) {
      keeper.touched("strategy", word);
      await vi.advanceTimersByTimeAsync(3_000);
    }
    expect(batches.map(({ at }, word) => at - word * 3_000)).toEqual([2_250, 2_250]);
  });
});
