import { connect as connectTcp } from "node:net";

import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import type { PresenceEntry } from "~/collab/protocol-frames";
import { createLog } from "../../server/collab/log.ts";
import { quietLogger, startNode, type CollabNode } from "./support/collab-node.ts";
import { openRaw, type RawMember } from "./support/raw-member.ts";
import { createTestWorld, type TestWorld } from "./support/test-world.ts";
import { readText, until } from "./support/writer.ts";

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

/** What the server holds in memory for a receiver: its own queue, and what the kernel has not taken. */
function bytesWaiting(member: RawMember): number {
  const { conn } = node.collab.io.of("/").sockets.get(member.socket.id ?? "") as unknown as {
    conn: { writeBuffer: { data: Uint8Array }[]; transport: { socket: { bufferedAmount: number } } };
  };
  const queued = conn.writeBuffer.reduce((sum, { data }) => sum + data.length, 0);
  return queued + conn.transport.socket.bufferedAmount;
}

test("a slow reader is skipped, others are not delayed, and it gets what it missed in one piece", async () => {
  const document = await world.addDocument("Lang: ");
  const writer = await openRaw(node.url, await world.addPerson("edit", document), document);
  const fast = await openRaw(node.url, await world.addPerson("edit", document), document);
  const slow = await openRaw(node.url, await world.addPerson("edit", document), document);
  transportOf(slow).pause();
  let mostWaiting = 0;
  const chunk = "x".repeat(CHARACTERS);
  for (let edit = 1; edit <= EDITS; edit++) {
    writer.send(writer.edit((text) => text.insert(text.length, chunk)));
    await until("saved", () => writer.acknowledged() === edit);
    mostWaiting = Math.max(mostWaiting, bytesWaiting(slow));
  }
  await until("the others have all", () => readText(fast.doc).length === 6 + EDITS * CHARACTERS);
  const skipped = Number(/collab_skipped_frames_total (\d+)/.exec(node.collab.metrics())?.[1]);
  expect(skipped).toBeGreaterThan(3);
  // One in the kernel's hands, four behind it
  expect(mostWaiting).toBeGreaterThan(CHARACTERS);
  expect(mostWaiting).toBeLessThan(5.5 * CHARACTERS);
  const framesBefore = slow.frames.length;
  transportOf(slow).resume();
  await until("the slow one has all", () => readText(slow.doc).length === 6 + EDITS * CHARACTERS);
  const arrived = slow.frames.slice(framesBefore);
  const pieces = arrived.filter((frame) => frame.kind === "state");
  // What the kernel and the short queue held comes one by one; all the rest is one frame
  expect(arrived.length).toBeLessThan(EDITS - skipped + 5);
  expect(pieces).toHaveLength(1);
  expect(pieces[0]?.updates.length).toBeGreaterThanOrEqual(skipped);
  expect(Buffer.compare(Y.encodeStateAsUpdate(slow.doc), Y.encodeStateAsUpdate(fast.doc))).toBe(0);
  for (const member of [writer, fast, slow]) member.socket.disconnect();
});

/** The member does not read, and more lies on the server for it than its network takes. */
async function stopReading(slow: RawMember, writer: RawMember): Promise<void> {
  transportOf(slow).pause();
  const chunk = "x".repeat(CHARACTERS);
  for (let edit = 1; bytesWaiting(slow) < CHARACTERS / 2; edit++) {
    writer.send(writer.edit((text) => text.insert(text.length, chunk)));
    await until("saved", () => writer.acknowledged() === edit);
  }
}

/** Whether the reader was told this of the other. */
const isTold = ({ frames }: RawMember, wanted: PresenceEntry["change"], other: RawMember): boolean =>
  frames.some(
    (frame) =>
      frame.kind === "batch" &&
      frame.presence.some(({ change, member }) => change === wanted && member === other.reply.member),
  );

test("a reader that receives nothing is told afterwards who came, even if nobody writes any more", async () => {
  const document = await world.addDocument("Lang: ");
  const writer = await openRaw(node.url, await world.addPerson("edit", document), document);
  const slow = await openRaw(node.url, await world.addPerson("edit", document), document);
  await stopReading(slow, writer);
  const newcomer = await openRaw(node.url, await world.addPerson("edit", document), document);
  await until("the writer is told", () => isTold(writer, "identity", newcomer));
  expect(isTold(slow, "identity", newcomer)).toBe(false);
  transportOf(slow).resume();
  await until("the slow one is told", () => isTold(slow, "identity", newcomer));
  for (const member of [writer, slow, newcomer]) member.socket.disconnect();
});

test("a reader that receives nothing is told afterwards who left", async () => {
  const document = await world.addDocument("Lang: ");
  const writer = await openRaw(node.url, await world.addPerson("edit", document), document);
  const leaving = await openRaw(node.url, await world.addPerson("edit", document), document);
  const slow = await openRaw(node.url, await world.addPerson("edit", document), document);
  await stopReading(slow, writer);
  leaving.socket.disconnect();
  await until("the writer is told", () => isTold(writer, "left", leaving));
  expect(isTold(slow, "left", leaving)).toBe(false);
  transportOf(slow).resume();
  await until("the slow one is told", () => isTold(slow, "left", leaving));
  for (const member of [writer, slow]) member.socket.disconnect();
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

test("a node stops even if somebody's network is gone", async () => {
  const stopping = await startNode(world);
  const document = await world.addDocument("Felles");
  const gone = await openRaw(stopping.url, await world.addPerson("edit", document), document);
  transportOf(gone).pause();
  let hasStopped = false;
  void stopping.stop().then(() => (hasStopped = true));
  await until("it has stopped", () => hasStopped);
  gone.socket.disconnect();
});

test("150 people who join a closed document at once all get the text, and it is read from disk once", async () => {
  const document = await world.addDocument("Felles strategi");
  const before = await openRaw(node.url, await world.addPerson("edit", document), document);
  before.send(before.edit((text) => text.insert(0, "Vår ")));
  await until("saved", () => before.acknowledged() === 1);
  before.socket.disconnect();
  const reads = { heads: 0, rows: 0 };
  let fences = 0;
  const log = createLog({ pool: world.pool, logger: quietLogger, nodeId: "counted" });
  const cold = await startNode(world, {
    log: {
      ...log,
      // Read only when all of them have asked
      async readHead(id) {
        reads.heads += 1;
        await until("all are at the door", () => fences === 150);
        return log.readHead(id);
      },
      readFence: (id) => ((fences += 1), log.readFence(id)),
      async readAfter(positions) {
        const rows = await log.readAfter(positions);
        reads.rows += rows.length;
        return rows;
      },
    },
  });
  // One person has room for 40 connections
  const people = await Promise.all(Array.from({ length: 5 }, () => world.addPerson("edit", document)));
  const members = await Promise.all(
    people.flatMap((person) => Array.from({ length: 30 }, () => openRaw(cold.url, person, document))),
  );
  for (const member of members) expect(readText(member.doc)).toBe("Vår Felles strategi");
  expect(new Set(members.map(({ reply }) => reply.lease?.clientId)).size).toBe(150);
  expect(reads).toEqual({ heads: 1, rows: 1 });
  for (const member of members) member.socket.disconnect();
  await cold.stop();
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
