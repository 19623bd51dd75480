import { readFileSync } from "node:fs";

/**
 * For how long a piece of work kept this thread from anything else, in milliseconds: the clock's time or the
 * processor's, whichever is less, so that what else runs on the machine is not counted.
 */
export function startBusy(): () => number {
  const startedAt = performance.now();
  const before = processorTime();
  return () => Math.min(performance.now() - startedAt, processorTime() - before);
}

/**
 * Of the thread that asks, where the system tells; the threads that collect garbage, compile and render beside it
 * are the process's too, and while it waits for its turn they would count as its work. Milliseconds
 */
function processorTime(): number {
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "latin1").split(" ")[0]) / 1_000_000;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  }
}
