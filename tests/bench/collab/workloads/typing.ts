import { setTimeout as delay } from "node:timers/promises";

import type { CrowdPlan } from "../clients/crowd-plan.ts";
import type { Contender, RunningContender } from "../servers/contender.ts";
import { untilCalm } from "./until-calm.ts";
import type { Bench, Column, Measures, Workload } from "./workload.ts";

export const typingColumns: readonly Column[] = [
  { key: "server", title: "server CPU", digits: 2, combine: "median" },
  { key: "postgres", title: "PostgreSQL CPU", digits: 2, combine: "median" },
  { key: "together", title: "together", digits: 2, combine: "median" },
  { key: "idle", title: "idle CPU ms/s", digits: 1, combine: "median" },
  { key: "framesPerDelivered", title: "frames per delivered edit", digits: 2, combine: "median" },
  { key: "bytesPerDelivered", title: "bytes per delivered edit", digits: 0, combine: "median" },
  { key: "peerP50", title: "to peers p50 ms", digits: 1, combine: "median" },
  { key: "peerP95", title: "to peers p95 ms", digits: 1, combine: "median" },
  { key: "ackP95", title: "acknowledged p95 ms", digits: 1, combine: "median" },
  { key: "lateP95", title: "clients late p95 ms", digits: 1, combine: "median" },
  { key: "lost", title: "lost", digits: 0, combine: "sum" },
  { key: "diverged", title: "diverged", digits: 0, combine: "sum" },
];

export interface Typing {
  documents?: number;
  people: number;
  typists: number;
  seconds: number;
  joiningAtOnce?: number;
  /** Typing before anything is measured, so that the code is warm. A new process needs more of it. */
  warmUpSeconds?: number;
}

const IDLE_MS = 1_000;
export const SEED = 1804;

/** Everybody joins, types a little to warm up, rests while idle CPU is counted, and types. */
export async function measureTyping(
  contender: Contender,
  bench: Bench,
  server: RunningContender,
  { documents = 1, people, typists, seconds, joiningAtOnce = 10, warmUpSeconds = 4 }: Typing,
): Promise<Measures> {
  const shortened = (time: number) => (bench.isQuick ? time / 2 : time) * 1_000;
  const plan: CrowdPlan = {
    wire: contender.wire,
    origins: server.origins,
    documentIds: await server.newDocuments(documents),
    tickets: server.tickets,
    peoplePerDocument: people,
    typistsPerDocument: typists,
    witnessesPerDocument: documents === 1 ? 2 : 1,
    seed: SEED,
    joiningAtOnce,
  };
  await bench.clients.do("open", plan);
  try {
    // Whatever an earlier turn left to do is finished
    await untilCalm(() => bench.meter(server));
    await bench.clients.do("type", shortened(warmUpSeconds));
    const stopIdle = bench.meter(server);
    await delay(IDLE_MS);
    const idle = stopIdle();
    const stop = bench.meter(server);
    const typed = await bench.clients.do("type", shortened(seconds));
    const use = stop();
    if (typed.trouble.length > 0) throw new Error(`${contender.name}: ${typed.trouble.join(", ")}\n${server.log()}`);
    const perThousand = (cpuSeconds: number) => (cpuSeconds * 1_000) / (typed.delivered / 1_000);
    return {
      server: perThousand(use.server),
      postgres: perThousand(use.postgres),
      together: perThousand(use.server + use.postgres),
      idle: (idle.server * 1_000) / (IDLE_MS / 1_000),
      framesPerDelivered: typed.frames / typed.delivered,
      bytesPerDelivered: typed.bytes / typed.delivered,
      peerP50: typed.peerP50,
      peerP95: typed.peerP95,
      ackP95: typed.acknowledged > 0 ? typed.ackP95 : null,
      lateP95: typed.lateP95,
      lost: typed.lost,
      diverged: typed.diverged,
      edits: typed.edits,
      delivered: typed.delivered,
      seconds: typed.milliseconds / 1_000,
    };
  } finally {
    await bench.clients.do("close", undefined);
  }
}

const oneDocument = (typing: Typing, others: Pick<Workload, "quick" | "applies">): Workload => ({
  name: `typing-${typing.people}-${typing.typists}`,
  title: `${typing.people} people in one document, ${typing.typists} typing`,
  description: "CPU milliseconds per 1,000 delivered edits. About four keystrokes a second each.",
  columns: typingColumns,
  ...others,
  turn: async (contender, bench) => measureTyping(contender, bench, await bench.running(contender), typing),
});

export const NEAREST = ["dugnad", "hocuspocus", "hocuspocus-33", "ws"];

export const typing150 = oneDocument({ people: 150, typists: 60, seconds: 6 }, { quick: NEAREST });
export const typing31 = oneDocument({ people: 31, typists: 15, seconds: 6 }, { quick: NEAREST });
export const typing31Calm = oneDocument(
  { people: 31, typists: 5, seconds: 6 },
  { applies: ({ name }) => NEAREST.includes(name) },
);
