import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";

import { attachLive, type Live } from "../../server/live/index.ts";
import { quietLogger, startNode, type CollabNode } from "./support/collab-node.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { connect, until } from "./support/writer.ts";

let world: TestWorld;
let nodes: CollabNode[];
let lives: Live[];
/** Who may watch the one topic of these tests. */
const allowed = new Set<string>();
const topic = "consortium:01a20140-0000-7000-8000-000000000001";

beforeAll(async () => {
  world = await createTestWorld();
  nodes = [await startNode(world), await startNode(world)];
  lives = nodes.map(({ collab }) =>
    attachLive({
      io: collab.io,
      listener: collab.listener,
      logger: quietLogger,
      mayWatch: async ({ personId }, asked) => asked === topic && allowed.has(personId),
    }),
  );
});

afterAll(async () => {
  for (const live of lives) live.close();
  for (const node of nodes) await node.stop();
  await world.end();
});

async function watch(
  node: CollabNode | undefined,
  person: TestPerson,
): Promise<{ socket: Socket; heard: string[][]; accepted: string[] }> {
  const socket = await connect(node?.url ?? "", person);
  const heard: string[][] = [];
  socket.on("changed", (topics: string[]) => heard.push(topics));
  const accepted: string[] = await socket.emitWithAck("watch", [topic, "person:someone-else", "'; drop table", 7]);
  return { socket, heard, accepted };
}

test("members hear on every node that something changed, once for many changes; others hear nothing", async () => {
  const member = await world.addPerson("read");
  const outsider = await world.addPerson("read");
  allowed.add(member.id);
  const here = await watch(nodes[0], member);
  const there = await watch(nodes[1], member);
  const outside = await watch(nodes[0], outsider);
  expect([here.accepted, there.accepted, outside.accepted]).toEqual([[topic], [topic], []]);
  for (let change = 0; change < 5; change++) await world.pool.query("select pg_notify('changed', $1)", [topic]);
  await until("both heard", () => here.heard.length > 0 && there.heard.length > 0);
  await new Promise((resume) => setTimeout(resume, 100));
  expect(here.heard.length).toBeLessThan(4);
  expect(here.heard[0]).toEqual([topic]);
  expect(outside.heard).toEqual([]);
  for (const { socket } of [here, there, outside]) socket.disconnect();
});

test("who may no longer see it soon hears nothing more", async () => {
  const member = await world.addPerson("read");
  allowed.add(member.id);
  const page = await watch(nodes[0], member);
  allowed.delete(member.id);
  await world.pool.query("select pg_notify('changed', $1)", [`person:${member.id}`]);
  await until("sent away", () => nodes[0]?.collab.io.of("/").adapter.rooms.has(`topic:${topic}`) === false);
  await world.pool.query("select pg_notify('changed', $1)", [topic]);
  await new Promise((resume) => setTimeout(resume, 200));
  expect(page.heard).toEqual([]);
  page.socket.disconnect();
});
