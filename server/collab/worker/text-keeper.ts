import type { Logger, TextWorker } from "../ports.ts";

import type { TextJobs, TextOutcome } from "./jobs.ts";
import { QUIET_MS, Turns, type TakenTurn } from "./turns.ts";
import { WorkerGone, type WorkerPool } from "./worker-pool.ts";

export interface TextKeeper extends TextWorker {
  close(): void;
}

export interface KeeperDeps {
  pool: WorkerPool;
  logger: Logger;
  /** The name under which the workers announce what they have rendered. */
  origin: string;
}

/** How often to check which texts are due. */
const TICK_MS = 250;
/** Most texts given to a thread at once. It begins fewer of them when they take long. */
const BATCH_MAX = 50;
/** When many texts wait and few are due, turns are gathered for this long, so that they go to the database together. */
const GATHER_MS_PER_TEXT = 4;
const GATHER_MAX_MS = 1_000;
/**
 * After every batch a thread rests for this many times as long as the batch took: however many people write in however
 * many texts, rendering takes a tenth of a thread, and just happens later. It takes half of that when the longer rest
 * ends before the next text can have been quiet for long enough.
 */
const REST = 9;
const LONG_REST = 19;
const REST_MAX_MS = 5_000;
/** Texts whose rendering was lost with a process are searched for at the start, and at this interval. */
const SWEEP_MS = 60_000;
const SWEEP_LIMIT = 200;

const TRIES = 2;

/** Decides when documents are rendered and compacted; the workers do it. */
export function createTextKeeper({ pool, logger, origin }: KeeperDeps): TextKeeper {
  const turns = new Turns();
  const seats = Array.from({ length: pool.size }, () => ({ isBusy: false, restUntil: 0 }));
  /** How often in a row the text could not be rendered. */
  const failures = new Map<string, number>();
  let ticker: NodeJS.Timeout | undefined;
  let isClosed = false;

  function touch(documentId: string, rows: number): void {
    if (isClosed) return;
    turns.touch(documentId, rows, performance.now());
    keepLooking();
  }

  function keepLooking(): void {
    ticker ??= setInterval(startDue, TICK_MS).unref();
  }

  /** One batch at a time per thread, so that no document is worked on twice: what comes in the meantime is done after. */
  function startDue(): void {
    const now = performance.now();
    const due = turns.due(now);
    seats.forEach((seat, number) => {
      if (seat.isBusy || now < seat.restUntil) return;
      const batch = together(due.filter((documentId) => pool.seatOf(documentId) === number));
      if (batch.length > 0) void work(seat, batch);
    });
    if (turns.count > 0) return;
    turns.forgetOld(now);
    clearInterval(ticker);
    ticker = undefined;
  }

  /** A text that failed may have crashed its worker: it is tried alone. */
  function together(due: string[]): string[] {
    const [first, ...others] = due;
    if (first === undefined) return [];
    const rest = failures.has(first) ? [] : others.filter((documentId) => !failures.has(documentId));
    return [first, ...rest.slice(0, BATCH_MAX - 1)];
  }

  async function work(seat: { isBusy: boolean; restUntil: number }, documentIds: string[]): Promise<void> {
    seat.isBusy = true;
    const began = performance.now();
    const batch = documentIds.map((documentId) => turns.take(documentId, began));
    const outcomes = await maintain(batch);
    for (const turn of batch) await settle(turn, outcomes.get(turn.documentId));
    const ended = performance.now();
    seat.restUntil = ended + Math.max(restAfter(ended - began), batch.length < BATCH_MAX ? gathering() : 0);
    seat.isBusy = false;
  }

  /** The outcome for each; a missing one was not begun. */
  async function maintain(batch: TakenTurn[]): Promise<Map<string, TextOutcome>> {
    const argument: Parameters<TextJobs["maintain"]>[0] = {
      turns: batch.map(({ documentId, compact }) => ({ documentId, compact })),
    };
    const documentId = batch[0]?.documentId ?? "";
    try {
      const outcomes = (await pool.run(documentId, "maintain", argument)) as TextOutcome[];
      return new Map(outcomes.map((outcome) => [outcome.documentId, outcome]));
    } catch (error) {
      if (error instanceof WorkerGone) return new Map();
      const failure = String(error);
      return new Map(batch.map((turn) => [turn.documentId, { ...turn, outcome: "failed", failure }]));
    }
  }

  async function settle(turn: TakenTurn, result: TextOutcome | undefined): Promise<void> {
    if (isClosed) return;
    if (result === undefined || result.outcome === "left") {
      turns.putBack(turn);
      return keepLooking();
    }
    if (result.outcome === "failed") return failed(turn, result.failure);
    failures.delete(turn.documentId);
    turns.done(turn, result.outcome === "rendered");
  }

  /**
   * A failure may have been the database's, or another text's on the same worker: it is tried once more. After that
   * the text is left alone, so that it does not cost a worker over and over.
   */
  async function failed({ documentId, rows }: TakenTurn, failure: string): Promise<void> {
    logger.error({ error: failure, document: documentId }, "a text could not be rendered");
    const count = (failures.get(documentId) ?? 0) + 1;
    failures.set(documentId, count);
    if (count < TRIES) return touch(documentId, rows);
    failures.delete(documentId);
    const argument: Parameters<TextJobs["markFailed"]>[0] = { documentId, failure };
    await pool.run(documentId, "markFailed", argument).catch((reason: unknown) => {
      logger.warn({ error: String(reason), document: documentId }, "cannot mark a text as unreadable");
    });
  }

  const gathering = (): number => Math.min(GATHER_MAX_MS, turns.count * GATHER_MS_PER_TEXT);

  async function sweep(): Promise<void> {
    turns.forgetOld(performance.now());
    try {
      const argument: Parameters<TextJobs["findStale"]>[0] = { limit: SWEEP_LIMIT };
      const stale = await pool.run("", "findStale", argument);
      for (const documentId of stale as string[]) if (!turns.has(documentId)) touch(documentId, 0);
    } catch (error) {
      if (!isClosed) logger.warn({ error: String(error) }, "cannot look for texts to render");
    }
  }

  const sweeper = setInterval(() => void sweep(), SWEEP_MS);
  sweeper.unref();
  void sweep();

  return {
    origin,
    touched: touch,
    renderedElsewhere: (documentId) => turns.renderedElsewhere(documentId, performance.now()),
    close() {
      isClosed = true;
      clearInterval(sweeper);
      clearInterval(ticker);
    },
  };
}

const restAfter = (worked: number): number =>
  Math.min(REST_MAX_MS, Math.max(worked * REST, Math.min(worked * LONG_REST, QUIET_MS)));
