import { cursorStorm } from "./cursor-storm.ts";
import { joinHistory, joinStorm } from "./joining.ts";
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
];
