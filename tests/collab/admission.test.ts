import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openSocket } from "~/collab/socket";
import { ADDRESS_HEADER, PERSON_HEADER, portsOf, startNode, type CollabNode } from "./support/collab-node.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { until } from "./support/writer.ts";

let world: TestWorld;
let node: CollabNode;
let authenticated = 0;
/** The question who somebody is waits for it. */
let mayAnswer = Promise.resolve();

beforeAll(async () => {
  world = await createTestWorld();
  const ports = portsOf(world);
  node = await startNode(world, {
    ports: {
      ...ports,
      async authenticate(headers) {
        authenticated += 1;
        await mayAnswer;
        return ports.authenticate(headers);
      },
    },
    admission: { perPerson: 3, perAddress: 6, attempts: { points: 12, duration: 60 } },
  });
});
afterAll(async () => {
  await node.stop();
  await world.end();
});

/** A connection that is not tried again by itself. */
const open = (person: Pick<TestPerson, "id">, address: string) =>
  openSocket(node.url, {
    forceNew: true,
    reconnection: false,
    transports: ["websocket"],
    extraHeaders: { [PERSON_HEADER]: person.id, [ADDRESS_HEADER]: address },
  });

/** `in`, or why not. */
const outcomeOf = (socket: Socket) =>
  new Promise<string>((resolve) =>
    socket.once("connect", () => resolve("in")).once("connect_error", ({ message }) => resolve(message)),
  );

async function knock(person: Pick<TestPerson, "id">, address: string) {
  const socket = await open(person, address);
  return { socket, outcome: await outcomeOf(socket) };
}

const close = (...sockets: Socket[]) => sockets.forEach((socket) => socket.disconnect());
const lines = () => node.collab.io.engine.clientsCount;
const STRANGER = { id: "a-stranger" };

test("one person may have a limited number of connections at a time, from anywhere", async () => {
  const person = await world.addPerson("read");
  const held = [];
  for (const address of ["192.0.2.1", "192.0.2.2", "192.0.2.3"]) held.push(await knock(person, address));
  expect(held.map(({ outcome }) => outcome)).toEqual(["in", "in", "in"]);
  const surplus = await knock(person, "192.0.2.4");
  expect(surplus.outcome).toBe("too_many_connections");
  const colleague = await knock(await world.addPerson("read"), "192.0.2.4");
  expect(colleague.outcome).toBe("in");
  held.pop()?.socket.disconnect();
  await until("one less", () => lines() === 3);
  const again = await knock(person, "192.0.2.4");
  expect(again.outcome).toBe("in");
  close(surplus.socket, colleague.socket, again.socket, ...held.map(({ socket }) => socket));
});

test("one address may have a limited number of connections at a time; for IPv6 a network counts as one", async () => {
  await until("nobody is here", () => lines() === 0);
  const held = [];
  for (let index = 0; index < 6; index++)
    held.push(await knock(await world.addPerson("read"), `2001:db8::${index}:0:0:1`));
  expect(held.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 6 }, () => "in"));
  const asked = authenticated;
  const surplus = await knock(await world.addPerson("read"), "2001:db8:0:0:ffff::1");
  expect(surplus.outcome).not.toBe("in");
  expect(authenticated).toBe(asked);
  const elsewhere = await knock(await world.addPerson("read"), "2001:db8:0:1::1");
  expect(elsewhere.outcome).toBe("in");
  close(surplus.socket, elsewhere.socket, ...held.map(({ socket }) => socket));
});

test("attempts from one address are counted before anybody is identified", async () => {
  const before = authenticated;
  const sockets = [];
  for (let index = 0; index < 20; index++) sockets.push((await knock(STRANGER, "198.51.100.1")).socket);
  expect(authenticated - before).toBe(12);
  const elsewhere = await knock(await world.addPerson("read"), "198.51.100.2");
  expect(elsewhere.outcome).toBe("in");
  close(elsewhere.socket, ...sockets);
});

test("a refused connection is closed, whatever it sends next", async () => {
  const socket = await open(STRANGER, "203.0.113.1");
  // Stays on the line, as no client of ours does
  socket.io["_destroy"] = () => {};
  const ended = new Promise((end) => socket.io.engine.once("close", end));
  expect(await outcomeOf(socket)).toBe("signed_out");
  await ended;
  await until("it is gone", () => lines() === 0);
});

test("a connection joins the namespace once: joining again in the meantime closes it, and it is in no room", async () => {
  const person = await world.addPerson("read");
  let goOn = () => {};
  mayAnswer = new Promise((resume) => (goOn = resume));
  const before = authenticated;
  const socket = await open(person, "203.0.113.2");
  await until("it asked", () => authenticated === before + 1);
  const ended = new Promise((end) => socket.io.engine.once("close", end));
  for (let index = 0; index < 20; index++) socket.io.engine.write('{"type":0,"nsp":"/"}');
  await ended;
  goOn();
  await until("it is gone", () => lines() === 0);
  expect(authenticated).toBe(before + 1);
  expect(node.collab.io.of("/").sockets.size).toBe(0);
  expect(node.collab.metrics()).toContain("collab_connections 0");
  socket.disconnect();
});

test("nobody connects through a script element, which any page may contain", async () => {
  const answer = await fetch(`${node.url}/socket.io/?EIO=4&transport=polling&j=0`);
  expect(answer.status).toBe(403);
});
