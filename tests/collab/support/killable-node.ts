import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";

import type { TestWorld } from "./test-world.ts";

export interface KillableNode {
  url: string;
  start(): Promise<void>;
  /** SIGKILL: nothing is said, nothing is finished. */
  kill(): Promise<void>;
}

/** A node in its own process, always on the same port, that can be killed and started again. */
export async function createKillableNode(world: TestWorld, { lies = false } = {}): Promise<KillableNode> {
  const port = await freePort();
  let child: ChildProcess | null = null;
  return {
    url: `http://127.0.0.1:${port}`,
    async start() {
      const people = [...world.people.values()].map(({ id, identity, rights }) => ({
        id,
        name: identity.name,
        documents: [...rights.keys()],
      }));
      const settings = JSON.stringify({ databaseUrl: world.databaseUrl, port, people, lies });
      const entry = path.join(import.meta.dirname, "child-node.ts");
      child = spawn(process.execPath, ["--import", "tsx", entry], {
        env: { ...process.env, CHILD_NODE: settings },
        stdio: ["ignore", "pipe", "inherit"],
      });
      if (child.stdout) await once(child.stdout, "data");
    },
    async kill() {
      if (child === null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
      child = null;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
