import { setTimeout as delay } from "node:timers/promises";

import type { RunningContender } from "../servers/contender.ts";
import { SEED } from "./typing.ts";
import { untilCalm } from "./until-calm.ts";
import type { Workload } from "./workload.ts";

const PEOPLE = 150;
const TYPISTS = 60;
const ASKING_MS = 6_000;
/** Between two pages of the one who asks */
const PAUSE_MS = 20;
const BOARD = "/consortia/felles-journal";

/** Somebody signed in goes back and forth between the board and the document's page. Milliseconds each. */
async function askPages(server: RunningContender, documentId: string, milliseconds: number): Promise<number[]> {
  const [origin] = server.origins;
  const addresses = [BOARD, `${BOARD}/documents/${documentId}`];
  const headers = { cookie: `dugnad_session=${server.tickets[0]}` };
  const times: number[] = [];
  const end = performance.now() + milliseconds;
  for (let asked = 0; performance.now() < end; asked++) {
    const startedAt = performance.now();
    const address = `${origin}${addresses[asked % addresses.length]}`;
    const response = await fetch(address, { headers, redirect: "manual" });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
    times.push(performance.now() - startedAt);
    await delay(PAUSE_MS);
  }
  return times.sort((one, other) => one - other);
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

export const pages: Workload = {
  name: "pages",
  title: "The board and the document's page while 60 of 150 people type, and while nobody does",
  description: "Milliseconds until the whole page has come, signed in. The 150 have the document open in both.",
  columns: [
    { key: "idleP50", title: "nobody types: p50 ms", digits: 1, combine: "median" },
    { key: "idleP95", title: "p95 ms", digits: 1, combine: "median" },
    { key: "busyP50", title: "60 type: p50 ms", digits: 1, combine: "median" },
    { key: "busyP95", title: "p95 ms ", digits: 1, combine: "median" },
    { key: "ratio", title: "p95, times", digits: 2, combine: "median" },
  ],
  applies: ({ name }) => name === "dugnad",
  async turn(contender, bench) {
    const server = await bench.running(contender);
    const [documentId = ""] = await server.newDocuments(1);
    await bench.clients.do("open", {
      wire: contender.wire,
      origins: server.origins,
      documentIds: [documentId],
      tickets: server.tickets,
      peoplePerDocument: PEOPLE,
      typistsPerDocument: TYPISTS,
      witnessesPerDocument: 0,
      seed: SEED,
      joiningAtOnce: 10,
    });
    try {
      await bench.clients.do("type", 1_000);
      await askPages(server, documentId, 1_000);
      await untilCalm(() => bench.meter(server));
      const idle = await askPages(server, documentId, ASKING_MS);
      const typing = bench.clients.do("type", ASKING_MS + 500);
      const busy = await askPages(server, documentId, ASKING_MS);
      await typing;
      return {
        idleP50: percentile(idle, 0.5),
        idleP95: percentile(idle, 0.95),
        busyP50: percentile(busy, 0.5),
        busyP95: percentile(busy, 0.95),
        ratio: percentile(busy, 0.95) / percentile(idle, 0.95),
      };
    } finally {
      await bench.clients.do("close", undefined);
    }
  },
};
