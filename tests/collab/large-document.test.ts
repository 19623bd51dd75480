import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { FRAME_EVENT } from "~/collab/protocol";
import { decodeServerFrame } from "~/collab/protocol-frames";
import { createKillableNode } from "./support/killable-node.ts";
import { join, joinRequest, openRaw } from "./support/raw-member.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { connect, textOf, until } from "./support/writer.ts";

const BYTES = 5 * 1024 * 1024;
const PIECE = 60;
const JOINERS = 3;

let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld();
});

afterAll(() => world.end());

/** Five megabytes in pieces of a sentence, as two people in turn have written them. */
function largeState(): Uint8Array {
  const doc = new Y.Doc();
  const text = textOf(doc);
  doc.transact(() => {
    for (let piece = 0; piece * PIECE < BYTES; piece++) {
      doc.clientID = 1 + (piece % 2);
      text.insert(text.length, "x".repeat(PIECE));
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

/** Joins and takes the bytes as they are. */
async function receive(url: string, person: TestPerson, document: string): Promise<number> {
  const socket = await connect(url, person);
  let bytes = 0;
  let isComplete = false;
  socket.on(FRAME_EVENT, (received: Uint8Array) => {
    const frame = decodeServerFrame(received);
    if (frame.kind !== "state") return;
    for (const update of frame.updates) bytes += update.length;
    isComplete ||= frame.complete;
  });
  const reply = await join(socket, joinRequest(document));
  expect(reply.ok).toBe(true);
  await until("all of it", () => isComplete, 30_000);
  socket.disconnect();
  return bytes;
}

test("a document of five megabytes is joined without being built, while others keep writing", async () => {
  const state = largeState();
  const large = await world.addState(state);
  const small = await world.addDocument("Felles");
  const person = await world.addPerson("edit", large, small);
  const node = await createKillableNode(world);
  await node.start();
  const writer = await openRaw(node.url, person, small);

  const joins = Promise.all(Array.from({ length: JOINERS }, () => receive(node.url, person, large)));
  for (let edit = 1; edit <= 20; edit++) {
    writer.send(writer.edit((text) => text.insert(0, "y")));
    await until("saved meanwhile", () => writer.acknowledged() === edit);
  }
  for (const bytes of await joins) expect(bytes).toBe(state.length);
  // The bytes went out as they lie on disk: nothing was put together on the way, nor built
  const { built } = await node.remains();
  expect(built).toBe(0);
  writer.socket.disconnect();
  await node.kill();
}, 120_000);
