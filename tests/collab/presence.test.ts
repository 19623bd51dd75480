import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { encodeBatch, encodeCursor, encodePresence, type PresenceEntry } from "~/collab/protocol-frames";
import { createDice } from "./support/dice.ts";
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

/** Where nobody comes or goes but those of the test. */
async function documentOfBoth(): Promise<string> {
  const made = await world.addDocument("Felles strategi");
  ola.rights.set(made, "edit");
  kari.rights.set(made, "read");
  return made;
}

test("whatever bytes somebody sends as a cursor, name and place are the server's, and nobody else's cursor moves", async () => {
  const document = await documentOfBoth();
  const forger = await openRaw(node.url, ola, document);
  const victim = await openWriter(node.url, kari, document);
  const watcher = await openRaw(node.url, kari, document);
  const stranger = { ...kari.identity, name: "Rådmannen i nabokommunen", role: "lead" };
  const forged: Uint8Array[] = [
    // What the server itself would say: somebody else's name, somebody else's departure
    encodePresence([{ change: "identity", member: watcher.reply.member, clientId: 1, identity: stranger }]),
    encodePresence([{ change: "left", member: watcher.reply.member }]),
    encodeBatch(forger.reply.room, 1, [], encodePresence([{ change: "left", member: 1 }]), new Uint8Array()),
    new TextEncoder().encode(JSON.stringify({ user: stranger })),
    new Uint8Array(),
    new Uint8Array(256).fill(255),
    new Uint8Array(257).fill(1),
  ];
  const dice = createDice(20_261_122);
  for (let random = 0; random < 40; random++)
    forged.push(Uint8Array.from({ length: dice.below(256) }, () => dice.below(256)));
  for (const cursor of forged) {
    forger.socket.emit("frame", encodeCursor(forger.reply.room, cursor));
    // Not one of them may be lost among the others: each has its turn to be told
    await new Promise((resume) => setTimeout(resume, 25));
  }
  // As a frame that only the server sends
  forger.socket.emit("frame", encodeBatch(forger.reply.room, 1, [], forged[0] as Uint8Array, new Uint8Array()));
  forger.socket.emit("frame", encodeCursor(forger.reply.room, Uint8Array.of(42)));
  const told = () => watcher.frames.flatMap((frame) => (frame.kind === "batch" ? frame.presence : []));
  const isLast = (entry: PresenceEntry) => entry.change === "cursor" && entry.cursor[0] === 42;
  await until("the last cursor", () => told().some(isLast));

  const identities = told().flatMap((entry) => (entry.change === "identity" ? [entry.identity] : []));
  for (const identity of identities) expect([ola.identity, kari.identity]).toContainEqual(identity);
  for (const entry of told()) {
    if (entry.change === "cursor") expect(entry.member).toBe(forger.reply.member);
    expect(entry.change).not.toBe("left");
  }
  expect(told().every((entry) => entry.change !== "cursor" || entry.cursor.length <= 256)).toBe(true);
  // A browser that reads such bytes goes on
  expect(namesOf(victim)).toEqual(expect.arrayContaining([ola.identity.name, kari.identity.name]));
  expect(victim.socket.connected).toBe(true);
  forger.socket.disconnect();
  watcher.socket.disconnect();
  victim.leave();
});

test("many movements of many people become one frame in an interval", async () => {
  const document = await documentOfBoth();
  const movers = await Promise.all(Array.from({ length: 5 }, () => openRaw(node.url, ola, document)));
  const watcher = await openRaw(node.url, kari, document);
  await new Promise((resume) => setTimeout(resume, 300));
  const before = watcher.frames.length;
  const began = performance.now();
  for (let move = 1; move <= 50; move++) {
    for (const { socket, reply } of movers) socket.emit("frame", Uint8Array.from([2, reply.room, move]));
    await new Promise((resume) => setTimeout(resume, 10));
  }
  const cursorsOf = (member: number) =>
    watcher.frames
      .slice(before)
      .flatMap((frame) => (frame.kind === "batch" ? frame.presence : []))
      .flatMap((entry) => (entry.change === "cursor" && entry.member === member ? [entry.cursor[0]] : []));
  await until("the last place of each", () => movers.every(({ reply }) => cursorsOf(reply.member).at(-1) === 50));
  const intervals = Math.ceil((performance.now() - began) / 100);
  const frames = watcher.frames.length - before;
  expect(frames).toBeGreaterThan(0);
  expect(frames).toBeLessThanOrEqual(intervals + 1);
  for (const { reply } of movers) expect(cursorsOf(reply.member).length).toBeLessThanOrEqual(frames);
  for (const { socket } of [...movers, watcher]) socket.disconnect();
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

test("people who came and left while a node could not hear are present and gone on that node too", async () => {
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
