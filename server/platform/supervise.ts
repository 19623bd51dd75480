import { fork, type ChildProcess, type ForkOptions } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import type { Logger } from "./logger.ts";

export interface Supervised<Report> {
  /** The process and what it reported, while it serves; null while it starts again. */
  running(): { process: ChildProcess; report: Report } | null;
  /** Lets go of it, which it takes as its end, and waits until it is gone. */
  stop(): Promise<void>;
}

export interface SupervisedOptions {
  /** Stands in the log. */
  name: string;
  entryPoint: string;
  options: ForkOptions;
  logger: Logger;
  /** Told to the process as soon as it runs. */
  greeting?: object;
  /** How long its orderly end may take; then it is killed. */
  patienceMs: number;
}

/** A process that ended sooner than this is started again a little later each time: it never eats the machine. */
const CALM_MS = 10_000;
const AGAIN_MS = 500;
const AGAIN_MAX_MS = 10_000;

/**
 * Runs a process and starts it again whenever it ends. It says by one message that it serves, and ends in order when
 * its channel closes: the same happens to it when this process is gone, however that came about.
 * @throws when it does not come up the first time
 */
export async function supervise<Report>(parts: SupervisedOptions): Promise<Supervised<Report>> {
  const { name, logger } = parts;
  let current: { process: ChildProcess; report: Report } | null = null;
  let alive: ChildProcess | null = null;
  let isStopping = false;

  async function start(): Promise<void> {
    const child = fork(parts.entryPoint, { serialization: "advanced", ...parts.options });
    alive = child;
    const ended = once(child, "exit").then(([code, signal]) => {
      alive = current = null;
      return { code: code as number | null, signal: signal as string | null };
    });
    // Written to while it ends: its exit says what there is to say
    child.on("error", () => {});
    if (parts.greeting) child.send(parts.greeting);
    const report = once(child, "message").then(([message]) => ({ message: message as Report }));
    const first = await Promise.race([report, ended]);
    if (!("message" in first)) throw new Error(`${name} did not start; see its output above.`);
    current = { process: child, report: first.message };
    logger.info({ process: name, pid: child.pid }, "a process is up");
    const startedAt = performance.now();
    void ended.then((end) => {
      if (isStopping) return undefined;
      logger.error({ process: name, ...end }, "a process ended and is being restarted");
      return startAgain(performance.now() - startedAt > CALM_MS ? 0 : AGAIN_MS);
    });
  }

  async function startAgain(afterMs: number): Promise<void> {
    await delay(afterMs);
    if (isStopping) return undefined;
    try {
      await start();
    } catch (error) {
      logger.error({ err: error, process: name }, "a process could not be started");
      return startAgain(Math.min(2 * afterMs + AGAIN_MS, AGAIN_MAX_MS));
    }
  }

  await start();
  return {
    running: () => current,
    async stop() {
      isStopping = true;
      const child = alive;
      if (!child) return;
      const ended = once(child, "exit");
      if (child.connected) child.disconnect();
      const impatience = setTimeout(() => child.kill("SIGKILL"), parts.patienceMs);
      await ended;
      clearTimeout(impatience);
    },
  };
}

const isBundled = !import.meta.url.endsWith(".ts");

/** Where another process begins. Beside the bundle lies a bundle of its own; from the sources tsx compiles as it loads. */
export const entryPointOf = (source: URL): string =>
  fileURLToPath(isBundled ? new URL(`./${path.basename(source.pathname, ".ts")}.mjs`, import.meta.url) : source);

/** What Node is started with to load it. */
export const loader = (): string[] => (isBundled ? process.execArgv : ["--import", "tsx"]);
