import type { Worker } from "node:worker_threads";

import type { JobResult, JobRequest } from "./jobs.ts";

export interface WorkerPool {
  /** Number of threads. */
  readonly size: number;
  /** Which thread, from 0, does the jobs with this key. */
  seatOf(key: string): number;
  /** Jobs with the same key go to the same worker: it keeps what it has read in memory. */
  run(key: string, name: string, argument: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** The job was never begun: another job crashed its worker. */
export class WorkerGone extends Error {}

/** The job was given up. */
export class TooLong extends Error {}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/** A job that takes longer is given up, with its worker: the next job starts a new one. */
const LONGEST_MS = 60_000;

/** Worker threads, each started with its first job, and again after a crash. */
export function createWorkerPool(size: number, start: () => Worker): WorkerPool {
  const seats = Array.from({ length: size }, () => createSeat(start));
  const seatOf = (key: string) => hash(key) % size;
  return {
    size,
    seatOf,
    run(key, name, argument) {
      const seat = seats[seatOf(key)];
      if (seat === undefined) throw new Error("the pool has no worker");
      return seat.run(name, argument);
    },
    close: async () => void (await Promise.all(seats.map((seat) => seat.stop(new Error("the workers are closed"))))),
  };
}

function createSeat(start: () => Worker) {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;

  function settle(id: number, act: (request: Waiting) => void): void {
    const request = waiting.get(id);
    if (request === undefined) return;
    waiting.delete(id);
    clearTimeout(request.timer);
    act(request);
    if (waiting.size === 0) worker?.unref();
  }

  async function stop(reason: Error): Promise<void> {
    const stopped = worker;
    worker = null;
    // Jobs run one after the other: the first one is running, the rest only wait
    const [running, ...queued] = waiting.keys();
    if (running !== undefined) settle(running, ({ reject }) => reject(reason));
    for (const id of queued) settle(id, ({ reject }) => reject(new WorkerGone(reason.message)));
    await stopped?.terminate();
  }

  function open(): Worker {
    const opened = start();
    opened.on("message", (answer: JobResult) =>
      settle(answer.id, ({ resolve, reject }) =>
        "error" in answer ? reject(new Error(answer.error)) : resolve(answer.result),
      ),
    );
    const fail = (error: Error) => void (worker === opened && stop(error));
    opened.on("error", fail);
    opened.on("exit", () => fail(new Error("a text worker ended")));
    return opened;
  }

  return {
    stop,
    run(name: string, argument: unknown): Promise<unknown> {
      const running = (worker ??= open());
      running.ref();
      const id = (lastId += 1);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => void stop(new TooLong(`${name} took too long`)), LONGEST_MS);
        waiting.set(id, { resolve, reject, timer });
        running.postMessage({ id, name, argument } satisfies JobRequest, []);
      });
    },
  };
}

function hash(key: string): number {
  let sum = 0;
  for (let index = 0; index < key.length; index++) sum = (sum * 31 + key.charCodeAt(index)) >>> 0;
  return sum;
}
