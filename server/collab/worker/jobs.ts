import type { MessagePort } from "node:worker_threads";

/** A text whose turn it is. */
export interface TextTurn {
  documentId: string;
  /** Whether enough rows have come after the snapshot to make a new one worthwhile. */
  compact: boolean;
}

/** The outcome of one text's turn. */
export type TextOutcome =
  /** The database has the rendering made in this turn. */
  | { documentId: string; outcome: "rendered" }
  /** There was nothing to write: another node has rendered it, or it is gone. */
  | { documentId: string; outcome: "current" }
  /** It was not begun, so that other jobs of the thread need not wait: it gets another turn. */
  | { documentId: string; outcome: "left" }
  | { documentId: string; outcome: "failed"; failure: string };

/** What the main thread asks of a text worker, by name: argument → result. Every argument is a plain object. */
export interface TextJobs {
  /** Reads the log of these documents, checks and renders each, and compacts it when asked. One result for each. */
  maintain: (argument: { turns: TextTurn[] }) => Promise<TextOutcome[]>;
  /** Returns the documents whose rendering is older than their log. */
  findStale: (argument: { limit: number }) => Promise<string[]>;
  /** Records that the text could not be read as it is: it is left alone until it grows, or for a while. */
  markFailed: (argument: { documentId: string; failure: string }) => Promise<void>;
}

export type JobTable = Record<string, (argument: never) => unknown>;

export interface JobRequest {
  id: number;
  name: string;
  argument: unknown;
}

export type JobResult = { id: number; result: unknown } | { id: number; error: string };

/** Runs jobs that come over the port, one after the other. */
export function serveJobs(port: MessagePort, jobs: JobTable): void {
  let last: Promise<void> = Promise.resolve();
  const answerAfter = async (before: Promise<void>, request: JobRequest): Promise<void> => {
    await before;
    port.postMessage(await answer(jobs, request), []);
  };
  port.on("message", (request: JobRequest) => (last = answerAfter(last, request)));
}

async function answer(jobs: JobTable, { id, name, argument }: JobRequest): Promise<JobResult> {
  try {
    const job = jobs[name];
    if (job === undefined) throw new Error(`There is no job ${name}`);
    return { id, result: await job(argument as never) };
  } catch (error) {
    return { id, error: reasonOf(error) };
  }
}

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
