import type { ChildProcess } from "node:child_process";

import type { Logger } from "../platform/logger.ts";
import type { reportStep } from "../platform/report-step.ts";
import { entryPointOf, loader, supervise, type Supervised } from "../platform/supervise.ts";
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

/** Longer than a node's own orderly shutdown takes. */
const PATIENCE_MS = 6_000;

/** Starts the nodes and keeps them running. The first one starts alone: it migrates and loads what the others then find. */
export async function startNodes({ count, environment, logger, report }: NodesOptions): Promise<Nodes> {
  const nodes = new Map<number, Supervised<NodeReport>>();
  let turn = 0;

  async function startNode(number: number): Promise<void> {
    const node = await supervise<NodeReport>({
      name: `Node ${number}`,
      entryPoint: entryPointOf(new URL("./cluster-node.ts", import.meta.url)),
      options: { env: environment(number), execArgv: loader() },
      logger,
      patienceMs: PATIENCE_MS,
    });
    nodes.set(number, node);
  }

  function running(): Node[] {
    return [...nodes].flatMap(([number, node]) => {
      const now = node.running();
      return now ? [{ number, process: now.process, port: now.report.port }] : [];
    });
  }

  const stop = async () => void (await Promise.all([...nodes.values()].map((node) => node.stop())));

  try {
    await report("The first node is up", () => startNode(1));
    const others = Array.from({ length: count - 1 }, (_, index) => index + 2);
    if (others.length > 0) await report("The other nodes are up", () => all(others.map(startNode)));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    running,
    choose(wanted) {
      const inOrder = running().toSorted((a, b) => a.number - b.number);
      const own = inOrder.find(({ number }) => number === wanted);
      if (own) return own;
      turn += 1;
      return inOrder[turn % inOrder.length] ?? null;
    },
    stop,
  };
}

/** Like Promise.all, but nothing is still running when it throws. */
async function all(starting: Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(starting)) if (result.status === "rejected") throw result.reason;
}
