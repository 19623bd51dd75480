import { cursorStorm } from "./cursor-storm.ts";
import { joinHistory, joinStorm } from "./joining.ts";
import { killNine } from "./kill.ts";
import { manyWriters } from "./many-writers.ts";
import { memory } from "./memory.ts";
import { pages } from "./pages.ts";
import { severalNodes } from "./several-nodes.ts";
import { smallDocuments } from "./small-documents.ts";
import { typing150, typing31, typing31Calm } from "./typing.ts";
import type { Workload } from "./workload.ts";

export const workloads: readonly Workload[] = [
  typing150,
  typing31,
  typing31Calm,
  cursorStorm,
  smallDocuments,
  joinHistory,
  joinStorm,
  manyWriters,
  killNine,
  severalNodes,
  pages,
  memory,
];
