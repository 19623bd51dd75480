import { randomUUID } from "node:crypto";
import path from "node:path";

import { startServerProcess } from "./server-process.ts";
import type { RunningContender, Surroundings } from "./contender.ts";
import { runNodes } from "./run-nodes.ts";

const PEOPLE = 150;
/** With packages of its own */
export const PEERS = path.join(import.meta.dirname, "../../peers");

/** Starts one of the other servers: each is a small file in tests/bench/peers. */
export async function startStranger(
  { nextPort }: Surroundings,
  file: string,
  environment: Record<string, string>,
  nodeOptions: string[] = [],
): Promise<RunningContender> {
  const port = await nextPort();
  const settings = { HOST: "127.0.0.1", ...environment };
  const process = await startServerProcess(path.join(PEERS, file), port, settings, nodeOptions);
  return runNodes([{ port, process }], {
    tickets: Array.from({ length: PEOPLE }, (_, person) => `person-${person}`),
    // They make a document of any name that somebody asks for
    newDocuments: async (count) => Array.from({ length: count }, () => randomUUID()),
  });
}
