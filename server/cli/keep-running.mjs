// Runs the product in a process below this one and starts it again when it ends by itself. Plain JavaScript, and nothing
// but node: this process has to outlive every fault of the other.
import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";

/** If it ends more often than this within the time, starting it again does not help. */
const DEFAULTS = { ends: 5, withinMs: 10 * 60_000, pauseMs: 1_000 };

/**
 * @param {string} entryPoint sends one message when it serves, and shuts down in order when its channel closes
 * @returns {Promise<number>} the exit code for this process: 0 after a signal, the product's own when it never served
 */
export async function keepRunning(entryPoint, limits = {}) {
  const { ends, withinMs, pauseMs } = { ...DEFAULTS, ...limits };
  const endedAt = [];
  let hasServed = false;
  let isStopping = false;
  let child = null;
  // A terminal sends them to both processes, a service manager perhaps to this one only
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      isStopping = true;
      child?.kill(signal);
    });
  }
  for (;;) {
    child = fork(entryPoint, { execArgv: ["--enable-source-maps"] });
    child.once("message", () => (hasServed = true));
    const [code, signal] = await once(child, "exit");
    if (isStopping || code === 0) return 0;
    if (!hasServed) return code ?? 1;
    const now = performance.now();
    endedAt.push(now);
    const recent = endedAt.filter((at) => now - at < withinMs).length;
    const how = signal ?? `exit code ${code}`;
    if (recent > ends) {
      console.error(
        `Dugnad ended ${recent} times within ${withinMs / 60_000} minutes (${how}) and is not started again.`,
      );
      console.error("See above for what happened. Start it again with npm start once it is fixed.");
      return 1;
    }
    console.error(`Dugnad ended (${how}) and is being restarted, ${recent} of ${ends}.`);
    await delay(pauseMs);
    if (isStopping) return 0;
  }
}
