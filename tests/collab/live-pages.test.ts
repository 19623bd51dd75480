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
/** How many were asked about in each question. */
const questions: number[] = [];
/** Questions wait for it. */
let letThrough = Promise.resolve();
const topic = "consortium:01a20140-0000-7000-8000-000000000001";
const OTHER_TOPIC = "person:01a20140-0000-7000-8000-000000000002";

beforeAll(async () => {
  world = await createTestWorld();
  nodes = [await startNode(world), await startNode(world)];
  lives = nodes.map(({ collab }) =>
    attachLive({
      collab,
      logger: quietLogger,
      async whichMayWatch(askings) {
        questions.push(askings.length);
        await letThrough;
        return askings.map(({ member, topics }) => {
          return new Set(allowed.has(member.personId) ? topics.filter((asked) => asked === topic) : []);
        });
      },
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
  const accepted: string[] = await socket.emitWithAck("watch", [topic, OTHER_TOPIC]);
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

test("somebody who may no longer see it soon hears nothing more", async () => {
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

test("those who ask at the same moment share one query; each connection has one in progress at a time", async () => {
  const people = await Promise.all(Array.from({ length: 5 }, () => world.addPerson("read")));
  const sockets = await Promise.all(people.map((person) => connect(nodes[0]?.url ?? "", person)));
  const [first] = sockets;
  await first?.emitWithAck("watch", [topic]);
  let goOn = () => {};
  letThrough = new Promise((resume) => (goOn = resume));
  questions.length = 0;
  const held = first?.emitWithAck("watch", [topic]);
  await until("it is asked", () => questions.length === 1);
  const answers = Promise.all(sockets.flatMap((socket) => [1, 2].map(() => socket.emitWithAck("watch", [topic]))));
  // Without topics it only asks whether the line is alive, whatever else waits
  await Promise.all(sockets.map((socket) => socket.emitWithAck("watch", [])));
  expect(questions).toEqual([1]);
  goOn();
  await Promise.all([held, answers]);
  // The one that was held; all but that connection's; and what each connection still had to ask, at most in one more each
  expect(questions.reduce((sum, count) => sum + count, 0)).toBe(11);
  expect(questions.length).toBeLessThanOrEqual(5);
  for (const socket of sockets) socket.disconnect();
});

test("no query is made for connections that are gone when their turn comes", async () => {
  const [one, other] = await Promise.all([world.addPerson("read"), world.addPerson("read")]);
  const here = await connect(nodes[0]?.url ?? "", one);
  const gone = await connect(nodes[0]?.url ?? "", other);
  await Promise.all([here, gone].map((socket) => socket.emitWithAck("watch", [])));
  let goOn = () => {};
  letThrough = new Promise((resume) => (goOn = resume));
  questions.length = 0;
  const held = here.emitWithAck("watch", [topic]);
  await until("it is asked", () => questions.length === 1);
  for (let index = 0; index < 5; index++) gone.emit("watch", [topic]);
  await gone.emitWithAck("watch", []);
  const open = nodes[0]?.collab.io.of("/").sockets;
  const before = open?.size ?? 0;
  gone.disconnect();
  await until("it is gone", () => open?.size === before - 1);
  goOn();
  await held;
  await here.emitWithAck("watch", [topic]);
  expect(questions).toEqual([1, 1]);
  here.disconnect();
});

test("a page that stops watching before it was answered watches nothing", async () => {
  const member = await world.addPerson("read");
  allowed.add(member.id);
  const socket = await connect(nodes[0]?.url ?? "", member);
  socket.emit("watch", [topic]);
  await socket.emitWithAck("unwatch", [topic]);
  expect(nodes[0]?.collab.io.of("/").adapter.rooms.has(`topic:${topic}`)).toBe(false);
  socket.disconnect();
});
