import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { request } from "node:http";
import path from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { createMemoryStore } from "~/collab/memory-store";
import { DocumentProvider } from "~/collab/provider";
import { openSocket } from "~/collab/socket";
import { BODY_TEXT } from "~/text/roots";
import { SCHEMA_VERSION } from "~/text/text-schema";
import { join, joinRequest } from "../collab/support/raw-member.ts";
import { saved, until } from "../collab/support/writer.ts";
import { findFreePort } from "../support/app.ts";
import { createDemonstrationFolder } from "../support/demonstration-folder.ts";
import { visitAs, type Visitor } from "../support/visitor.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const TOKEN = "a token of this test only";
const ROLES = ["Prosjektleder, Bodø", "Sykepleier, Vestvågøy", "Administrator, Bodø"];

let cluster: ChildProcess;
let log = "";
let url: string;
let dataDir: string;
let visitors: Visitor[];
let documentId: string;

beforeAll(async () => {
  dataDir = await createDemonstrationFolder();
  const port = await findFreePort();
  url = `http://localhost:${port}`;
  cluster = spawn(process.execPath, ["build/process/start-cluster.mjs"], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: "production",
      NODES: "2",
      PORT: String(port),
      DATA_DIR: dataDir,
      METRICS_TOKEN: TOKEN,
      LOG_LEVEL: "info",
    },
  });
  for (const stream of [cluster.stdout, cluster.stderr]) stream?.on("data", (chunk: Buffer) => (log += String(chunk)));
  await until("the cluster runs", () => log.includes("Dugnad is running") || cluster.exitCode !== null, 100_000);
  if (cluster.exitCode !== null) throw new Error(log);
  visitors = await Promise.all(ROLES.map((role) => visitAs(url, role)));
  const page = await (await visitors[0]?.request("/consortia/felles-epj-i-nord/documents"))?.text();
  documentId = /documents\/([0-9a-f-]{36})/.exec(page ?? "")?.[1] ?? "";
});

afterAll(async () => {
  cluster.kill("SIGTERM");
  if (cluster.exitCode === null) await once(cluster, "exit");
  await rm(dataDir, { recursive: true, force: true });
});

/** What the log says when a node is up, with its process id. */
const upAs = (node: string) => new RegExp(`"process":"Node ${node}","pid":(\\d+)`, "g");

const nodeOf = (visitor: Visitor): string => /dugnad_node=(\d+)/.exec(visitor.cookie)?.[1] ?? "";

const metricsOf = async (): Promise<string> =>
  (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })).text();

const connectionsOf = async (node: string): Promise<number> =>
  Number(new RegExp(`collab_connections\\{node="${node}"\\} (\\d+)`).exec(await metricsOf())?.[1]);

/** A browser with the strategy open: its cookies, and the browser half of co-editing. */
async function openWriter(visitor: Visitor, transports: string[]) {
  const socket = await openSocket(url, {
    forceNew: true,
    transports,
    extraHeaders: { cookie: visitor.cookie, origin: url },
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  });
  const known = await join(socket, joinRequest(documentId, { schemaVersion: SCHEMA_VERSION }));
  if (!known.ok) throw new Error(`${visitor.name} may not open the strategy: ${known.reason}`);
  const store = createMemoryStore();
  const provider = new DocumentProvider({
    documentId,
    personId: known.identity.person,
    schemaVersion: SCHEMA_VERSION,
    store,
    locks: { take: async () => true, release() {} },
    acquire: () => ({ socket: Promise.resolve(socket), release: () => void socket.disconnect() }),
  });
  await provider.whenLoaded;
  expect(provider.status.getSnapshot().access).toBe("edit");
  const text = provider.doc.getText(BODY_TEXT);
  return { provider, socket, store, text, read: () => text.toString(), leave: () => provider.destroy() };
}

test("browsers are spread over the nodes, and each stays with its node, request by request", async () => {
  expect(new Set(visitors.map(nodeOf)).size).toBe(2);
  for (const visitor of visitors) {
    for (let ask = 0; ask < 4; ask++)
      expect(await (await visitor.request("/healthz")).json()).toMatchObject({ status: "ok", node: nodeOf(visitor) });
  }
});

test("a body that is too large is refused through the balancer as well", async () => {
  const [visitor] = visitors;
  const asked = request(`${url}/sign-in`, {
    method: "POST",
    headers: { cookie: visitor?.cookie, origin: url, "content-length": String(256 * 1024 * 1024) },
  });
  asked.on("error", () => {});
  asked.write("x");
  const [answer] = (await once(asked, "response")) as [{ statusCode: number }];
  expect(answer.statusCode).toBe(413);
  asked.destroy();
});

test("polling and WebSocket of one browser reach its node, and what is written there is read on the other", async () => {
  const polling = await openWriter(visitors[0] as Visitor, ["polling"]);
  const others = await Promise.all(visitors.slice(1).map((visitor) => openWriter(visitor, ["websocket"])));
  expect(polling.socket.io.engine.transport.name).toBe("polling");
  await until("all three are counted", async () => {
    const [one, two] = await Promise.all([connectionsOf("1"), connectionsOf("2")]);
    return one + two === 3 && Math.min(one, two) === 1;
  });
  for (let word = 0; word < 10; word++) {
    polling.text.insert(0, `p${word} `);
    await saved(polling);
  }
  await until("read by all", () => others.every((other) => other.read().startsWith("p9 p8 ")));
  for (const writer of [polling, ...others]) writer.leave();
});

test("kill -9 of a node: its writers continue on another, nothing that was saved is lost, and it is restarted", async () => {
  const writers = await Promise.all(visitors.map((visitor) => openWriter(visitor, ["websocket", "polling"])));
  const words: string[] = [];
  const write = async (round: number) => {
    for (const [index, writer] of writers.entries()) {
      const word = `<${round}/${index}>`;
      words.push(word);
      writer.text.insert(0, word);
    }
  };
  for (let round = 0; round < 20; round++) {
    await write(round);
    await new Promise((resume) => setTimeout(resume, 15));
  }
  await Promise.all(writers.map(saved));
  const dead = nodeOf(visitors[0] as Visitor);
  const pid = Number([...log.matchAll(upAs(dead))].at(-1)?.[1]);
  await write(20);
  process.kill(pid, "SIGKILL");
  await write(21);
  await Promise.all(writers.map(saved));
  const after = await visitors[0]?.request("/healthz");
  expect(after?.status).toBe(200);

  const reader = await openWriter(visitors[1] as Visitor, ["websocket"]);
  await until("the same text", () => writers.every((writer) => writer.read() === reader.read()));
  for (const word of words) expect(reader.read().split(word)).toHaveLength(2);
  await until("started again", async () => [...log.matchAll(upAs(dead))].at(-1)?.[1] !== String(pid), 60_000);
  for (const writer of [...writers, reader]) writer.leave();
});

test("a signal ends all of it in order, within seconds", async () => {
  const startedAt = performance.now();
  const ended = once(cluster, "exit");
  cluster.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
  expect(performance.now() - startedAt).toBeLessThan(12_000);
  await expect(fetch(url)).rejects.toThrow();
});
