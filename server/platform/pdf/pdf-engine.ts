import path from "node:path";
import { Worker } from "node:worker_threads";

import type { MadePdf, PdfEngine } from "../../../app/features/kernel/pdf-engine.ts";
import { projectRoot } from "../project-root.ts";

/** A document that takes longer than this is given up, with its worker. */
const LONGEST_MS = 60_000;

type Answer = { id: number; made: MadePdf } | { id: number; error: string };

interface Waiting {
  resolve(made: MadePdf): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/** Typst in a worker of its own, started with the first document. `close` ends it. */
export function createPdfEngine(longest = LONGEST_MS): PdfEngine & { close(): Promise<void> } {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;

  const settle = (id: number, act: (request: Waiting) => void) => {
    const request = waiting.get(id);
    if (!request) return;
    waiting.delete(id);
    clearTimeout(request.timer);
    act(request);
    if (waiting.size === 0) worker?.unref();
  };

  const stop = async (reason: Error) => {
    const stopped = worker;
    worker = null;
    for (const id of waiting.keys()) settle(id, (request) => request.reject(reason));
    await stopped?.terminate();
  };

  const start = () => {
    const started = new Worker(path.join(projectRoot, "server/platform/pdf/pdf-worker.mjs"));
    started.on("message", (answer: Answer) => {
      settle(answer.id, (request) =>
        "made" in answer ? request.resolve(answer.made) : request.reject(new Error(`Typst: ${answer.error}`)),
      );
    });
    started.on("error", (error) => {
      if (worker === started) void stop(error);
    });
    return started;
  };

  return {
    make(source, options = {}) {
      worker ??= start();
      worker.ref();
      const id = (lastId += 1);
      return new Promise<MadePdf>((resolve, reject) => {
        const timer = setTimeout(() => void stop(new Error("the PDF took too long")), longest);
        waiting.set(id, { resolve, reject, timer });
        worker?.postMessage({ id, source, options }, []);
      });
    },
    close: () => stop(new Error("the PDF engine is closed")),
  };
}
