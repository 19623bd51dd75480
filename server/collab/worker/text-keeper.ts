import type { Logger, TextWorker } from "../ports.ts";

import type { TextJobs } from "./jobs.ts";
import { WorkerGone, type WorkerPool } from "./worker-pool.ts";

export interface TextKeeper extends TextWorker {
  close(): void;
}

/** A text is rendered when nobody has written for so long … */
const QUIET_MS = 1_200;
/** … and while people write, about so often. */
const LONGEST_MS = 4_000;
/** How often it is looked whose turn it is. */
const TICK_MS = 250;
/**
 * After every text the worker rests so many times as long as it took: however many people write in however many texts,
 * rendering them takes a tenth of a thread, and comes round later. Who reads a text in between has it rendered then.
 */
const REST = 9;
const REST_MAX_MS = 5_000;
/** So many rows above the snapshot make a join slower than a compaction costs. */
const COMPACT_ROWS = 400;
/** Texts whose rendering was lost with a process are looked for at the start, and so often. */
const SWEEP_MS = 60_000;
const SWEEP_LIMIT = 200;

const TRIES = 2;

interface Touched {
  since: number;
  last: number;
  rows: number;
}

/** Decides when a document is rendered and compacted; the workers do it. */
export function createTextKeeper(pool: WorkerPool, logger: Logger): TextKeeper {
  /** In the order in which they were first touched. */
  const touched = new Map<string, Touched>();
  const busy = new Set<string>();
  /** How often in a row the text could not be rendered. */
  const failures = new Map<string, number>();
  let restUntil = 0;
  let ticker: NodeJS.Timeout | undefined;
  let isClosed = false;

  function touch(documentId: string, rows: number): void {
    if (isClosed) return;
    const now = performance.now();
    touched.set(documentId, { since: touched.get(documentId)?.since ?? now, last: now, rows });
    ticker ??= setInterval(startDue, TICK_MS).unref();
  }

  function startDue(): void {
    const now = performance.now();
    if (isClosed || now < restUntil) return;
    for (const [documentId, { since, last, rows }] of touched) {
      if (busy.size >= pool.size) return;
      const isDue = now >= last + QUIET_MS || now >= since + LONGEST_MS;
      // One at a time per document: what comes meanwhile is done after
      if (!isDue || busy.has(documentId)) continue;
      touched.delete(documentId);
      void maintain(documentId, rows);
    }
    if (touched.size > 0) return;
    clearInterval(ticker);
    ticker = undefined;
  }

  async function maintain(documentId: string, rows: number): Promise<void> {
    busy.add(documentId);
    const began = performance.now();
    try {
      const argument: Parameters<TextJobs["maintain"]>[0] = { documentId, compact: rows >= COMPACT_ROWS };
      await pool.run(documentId, "maintain", argument);
      failures.delete(documentId);
    } catch (error) {
      if (isClosed) return;
      logger.error({ error: String(error), document: documentId }, "a text could not be rendered");
      await failed(documentId, rows, error);
    } finally {
      busy.delete(documentId);
      rest(performance.now() - began);
    }
  }

  function rest(worked: number): void {
    const pause = Math.min(REST_MAX_MS, (worked * REST) / pool.size);
    restUntil = performance.now() + pause;
    setTimeout(startDue, pause + 1).unref();
  }

  /**
   * A failure may have been the database's, or another text's on the same worker: it is tried once more. After that
   * the text is left alone, so that it does not cost a worker over and over.
   */
  async function failed(documentId: string, rows: number, error: unknown): Promise<void> {
    if (error instanceof WorkerGone) return touch(documentId, rows);
    const count = (failures.get(documentId) ?? 0) + 1;
    failures.set(documentId, count);
    if (count < TRIES) return touch(documentId, rows);
    failures.delete(documentId);
    const argument: Parameters<TextJobs["markFailed"]>[0] = { documentId, failure: String(error) };
    await pool.run(documentId, "markFailed", argument).catch((reason: unknown) => {
      logger.warn({ error: String(reason), document: documentId }, "cannot mark a text as unreadable");
    });
  }

  async function sweep(): Promise<void> {
    try {
      const argument: Parameters<TextJobs["findStale"]>[0] = { limit: SWEEP_LIMIT };
      const stale = await pool.run("", "findStale", argument);
      for (const documentId of stale as string[]) if (!touched.has(documentId)) touch(documentId, 0);
    } catch (error) {
      if (!isClosed) logger.warn({ error: String(error) }, "cannot look for texts to render");
    }
  }

  const sweeper = setInterval(() => void sweep(), SWEEP_MS);
  sweeper.unref();
  void sweep();

  return {
    touched: touch,
    close() {
      isClosed = true;
      clearInterval(sweeper);
      clearInterval(ticker);
    },
  };
}
