import { Worker } from "node:worker_threads";

import type { FileEngine } from "../../app/features/kernel/file-engine.ts";
import { createWorkerPool, TooLong } from "../collab/worker/worker-pool.ts";

/** Exceeding it ends the thread, with the one file it was making. Megabytes of JavaScript objects. */
const MEMORY_MB = 320;

/** A thread that makes files, started with the first of them. `close` ends it. */
export function createFileEngine(): FileEngine & { close(): Promise<void> } {
  const pool = createWorkerPool(1, startWorker);
  return {
    async write(format, file) {
      try {
        return (await pool.run("files", "write", { format, file })) as Uint8Array<ArrayBuffer>;
      } catch (error) {
        if (error instanceof TooLong || isOutOfMemory(error)) return null;
        throw error;
      }
    },
    close: pool.close,
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
