import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { startNode, type CollabNode } from "./support/collab-node.ts";
import { openRaw } from "./support/raw-member.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { openWriter, until, type Writer } from "./support/writer.ts";

let world: TestWorld;
let node: CollabNode;
let other: CollabNode;
let document: string;
let ola: TestPerson;
let kari: TestPerson;

beforeAll(async () => {
  world = await createTestWorld();
  node = await startNode(world);
  other = await startNode(world);
  document = await world.addDocument("Felles strategi");
  ola = await world.addPerson("edit", document);
  kari = await world.addPerson("read", document);
});

afterAll(async () => {
  await node.stop();
  await other.stop();
  await world.end();
});

const namesOf = (writer: Writer) => writer.provider.status.getSnapshot().people.map(({ name }) => name);

function putCursor(writer: Writer, index: number): void {
  const position = Y.createRelativePositionFromTypeIndex(writer.text, index);
  writer.provider.awareness.setLocalStateField("cursor", { anchor: position, head: position });
}

function cursorIndex(reader: Writer, key: number): number | undefined {
  const state = reader.provider.awareness.getStates().get(key) as { cursor?: { head: unknown } } | undefined;
  if (!state?.cursor) return undefined;
  const position = Y.createRelativePositionFromJSON(state.cursor.head);
  return Y.createAbsolutePositionFromRelativePosition(position, reader.provider.doc)?.index;
}

test.each([
  ["on one node", () => node.url],
  ["on two nodes", () => other.url],
])("people see each other as the server knows them, with their cursors, until they leave: %s", async (_name, url) => {
  const one = await openWriter(node.url, ola, document);
  const two = await openWriter(url(), kari, document);
  // A browser may call itself what it likes: nothing but the cursor is sent
  one.provider.awareness.setLocalStateField("user", { name: "Rådmannen i nabokommunen", colour: 1 });
  await until("both are there", () => namesOf(two).includes(ola.identity.name) && namesOf(one).length === 2);
  putCursor(one, 6);
  const key = one.provider.doc.clientID;
  await until("the cursor", () => cursorIndex(two, key) === 6, 2_000);
  expect(two.provider.awareness.getStates().get(key)).toMatchObject({ user: ola.identity });
  expect(two.provider.status.getSnapshot().people).toContainEqual({ ...ola.identity, key, isSelf: false });
  one.leave();
  await until("it left", () => namesOf(two).length === 1, 2_000);
  expect(two.provider.awareness.getStates().has(key)).toBe(false);
  two.leave();
});

test("many movements become few frames", async () => {
  const mover = await openRaw(node.url, ola, document);
  const watcher = await openRaw(node.url, kari, document);
  await new Promise((resume) => setTimeout(resume, 300));
  const before = watcher.frames.length;
  for (let move = 0; move < 50; move++) {
    mover.socket.emit("frame", Uint8Array.from([2, mover.reply.room, move]));
    await new Promise((resume) => setTimeout(resume, 10));
  }
  await new Promise((resume) => setTimeout(resume, 300));
  const frames = watcher.frames.length - before;
  expect(frames).toBeGreaterThan(0);
  expect(frames).toBeLessThan(12);
  mover.socket.disconnect();
  watcher.socket.disconnect();
});

test("the people of a node that is gone are gone", async () => {
  const third = await startNode(world);
  const one = await openWriter(node.url, ola, document);
  const guest = await openWriter(third.url, kari, document);
  await until("the guest", () => namesOf(one).includes(kari.identity.name), 10_000);
  await third.stop();
  await until("without the guest", () => !namesOf(one).includes(kari.identity.name), 2_000);
  one.leave();
  guest.leave();
});

test("who came and left while a node could not hear is there and gone on that node too", async () => {
  const one = await openWriter(node.url, ola, document);
  const leaving = await openWriter(other.url, kari, document);
  const mari = await world.addPerson("read", document);
  await until("the guest", () => namesOf(one).includes(kari.identity.name));
  node.hearing().destroy();
  leaving.leave();
  const coming = await openWriter(other.url, mari, document);
  await until("gone", () => !namesOf(one).includes(kari.identity.name));
  await until("come", () => namesOf(one).includes(mari.identity.name));
  one.leave();
  coming.leave();
});
