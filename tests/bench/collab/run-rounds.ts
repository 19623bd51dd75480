import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { createDataFolder } from "../../support/data-folder.ts";
import { findFreePort } from "../../support/app.ts";
import { startClients } from "./clients/clients.ts";
import { startMeter } from "./measure/cpu-meter.ts";
import type { Options } from "./options.ts";
import type { Contender, RunningContender, Surroundings } from "./servers/contender.ts";
import { startPostgresServer } from "./servers/postgres-server.ts";
import type { Bench, Measures, Workload } from "./workloads/workload.ts";

export interface WorkloadResult {
  workload: Workload;
  /** In the order of the servers */
  servers: { contender: Contender; rounds: Measures[] }[];
}

/** The same storage for every turn that needs none of its own. */
const STORAGE = "run";

/**
 * Runs everything that was asked for in turns, A B C A B C, so that other load on the machine hits all alike.
 * `keep` is called with the results so far after every workload.
 */
export async function runRounds(
  options: Options,
  report: (line: string) => void,
  keep: (results: readonly WorkloadResult[]) => Promise<void>,
): Promise<WorkloadResult[]> {
  const dataDir = await createDataFolder();
  const folder = await mkdtemp(path.join(tmpdir(), "dugnad-bench-"));
  const postgres = await startPostgresServer(dataDir);
  const clients = await startClients();
  const surroundings: Surroundings = { postgres, folder, nextPort: findFreePort };
  const running = new Map<string, Promise<RunningContender>>();
  const bench: Bench = {
    clients,
    isQuick: options.isQuick,
    running(contender) {
      const server = running.get(contender.name) ?? contender.start(surroundings, { storage: STORAGE });
      running.set(contender.name, server);
      return server;
    },
    start: (contender, start) => contender.start(surroundings, start),
    meter: ({ pids }) => startMeter({ pids, postgresPid: postgres.pid }),
  };
  /** A server that failed is restarted in its next turn: one bad turn must not waste half an hour. */
  const forget = async ({ name }: Contender) => {
    const server = running.get(name);
    running.delete(name);
    await server?.then((one) => one.kill()).catch(() => {});
  };
  try {
    const results: WorkloadResult[] = [];
    for (const { workload, contenders } of options.plan) {
      const servers = contenders.map((contender) => ({ contender, rounds: [] as Measures[] }));
      const wanted = Math.min(options.rounds, workload.rounds ?? options.rounds);
      for (let round = 1; round <= wanted; round++) {
        for (const { contender, rounds } of servers) {
          const startedAt = performance.now();
          const measures = await workload.turn(contender, bench).catch(async (error: unknown) => {
            report(`FAILED ${workload.name}, ${contender.name}: ${String(error)}`);
            await forget(contender);
            return {};
          });
          rounds.push(measures);
          const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
          report(`${workload.name}, round ${round} of ${wanted}: ${contender.name} (${seconds} s)`);
        }
      }
      results.push({ workload, servers });
      await keep(results);
    }
    return results;
  } finally {
    await clients.end();
    for (const server of running.values()) await server.then((one) => one.stop()).catch(() => {});
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
    await rm(dataDir, { recursive: true, force: true });
  }
}
