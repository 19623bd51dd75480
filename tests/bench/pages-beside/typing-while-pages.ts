import { SEED } from "../collab/workloads/typing.ts";
import { untilCalm } from "../collab/workloads/until-calm.ts";
import type { Workload } from "../collab/workloads/workload.ts";
import { load, percentile } from "./ask.ts";
import { PAGES } from "./page-cost.ts";

const PEOPLE = 150;
const TYPISTS = 60;
const ALONE_MS = 8_000;
const TOGETHER_MS = 15_000;

export const typingWhilePages: Workload = {
  name: "typing-while-pages",
  title: "60 of 150 people type, while 150 board loads are in flight",
  description:
    "Everybody has the text open and opens the board as well, again as soon as it has come. Milliseconds from a keystroke to its acknowledgement, on disk, without page loads and with them; and until a whole board has come.",
  columns: [
    { key: "alone", title: "typing alone p95 ms", digits: 1, combine: "median" },
    { key: "together", title: "with pages p95 ms", digits: 1, combine: "median" },
    { key: "ratio", title: "times", digits: 2, combine: "median" },
    { key: "pageP50", title: "board p50 ms", digits: 0, combine: "median" },
    { key: "pageP95", title: "board p95 ms", digits: 0, combine: "median" },
    { key: "perSecond", title: "boards a second", digits: 1, combine: "median" },
    { key: "late", title: "clients late p95 ms", digits: 1, combine: "median" },
    { key: "lost", title: "lost", digits: 0, combine: "sum" },
  ],
  async turn(contender, bench) {
    const server = await bench.running(contender);
    const [origin = ""] = server.origins;
    const writers = server.tickets.slice(1);
    const [documentId = ""] = await server.newDocuments(1);
    await bench.clients.do("open", {
      wire: contender.wire,
      origins: server.origins,
      documentIds: [documentId],
      tickets: writers,
      peoplePerDocument: PEOPLE,
      typistsPerDocument: TYPISTS,
      witnessesPerDocument: 0,
      seed: SEED,
      joiningAtOnce: 10,
    });
    try {
      await bench.clients.do("type", 4_000);
      await untilCalm(() => bench.meter(server));
      const alone = await bench.clients.do("type", ALONE_MS);
      const times: number[] = [];
      const startedAt = performance.now();
      const end = startedAt + TOGETHER_MS;
      const loading = writers.map(async (ticket) => {
        while (performance.now() < end) times.push(await load(origin, PAGES.board, ticket));
      });
      const together = await bench.clients.do("type", TOGETHER_MS);
      await Promise.all(loading);
      const seconds = (performance.now() - startedAt) / 1_000;
      return {
        alone: alone.ackP95,
        together: together.ackP95,
        ratio: (together.ackP95 ?? 0) / (alone.ackP95 ?? 1),
        pageP50: percentile(times, 0.5),
        pageP95: percentile(times, 0.95),
        perSecond: times.length / seconds,
        late: together.lateP95,
        lost: alone.lost + together.lost,
      };
    } finally {
      await bench.clients.do("close", undefined);
    }
  },
};
