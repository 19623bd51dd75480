import { setTimeout as delay } from "node:timers/promises";

import { MEMORY_OPTIONS, readMemory } from "../measure/server-memory.ts";
import { SEED } from "./typing.ts";
import { untilCalm } from "./until-calm.ts";
import type { Measures, Workload } from "./workload.ts";

const DOCUMENTS = 1_000;
const CYCLES = 2;
/** Our server keeps a closed document for ten seconds. */
const LINGER_MS = 12_000;
const MEGABYTE = 1_000_000;

export const memory: Workload = {
  name: "memory",
  title: "1,000 documents opened, written in and closed, twice",
  description:
    "Memory in use after garbage collection (heap and external), before, with all open, and twelve seconds after the last was closed; and what the operating system has given in the end.",
  columns: [
    { key: "before", title: "before MB", digits: 0, combine: "median" },
    { key: "open", title: "all open MB", digits: 0, combine: "median" },
    { key: "after", title: "after MB", digits: 0, combine: "median" },
    { key: "ratio", title: "after / before", digits: 2, combine: "median" },
    { key: "rssBefore", title: "resident before MB", digits: 0, combine: "median" },
    { key: "rssAfter", title: "resident after MB", digits: 0, combine: "median" },
  ],
  rounds: 1,
  applies: ({ isRelay, name }) => !isRelay && name !== "hocuspocus-33",
  async turn(contender, bench): Promise<Measures> {
    const server = await bench.start(contender, { storage: "memory", nodeOptions: MEMORY_OPTIONS });
    try {
      await untilCalm(() => bench.meter(server));
      const before = await readMemory(server);
      let open = before;
      for (let cycle = 0; cycle < CYCLES; cycle++) {
        await bench.clients.do("openFirst", {
          wire: contender.wire,
          origins: server.origins,
          documentIds: await server.newDocuments(DOCUMENTS),
          tickets: server.tickets,
          peoplePerDocument: 1,
          typistsPerDocument: 1,
          witnessesPerDocument: 0,
          seed: SEED,
          joiningAtOnce: 20,
        });
        await bench.clients.do("type", 1_000);
        open = await readMemory(server);
        await bench.clients.do("close", undefined);
      }
      await delay(LINGER_MS);
      await untilCalm(() => bench.meter(server));
      const after = await readMemory(server);
      return {
        before: before.used / MEGABYTE,
        open: open.used / MEGABYTE,
        after: after.used / MEGABYTE,
        ratio: after.used / before.used,
        rssBefore: before.rss / MEGABYTE,
        rssAfter: after.rss / MEGABYTE,
      };
    } finally {
      await bench.clients.do("close", undefined);
      await server.stop();
    }
  },
};
