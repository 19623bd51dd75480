import { setTimeout as delay } from "node:timers/promises";

import type { Measures, Workload } from "./workload.ts";
import { SEED } from "./typing.ts";

const PEOPLE = 31;
const TYPISTS = 15;
const TYPING_MS = 3_000;
/** Longer than anybody types: the kill ends it. */
const FOREVER_MS = 20_000;

/** Not the same instant in every round */
const killAfter = (): number => TYPING_MS * (0.8 + Math.random() * 0.4);

export const killNine: Workload = {
  name: "kill-9",
  title: "kill -9 while 15 of 31 people type",
  description:
    "After about three seconds the server is killed, started again on the same storage, and the text read: how much is gone of what it had acknowledged, and of what others had already seen.",
  columns: [
    { key: "acknowledged", title: "edits acknowledged", digits: 0, combine: "sum" },
    { key: "acknowledgedLost", title: "of them lost", digits: 0, combine: "sum" },
    { key: "seen", title: "edits seen by others", digits: 0, combine: "sum" },
    { key: "seenLost", title: "of them lost ", digits: 0, combine: "sum" },
    { key: "back", title: "started again after ms", digits: 0, combine: "median" },
  ],
  applies: ({ isRelay, name }) => !isRelay && name !== "hocuspocus-33",
  quick: ["dugnad", "hocuspocus"],
  async turn(contender, bench): Promise<Measures> {
    const storage = { storage: "killed" };
    const server = await bench.start(contender, storage);
    let again = null;
    try {
      await bench.clients.do("open", {
        wire: contender.wire,
        origins: server.origins,
        documentIds: await server.newDocuments(1),
        tickets: server.tickets,
        peoplePerDocument: PEOPLE,
        typistsPerDocument: TYPISTS,
        witnessesPerDocument: 0,
        seed: SEED,
        joiningAtOnce: 10,
      });
      const typing = bench.clients.do("type", FOREVER_MS);
      await delay(killAfter());
      await server.kill();
      const typed = await typing;
      const killedAt = performance.now();
      again = await bench.start(contender, storage);
      const place = { origin: again.origins[0] ?? "", ticket: again.tickets[0] ?? "" };
      const back = performance.now() - killedAt;
      const missing = await bench.clients.do("missing", place);
      return {
        acknowledged: typed.acknowledged > 0 ? typed.acknowledged : null,
        acknowledgedLost: typed.acknowledged > 0 ? missing.acknowledged : null,
        seen: missing.seen,
        seenLost: missing.seenLost,
        back,
      };
    } finally {
      await bench.clients.do("close", undefined);
      await (again ?? server).stop();
    }
  },
};
