import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";

import { build } from "esbuild";

import type { ChildSettings, Remains } from "./child-node.ts";
import type { TestWorld } from "./test-world.ts";

export interface KillableNode {
  url: string;
  start(): Promise<void>;
  /** SIGKILL: nothing is said, nothing is finished. */
  kill(): Promise<void>;
  metrics(): Promise<string>;
  /** Looks through all of the process's memory, which takes a while. */
  remains(): Promise<Remains>;
  /** The longest its event loop was blocked since this was last asked; milliseconds. */
  blocked(): Promise<number>;
}

export interface KillableOptions {
  /** Acknowledges before the commit. */
  lies?: boolean;
  lingerMs?: number;
}

/** A node in its own process, always on the same port, that can be killed and started again. */
export async function createKillableNode(
  world: TestWorld,
  { lies = false, lingerMs = 10_000 }: KillableOptions = {},
): Promise<KillableNode> {
  const [port, script] = await Promise.all([freePort(), bundleNode()]);
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  return {
    url,
    async start() {
      const people = [...world.people.values()].map(({ id, identity, rights }) => ({
        id,
        name: identity.name,
        documents: [...rights.keys()],
      }));
      const settings: ChildSettings = { databaseUrl: world.databaseUrl, port, people, lies, lingerMs };
      child = spawn(process.execPath, ["--expose-gc", script], {
        env: { ...process.env, CHILD_NODE: JSON.stringify(settings) },
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
    blocked: async () => Number(await (await fetch(`${url}/blocked`)).text()),
    metrics: async () => (await fetch(`${url}/metrics`)).text(),
    remains: async () => (await (await fetch(`${url}/remains`)).json()) as Remains,
  };
}

/** One file without a loader starts in a fraction of a second: what fifty rounds need. */
async function bundleNode(): Promise<string> {
  const folder = path.join(import.meta.dirname, "../../../node_modules/.cache/dugnad-tests");
  await mkdir(folder, { recursive: true });
  const outfile = path.join(folder, `child-node-${process.pid}.mjs`);
  await build({
    entryPoints: [path.join(import.meta.dirname, "child-node.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    tsconfig: path.join(import.meta.dirname, "../../../tsconfig.json"),
  });
  return outfile;
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
