import { measureTyping, type Typing } from "./typing.ts";
import type { Contender } from "../servers/contender.ts";
import type { Bench, Measures, Workload } from "./workload.ts";

const NODES = 3;
const typing: Typing = { people: 150, typists: 60, seconds: 6, warmUpSeconds: 20 };

export const severalNodes: Workload = {
  name: "nodes-3",
  title: "150 people in one document, 60 typing, on three nodes and on one",
  description:
    "CPU milliseconds per 1,000 delivered edits of all nodes together. The nodes share one PostgreSQL and nothing else; people are spread over them in turn. All processes are started for the turn, and typed in for twenty seconds before: each compiles its code for itself.",
  columns: [
    { key: "one", title: "one node: server CPU", digits: 2, combine: "median" },
    { key: "three", title: "three: server CPU", digits: 2, combine: "median" },
    { key: "ratio", title: "times", digits: 2, combine: "median" },
    { key: "oneTogether", title: "one: with PostgreSQL", digits: 2, combine: "median" },
    { key: "threeTogether", title: "three: with PostgreSQL", digits: 2, combine: "median" },
    { key: "oneFrames", title: "one: frames per delivered edit", digits: 2, combine: "median" },
    { key: "threeFrames", title: "three: frames per delivered edit", digits: 2, combine: "median" },
    { key: "peerP95", title: "three: to peers p95 ms", digits: 1, combine: "median" },
    { key: "ackP95", title: "three: acknowledged p95 ms", digits: 1, combine: "median" },
    { key: "lost", title: "lost", digits: 0, combine: "sum" },
    { key: "diverged", title: "diverged", digits: 0, combine: "sum" },
  ],
  applies: ({ name }) => name === "dugnad",
  async turn(contender, bench) {
    const one = await measureNodes(contender, bench, 1);
    const three = await measureNodes(contender, bench, NODES);
    return {
      one: one["server"] ?? null,
      three: three["server"] ?? null,
      ratio: (three["server"] ?? 0) / (one["server"] ?? 1),
      oneTogether: one["together"] ?? null,
      threeTogether: three["together"] ?? null,
      oneFrames: one["framesPerDelivered"] ?? null,
      threeFrames: three["framesPerDelivered"] ?? null,
      peerP95: three["peerP95"] ?? null,
      ackP95: three["ackP95"] ?? null,
      lost: three["lost"] ?? null,
      diverged: three["diverged"] ?? null,
    };
  },
};

async function measureNodes(contender: Contender, bench: Bench, nodes: number): Promise<Measures> {
  const server = await bench.start(contender, { storage: "nodes", nodes });
  try {
    return await measureTyping(contender, bench, server, typing);
  } finally {
    await server.stop();
  }
}
