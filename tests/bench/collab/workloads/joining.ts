import { randomUUID } from "node:crypto";

import type { CrowdPlan } from "../clients/crowd-plan.ts";
import type { Contender, RunningContender } from "../servers/contender.ts";
import { makeLongHistory } from "./long-history.ts";
import { untilCalm } from "./until-calm.ts";
import type { Bench, Column, Measures, Workload } from "./workload.ts";
import { SEED } from "./typing.ts";

const WARM_JOINS = 30;
const STORM = 150;
/** Megabytes */
const LONG = 1.5;
const SHORT = 0.1;

/** Nothing is gathered when somebody joins: the window makes no difference. */
const hasTexts = ({ isRelay, name }: Contender): boolean => !isRelay && name !== "hocuspocus-33";

const planFor = (
  contender: Contender,
  server: RunningContender,
  { documentId, bytes: textBytes }: StoredText,
  people: number,
): CrowdPlan => ({
  wire: contender.wire,
  origins: server.origins,
  documentIds: [documentId],
  tickets: server.tickets,
  peoplePerDocument: people,
  typistsPerDocument: 0,
  witnessesPerDocument: 0,
  seed: SEED,
  textBytes,
  joiningAtOnce: 3,
});

const histories = new Map<number, Uint8Array>();

function historyOf(megabytes: number): Uint8Array {
  const history = histories.get(megabytes) ?? makeLongHistory(megabytes);
  histories.set(megabytes, history);
  return history;
}

interface StoredText {
  documentId: string;
  bytes: number;
}

/** Starts a server that finds one text in its storage. */
async function withText<T>(
  contender: Contender,
  bench: Bench,
  megabytes: number,
  run: (server: RunningContender, text: StoredText) => Promise<T>,
): Promise<T> {
  const documentId = randomUUID();
  const text = historyOf(megabytes);
  const texts = new Map([[documentId, text]]);
  const server = await bench.start(contender, { storage: `text_${megabytes * 1_000}`, texts });
  try {
    await untilCalm(() => bench.meter(server));
    return await run(server, { documentId, bytes: text.length });
  } finally {
    await bench.clients.do("close", undefined);
    await server.stop();
  }
}

const historyColumns: readonly Column[] = [
  { key: "cold", title: "cold: server CPU ms", digits: 0, combine: "median" },
  { key: "coldPostgres", title: "cold: PostgreSQL CPU ms", digits: 0, combine: "median" },
  { key: "coldTime", title: "cold: time ms", digits: 0, combine: "median" },
  { key: "warm", title: "warm: server CPU ms", digits: 1, combine: "median" },
  { key: "warmPostgres", title: "warm: PostgreSQL CPU ms", digits: 1, combine: "median" },
  { key: "warmP95", title: "warm: time p95 ms", digits: 0, combine: "median" },
  { key: "kilobytes", title: "kB per join", digits: 0, combine: "median" },
];

export const joinHistory: Workload = {
  name: "join-history",
  title: "Joining a document with a history of 1.5 MB",
  description:
    "Per join: cold is the first one after a restart, warm are 30 more while the document is open. Until the whole text has arrived.",
  columns: historyColumns,
  applies: hasTexts,
  quick: ["dugnad", "hocuspocus"],
  turn: (contender, bench) =>
    withText(contender, bench, LONG, async (server, text): Promise<Measures> => {
      const plan = planFor(contender, server, text, 1 + WARM_JOINS);
      const stopCold = bench.meter(server);
      const first = await bench.clients.do("openFirst", plan);
      const cold = stopCold();
      await untilCalm(() => bench.meter(server));
      const stopWarm = bench.meter(server);
      const rest = await bench.clients.do("openRest", undefined);
      const warm = stopWarm();
      return {
        cold: cold.server * 1_000,
        coldPostgres: cold.postgres * 1_000,
        coldTime: first.p50,
        warm: (warm.server * 1_000) / WARM_JOINS,
        warmPostgres: (warm.postgres * 1_000) / WARM_JOINS,
        warmP95: rest.p95,
        kilobytes: rest.bytes / WARM_JOINS / 1_000,
      };
    }),
};

export const joinStorm: Workload = {
  name: "join-storm",
  title: "150 people joining one document of 100 kB at the same moment",
  description: "One is there already. Per join, until the whole text has arrived.",
  columns: [
    { key: "server", title: "server CPU ms", digits: 1, combine: "median" },
    { key: "postgres", title: "PostgreSQL CPU ms", digits: 1, combine: "median" },
    { key: "p50", title: "time p50 ms", digits: 0, combine: "median" },
    { key: "p95", title: "time p95 ms", digits: 0, combine: "median" },
    { key: "all", title: "everybody in after ms", digits: 0, combine: "median" },
  ],
  applies: hasTexts,
  turn: (contender, bench) =>
    withText(contender, bench, SHORT, async (server, text): Promise<Measures> => {
      const plan = { ...planFor(contender, server, text, 1 + STORM), joiningAtOnce: STORM };
      await bench.clients.do("openFirst", plan);
      await untilCalm(() => bench.meter(server));
      const stop = bench.meter(server);
      const joined = await bench.clients.do("openRest", undefined);
      const use = stop();
      return {
        server: (use.server * 1_000) / STORM,
        postgres: (use.postgres * 1_000) / STORM,
        p50: joined.p50,
        p95: joined.p95,
        all: joined.milliseconds,
      };
    }),
};
