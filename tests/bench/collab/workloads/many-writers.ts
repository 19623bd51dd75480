import { randomUUID } from "node:crypto";

import type { Contender, RunningContender } from "../servers/contender.ts";
import { makeLongHistory } from "./long-history.ts";
import { SEED } from "./typing.ts";
import { untilCalm } from "./until-calm.ts";
import type { Bench, Measures, Workload } from "./workload.ts";

const FEW = 10;
const MANY = 10_000;
/** Megabytes, of both texts */
const SIZE = 0.4;
const PEOPLE = 20;
const TYPISTS = 15;
const SECONDS = 4;

let made: Map<number, Uint8Array> | null = null;

/** The texts by how many clientIDs have written in them. */
function texts(): Map<number, Uint8Array> {
  made ??= new Map([FEW, MANY].map((writers) => [writers, makeLongHistory(SIZE, SEED, writers)]));
  return made;
}

async function typeIn(
  contender: Contender,
  bench: Bench,
  server: RunningContender,
  documentId: string,
): Promise<{ cpu: number; peerP95: number | null }> {
  await bench.clients.do("open", {
    wire: contender.wire,
    origins: server.origins,
    documentIds: [documentId],
    tickets: server.tickets,
    peoplePerDocument: PEOPLE,
    typistsPerDocument: TYPISTS,
    witnessesPerDocument: 0,
    seed: SEED,
    joiningAtOnce: 5,
  });
  try {
    await bench.clients.do("type", 1_000);
    await untilCalm(() => bench.meter(server));
    const stop = bench.meter(server);
    const typed = await bench.clients.do("type", SECONDS * 1_000);
    return { cpu: (stop().server * 1_000) / typed.edits, peerP95: typed.peerP95 };
  } finally {
    await bench.clients.do("close", undefined);
  }
}

export const manyWriters: Workload = {
  name: "client-ids",
  title: "A keystroke where 10 clientIDs have written, and where 10,000 have",
  description:
    "Server CPU milliseconds per keystroke (20 people, 15 typing), in two texts of the same size. Yjs itself slows down with every clientID a document has seen.",
  columns: [
    { key: "few", title: "10: CPU ms", digits: 2, combine: "median" },
    { key: "many", title: "10,000: CPU ms", digits: 2, combine: "median" },
    { key: "ratio", title: "times", digits: 2, combine: "median" },
    { key: "fewP95", title: "10: to peers p95 ms", digits: 1, combine: "median" },
    { key: "manyP95", title: "10,000: to peers p95 ms", digits: 1, combine: "median" },
  ],
  // The window changes nothing in what Yjs does with each edit
  applies: ({ isRelay, name }) => !isRelay && name !== "hocuspocus-33",
  async turn(contender, bench): Promise<Measures> {
    const ids = new Map([FEW, MANY].map((writers) => [writers, randomUUID()]));
    const stored = new Map([...texts()].map(([writers, text]) => [ids.get(writers) ?? "", text]));
    const server = await bench.start(contender, { storage: "writers", texts: stored });
    try {
      const few = await typeIn(contender, bench, server, ids.get(FEW) ?? "");
      const many = await typeIn(contender, bench, server, ids.get(MANY) ?? "");
      return {
        few: few.cpu,
        many: many.cpu,
        ratio: many.cpu / few.cpu,
        fewP95: few.peerP95,
        manyP95: many.peerP95,
      };
    } finally {
      await server.stop();
    }
  },
};
