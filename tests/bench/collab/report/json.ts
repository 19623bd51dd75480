import type { WorkloadResult } from "../run-rounds.ts";
import { combine } from "./combine.ts";
import type { Judged } from "./judge.ts";
import type { Machine } from "./machine.ts";

/** The results for machines: every round, and the columns of the tables combined. */
export function writeJson(results: readonly WorkloadResult[], judged: readonly Judged[], machine: Machine): string {
  const workloads = results.map(({ workload, servers }) => ({
    name: workload.name,
    title: workload.title,
    servers: servers.map(({ contender, rounds }) => ({
      name: contender.name,
      window: contender.window,
      combined: Object.fromEntries(workload.columns.map((column) => [column.key, combine(rounds, column)])),
      rounds,
    })),
  }));
  return JSON.stringify({ machine, goals: judged, workloads }, null, 2);
}
