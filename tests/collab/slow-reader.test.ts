import { connect as connectTcp } from "node:net";

import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { startNode, type CollabNode } from "./support/collab-node.ts";
import { openRaw, type RawMember } from "./support/raw-member.ts";
import { createTestWorld, type TestWorld } from "./support/test-world.ts";
import { readText, textOf, until } from "./support/writer.ts";

let world: TestWorld;
let node: CollabNode;

beforeAll(async () => {
  world = await createTestWorld();
  node = await startNode(world);
});

afterAll(async () => {
  await node.stop();
  await world.end();
});

/** More than the kernel holds for a receiver, and less than one writer may send at once. */
const EDITS = 39;
const CHARACTERS = 200_000;

/** The receiver stops taking what it is sent: its TCP connection is not read any more. */
function transportOf(member: RawMember): { pause(): void; resume(): void } {
  const { engine } = member.socket.io as unknown as {
    engine: { transport: { ws: { pause(): void; resume(): void } } };
  };
  return engine.transport.ws;
}

test("a slow reader is passed over, others are not held up, and it gets what it missed in one piece", async () => {
  const document = await world.addDocument("Lang: ");
  const writer = await openRaw(node.url, await world.addPerson("edit", document), document);
  const fast = await openRaw(node.url, await world.addPerson("edit", document), document);
  const slow = await openRaw(node.url, await world.addPerson("edit", document), document);
  transportOf(slow).pause();
  const heapBefore = process.memoryUsage().external;
  const chunk = "x".repeat(CHARACTERS);
  for (let edit = 1; edit <= EDITS; edit++) {
    writer.send(writer.edit((text) => text.insert(text.length, chunk)));
    await until("saved", () => writer.acknowledged() === edit);
  }
  await until("the others have all", () => textOf(fast.doc).length === 6 + EDITS * CHARACTERS);
  const skipped = Number(/collab_skipped_frames_total (\d+)/.exec(node.collab.metrics())?.[1]);
  expect(skipped).toBeGreaterThan(3);
  // Client and server share this process: what is held for the slow one must not be another whole copy per frame
  expect(process.memoryUsage().external - heapBefore).toBeLessThan(200 * 1024 * 1024);
  const framesBefore = slow.frames.length;
  transportOf(slow).resume();
  await until("the slow one has all", () => textOf(slow.doc).length === 6 + EDITS * CHARACTERS);
  expect(slow.frames.length - framesBefore).toBeLessThan(EDITS);
  expect(Buffer.compare(Y.encodeStateAsUpdate(slow.doc), Y.encodeStateAsUpdate(fast.doc))).toBe(0);
  for (const member of [writer, fast, slow]) member.socket.disconnect();
});

test("too many edits and too large ones are refused, by name, and the sender's connection lives", async () => {
  const document = await world.addDocument("Felles");
  const writer = await openRaw(node.url, await world.addPerson("edit", document), document);
  for (let edit = 0; edit < 620; edit++) writer.send(writer.edit((text) => text.insert(0, "x")));
  await until("a refusal", () => writer.refused.length > 0);
  expect(writer.refused[0]?.reason).toBe("rate_limited");
  const large = await openRaw(node.url, await world.addPerson("edit", document), document);
  const huge = large.edit((text) => text.insert(0, "y".repeat(2_100_000)));
  expect(await large.refusalOf(huge)).toBe("too_large");
  expect(large.socket.connected).toBe(true);
  writer.socket.disconnect();
  large.socket.disconnect();
});

test("150 people who join at once all get the text", async () => {
  const document = await world.addDocument("Felles strategi");
  const person = await world.addPerson("edit", document);
  const members = await Promise.all(Array.from({ length: 150 }, () => openRaw(node.url, person, document)));
  for (const member of members) expect(readText(member.doc)).toBe("Felles strategi");
  expect(new Set(members.map(({ reply }) => reply.lease?.clientId)).size).toBe(150);
  for (const member of members) member.socket.disconnect();
}, 60_000);

test("bytes that are not even a WebSocket close that connection and no other", async () => {
  const { port } = new URL(node.url);
  const stranger = connectTcp(Number(port), "127.0.0.1");
  stranger.resume();
  stranger.write("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nUpgrade: websocket\r\n\r\n\u0000\u00ff");
  await new Promise((closed) => stranger.once("close", closed));
  const document = await world.addDocument("Felles");
  const writer = await openRaw(node.url, await world.addPerson("edit", document), document);
  expect(readText(writer.doc)).toBe("Felles");
  writer.socket.disconnect();
});
