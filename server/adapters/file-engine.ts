import { Worker } from "node:worker_threads";

import { refuse, type Verdict } from "../../app/domain/shared/verdict.ts";
import type { FileEngine } from "../../app/features/kernel/file-engine.ts";
import type { ReadText } from "../../app/text/files/read/read-text.ts";
import { createWorkerPool, TooLong, WorkerGone } from "../collab/worker/worker-pool.ts";

/** Exceeding it ends the thread, with the one file it was making. Megabytes of JavaScript objects. */
const MEMORY_MB = 320;

/**
 * A thread that makes files and one that reads them, each started with the first of them: a file that somebody sent ends
 * nothing that others wait for. `close` ends both.
 */
export function createFileEngine(): FileEngine & { close(): Promise<void> } {
  const pool = createWorkerPool(1, startWorker);
  const readers = createWorkerPool(1, startWorker);
  const read = async (bytes: Uint8Array, isAgain = false): Promise<Verdict<ReadText>> => {
    try {
      return (await readers.run("files", "read", bytes)) as Verdict<ReadText>;
    } catch (error) {
      // Somebody else's file ended the thread while this one waited
      if (error instanceof WorkerGone && !isAgain) return read(bytes, true);
      if (error instanceof TooLong || isOutOfMemory(error)) return refuse("import_file_too_large", "file");
      throw error;
    }
  };
  return {
    async write(format, file) {
      try {
        return (await pool.run("files", "write", { format, file })) as Uint8Array<ArrayBuffer>;
      } catch (error) {
        if (error instanceof TooLong || isOutOfMemory(error)) return null;
        throw error;
      }
    },
    read: (bytes) => read(bytes),
    close: async () => void (await Promise.all([pool.close(), readers.close()])),
  };
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";

const resourceLimits = { maxOldGenerationSizeMb: MEMORY_MB, stackSizeMb: 16 };

/** From sources the thread compiles as it loads; next to the bundle is a bundle of its own. */
function startWorker(): Worker {
  if (!import.meta.url.endsWith(".ts"))
    return new Worker(new URL("./file-worker.mjs", import.meta.url), { resourceLimits });
  const source = new URL("./file-worker.ts", import.meta.url).href;
  const boot = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(source)}); })`;
  return new Worker(boot, { eval: true, resourceLimits });
}
