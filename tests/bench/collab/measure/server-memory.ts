import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import type { RunningContender } from "../servers/contender.ts";

/** For Node of a server whose memory is to be read. */
export const MEMORY_OPTIONS = [
  "--expose-gc",
  "--import",
  path.join(import.meta.dirname, "../servers/memory-on-signal.mjs"),
];

/** Bytes: what is in use after garbage collection, and what the operating system has given. */
export interface ServerMemory {
  used: number;
  rss: number;
}

export async function readMemory(server: RunningContender): Promise<ServerMemory> {
  const before = answers(server);
  for (const pid of server.pids) process.kill(pid, "SIGUSR2");
  for (let wait = 0; wait < 200; wait++) {
    const found = answers(server);
    if (found.length > before.length) return JSON.parse(found.at(-1) ?? "") as ServerMemory;
    await delay(50);
  }
  throw new Error("the server does not say how much memory it uses");
}

const answers = (server: RunningContender): string[] =>
  [...server.log().matchAll(/^memory (\{.*\})$/gm)].map((match) => match[1] ?? "");
