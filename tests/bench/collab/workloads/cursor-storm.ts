import type { Column, Workload } from "./workload.ts";
import { SEED } from "./typing.ts";
import { untilCalm } from "./until-calm.ts";

const PEOPLE = 150;
const MOVES_PER_SECOND = 3;
const SECONDS = 4;

const columns: readonly Column[] = [
  { key: "server", title: "server CPU", digits: 2, combine: "median" },
  { key: "postgres", title: "PostgreSQL CPU", digits: 2, combine: "median" },
  { key: "framesPerOffered", title: "frames per offered position", digits: 3, combine: "median" },
  { key: "bytesPerOffered", title: "bytes per offered position", digits: 0, combine: "median" },
  { key: "seenShare", title: "share delivered", digits: 2, combine: "median" },
  { key: "ageP50", title: "age p50 ms", digits: 0, combine: "median" },
  { key: "ageP95", title: "age p95 ms", digits: 0, combine: "median" },
  { key: "missing", title: "last positions missing", digits: 0, combine: "sum" },
];

export const cursorStorm: Workload = {
  name: "cursors-150",
  title: "150 people in one document, everybody moving the cursor three times a second",
  description:
    "CPU milliseconds per 1,000 offered positions (moves times the others). Ours sends the newest position of an interval and leaves older ones out; the others send each on, as Tiptap's caret extension encodes it.",
  columns,
  quick: ["dugnad", "hocuspocus", "hocuspocus-33", "ws"],
  async turn(contender, bench) {
    const server = await bench.running(contender);
    await bench.clients.do("open", {
      wire: contender.wire,
      origins: server.origins,
      documentIds: await server.newDocuments(1),
      tickets: server.tickets,
      peoplePerDocument: PEOPLE,
      typistsPerDocument: 0,
      witnessesPerDocument: 0,
      seed: SEED,
      joiningAtOnce: 10,
    });
    try {
      const warmUp = { milliseconds: 1_000, movesPerSecond: MOVES_PER_SECOND, firstNumber: 1 };
      await untilCalm(() => bench.meter(server));
      await bench.clients.do("move", warmUp);
      const stop = bench.meter(server);
      const milliseconds = (bench.isQuick ? SECONDS / 2 : SECONDS) * 1_000;
      const moved = await bench.clients.do("move", { ...warmUp, milliseconds, firstNumber: 1 + MOVES_PER_SECOND });
      const use = stop();
      const perThousand = (cpuSeconds: number) => (cpuSeconds * 1_000) / (moved.offered / 1_000);
      return {
        server: perThousand(use.server),
        postgres: perThousand(use.postgres),
        framesPerOffered: moved.frames / moved.offered,
        bytesPerOffered: moved.bytes / moved.offered,
        seenShare: moved.seen / moved.offered,
        ageP50: moved.ageP50,
        ageP95: moved.ageP95,
        missing: moved.missing,
        offered: moved.offered,
        seconds: moved.milliseconds / 1_000,
      };
    } finally {
      await bench.clients.do("close", undefined);
    }
  },
};
