import type { MessagePort } from "node:worker_threads";

/** What the main thread asks of a text worker, by name: argument → result. Every argument is a plain object. */
export interface TextJobs {
  /** Reads the log of one document, renders it, and compacts it when asked. Answers what was done. */
  maintain: (argument: { documentId: string; compact: boolean }) => Promise<{ rendered: number; compacted: number }>;
  /** Answers the documents whose rendering is older than their log. */
  findStale: (argument: { limit: number }) => Promise<string[]>;
  /** Notes that the text could not be read as it stands: it is left alone until it grows, or for a while. */
  markFailed: (argument: { documentId: string; failure: string }) => Promise<void>;
}

export type JobTable = Record<string, (argument: never) => unknown>;

export interface JobRequest {
  id: number;
  name: string;
  argument: unknown;
}

export type JobAnswer = { id: number; result: unknown } | { id: number; error: string };

/** Runs jobs that come over the port, one after the other. */
export function serveJobs(port: MessagePort, jobs: JobTable): void {
  let last: Promise<void> = Promise.resolve();
  const answerAfter = async (before: Promise<void>, request: JobRequest): Promise<void> => {
    await before;
    port.postMessage(await answer(jobs, request), []);
  };
  port.on("message", (request: JobRequest) => (last = answerAfter(last, request)));
}

async function answer(jobs: JobTable, { id, name, argument }: JobRequest): Promise<JobAnswer> {
  try {
    const job = jobs[name];
    if (job === undefined) throw new Error(`There is no job ${name}`);
    return { id, result: await job(argument as never) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
