import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import type { Logger } from "../platform/logger.ts";
import type { reportStep } from "../platform/report-step.ts";
import type { NodeReport } from "./hand-over.ts";

export interface Node {
  readonly number: number;
  readonly process: ChildProcess;
  readonly port: number;
}

export interface Nodes {
  /** Those that serve at this moment. */
  running(): readonly Node[];
  /** The browser's own node while it runs, else the next one in turn; null when none runs. */
  choose(wanted: number | null): Node | null;
  stop(): Promise<void>;
}

export interface NodesOptions {
  count: number;
  environment: (number: number) => NodeJS.ProcessEnv;
  logger: Logger;
  report: typeof reportStep;
}

/** A node that ended sooner than this is started again a little later each time. */
const CALM_MS = 10_000;
const AGAIN_MS = 500;
const AGAIN_MAX_MS = 10_000;
/** Longer than a node's own orderly end takes. */
const PATIENCE_MS = 6_000;

/** Starts the nodes and keeps them running. The first one alone: it migrates and loads what the others then find. */
export async function startNodes({ count, environment, logger, report }: NodesOptions): Promise<Nodes> {
  const running = new Map<number, Node>();
  const processes = new Set<ChildProcess>();
  let isStopping = false;
  let turn = 0;

  async function startNode(number: number): Promise<void> {
    const child = fork(entryPoint(), { env: environment(number), execArgv: loader(), serialization: "advanced" });
    processes.add(child);
    const ended = once(child, "exit").then(() => {
      processes.delete(child);
      running.delete(number);
      return null;
    });
    const reported = once(child, "message").then(([report]) => report as NodeReport);
    const ready = await Promise.race([reported, ended]);
    if (!ready) throw new Error(`Node ${number} did not start; what it said stands above.`);
    running.set(number, { number, process: child, port: ready.port });
    logger.info({ started: number, pid: child.pid, port: ready.port }, "a node is up");
    const startedAt = performance.now();
    void ended.then(() => {
      if (isStopping) return undefined;
      logger.error({ ended: number }, "a node ended and is started again");
      return startAgain(number, performance.now() - startedAt > CALM_MS ? 0 : AGAIN_MS);
    });
  }

  async function startAgain(number: number, afterMs: number): Promise<void> {
    await delay(afterMs);
    if (isStopping) return undefined;
    try {
      await report(`Node ${number} is up again`, () => startNode(number));
    } catch (error) {
      logger.error({ err: error }, "a node could not be started");
      return startAgain(number, Math.min(2 * afterMs + AGAIN_MS, AGAIN_MAX_MS));
    }
  }

  async function stop(): Promise<void> {
    isStopping = true;
    const ends = [...processes].map((child) => once(child, "exit"));
    for (const child of processes) child.kill("SIGTERM");
    const impatience = setTimeout(() => {
      for (const child of processes) child.kill("SIGKILL");
    }, PATIENCE_MS);
    await Promise.all(ends);
    clearTimeout(impatience);
  }

  try {
    await report("The first node is up", () => startNode(1));
    const others = Array.from({ length: count - 1 }, (_, index) => index + 2);
    if (others.length > 0) await report("The other nodes are up", () => Promise.all(others.map(startNode)));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    running: () => [...running.values()],
    choose(wanted) {
      const own = wanted === null ? undefined : running.get(wanted);
      if (own) return own;
      const inOrder = [...running.values()].toSorted((a, b) => a.number - b.number);
      turn += 1;
      return inOrder[turn % inOrder.length] ?? null;
    },
    stop,
  };
}

/** Beside the bundle lies a bundle of its own; from the sources tsx compiles as it loads. */
const isBundled = !import.meta.url.endsWith(".ts");
const entryPoint = () =>
  fileURLToPath(new URL(isBundled ? "./cluster-node.mjs" : "./cluster-node.ts", import.meta.url));
const loader = () => (isBundled ? process.execArgv : ["--import", "tsx"]);
