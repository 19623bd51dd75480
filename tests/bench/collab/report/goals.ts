import type { WorkloadResult } from "../run-rounds.ts";
import { combine } from "./combine.ts";

/** A promise about numbers. All of them are 'at most'. */
export interface Goal {
  /** Names it in shortfalls.ts */
  name: string;
  text: string;
  atMost: number;
  unit: "×" | "ms" | "edits";
  /** Null: not measured in this run */
  measure(find: Find): number | null;
  /** The same with PostgreSQL's CPU added on both sides, where CPU is compared */
  measureTogether?(find: Find): number | null;
}

/** A combined number of one server in one workload. */
export type Find = (workload: string, server: string, key: string) => number | null;

export function findIn(results: readonly WorkloadResult[]): Find {
  return (name, server, key) => {
    const result = results.find(({ workload }) => workload.name === name);
    const rounds = result?.servers.find(({ contender }) => contender.name === server)?.rounds;
    const column = result?.workload.columns.find((one) => one.key === key);
    return rounds ? combine(rounds, { key, combine: column?.combine ?? "median" }) : null;
  };
}

const OURS = "dugnad";
const SHIPPED = "hocuspocus";
const SAME_WINDOW = "hocuspocus-33";

const divide = (one: number | null, other: number | null): number | null =>
  one === null || other === null || other === 0 ? null : one / other;

const add = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one + other;

/** Our CPU against another server's in the same workload, alone and with PostgreSQL's on both sides. */
function cpu(
  goal: Pick<Goal, "name" | "text" | "atMost">,
  workload: string,
  other: string,
  { server = "server", postgres = "postgres" } = {},
): Goal {
  return {
    ...goal,
    unit: "×",
    measure: (find) => divide(find(workload, OURS, server), find(workload, other, server)),
    measureTogether(find) {
      const together = (name: string) => add(find(workload, name, server), find(workload, name, postgres));
      return divide(together(OURS), together(other));
    },
  };
}

const ours = (goal: Omit<Goal, "measure">, workload: string, key: string): Goal => ({
  ...goal,
  measure: (find) => find(workload, OURS, key),
});

const COLD = { server: "cold", postgres: "coldPostgres" };
const WARM = { server: "warm", postgres: "warmPostgres" };
const shipped = "Hocuspocus as shipped (window: one turn of the event loop)";
const sameWindow = "Hocuspocus with a window like ours (33 ms)";
const bare = "the bare ws relay (no window)";

export const goals: readonly Goal[] = [
  cpu({ name: "typing-shipped", text: `150 people, 60 typing: to ${shipped}`, atMost: 0.4 }, "typing-150-60", SHIPPED),
  cpu({ name: "typing-window", text: `150/60: to ${sameWindow}`, atMost: 0.75 }, "typing-150-60", SAME_WINDOW),
  cpu({ name: "typing-bare", text: `150/60: to ${bare}`, atMost: 0.5 }, "typing-150-60", "ws"),
  cpu({ name: "typing-31-shipped", text: `31 people, 15 typing: to ${shipped}`, atMost: 0.9 }, "typing-31-15", SHIPPED),
  cpu({ name: "typing-31-window", text: `31/15: to ${sameWindow}`, atMost: 0.9 }, "typing-31-15", SAME_WINDOW),
  cpu({ name: "cursors-shipped", text: `Cursor storm of 150: to ${shipped}`, atMost: 0.2 }, "cursors-150", SHIPPED),
  cpu({ name: "cursors-window", text: `Cursor storm: to ${sameWindow}`, atMost: 0.4 }, "cursors-150", SAME_WINDOW),
  cpu({ name: "join-warm", text: `Joining 1.5 MB, open: to ${shipped}`, atMost: 0.25 }, "join-history", SHIPPED, WARM),
  cpu(
    { name: "join-cold", text: `Joining 1.5 MB, after a restart: to ${shipped}`, atMost: 0.15 },
    "join-history",
    SHIPPED,
    COLD,
  ),
  cpu({ name: "documents", text: `300 documents of three: to ${shipped}`, atMost: 0.65 }, "documents-300", SHIPPED),
  {
    name: "peers",
    text: `150/60: keystroke to peer p95, above ${sameWindow}: the window and 5 ms`,
    atMost: 38,
    unit: "ms",
    measure(find) {
      const own = find("typing-150-60", OURS, "peerP95");
      const other = find("typing-150-60", SAME_WINDOW, "peerP95");
      return own === null || other === null ? null : own - other;
    },
  },
  ours(
    { name: "acknowledged", text: "150/60: keystroke to acknowledgement, on disk, p95", atMost: 40, unit: "ms" },
    "typing-150-60",
    "ackP95",
  ),
  ours(
    {
      name: "client-ids",
      text: "A keystroke where 10,000 clientIDs have written, to one where 10 have",
      atMost: 2,
      unit: "×",
    },
    "client-ids",
    "ratio",
  ),
  ours(
    { name: "memory", text: "Memory after 1,000 documents were opened and closed, to before", atMost: 1.5, unit: "×" },
    "memory",
    "ratio",
  ),
  ours(
    { name: "pages", text: "Page p95 while 60 of 150 type, to nobody typing", atMost: 1.5, unit: "×" },
    "pages",
    "ratio",
  ),
  ours(
    { name: "nodes", text: "CPU per delivered edit on three nodes, to one node", atMost: 1.3, unit: "×" },
    "nodes-3",
    "ratio",
  ),
  ours(
    { name: "kill", text: "Acknowledged edits lost by kill -9", atMost: 0, unit: "edits" },
    "kill-9",
    "acknowledgedLost",
  ),
  ours(
    { name: "lost", text: "150/60: edits that did not reach somebody", atMost: 0, unit: "edits" },
    "typing-150-60",
    "lost",
  ),
  ours(
    { name: "diverged", text: "150/60: paragraphs that do not say what was typed", atMost: 0, unit: "edits" },
    "typing-150-60",
    "diverged",
  ),
];
