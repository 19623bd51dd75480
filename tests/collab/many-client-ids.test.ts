import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { createMemoryStore } from "~/collab/memory-store";
import { buildState } from "~/text/shared-content";
import { LONG } from "../support/long.ts";
import { startNode } from "./support/collab-node.ts";
import { createKillableNode, type KillableNode } from "./support/killable-node.ts";
import { openRaw, type RawMember } from "./support/raw-member.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { openWriter, readText, saved, textOf, until } from "./support/writer.ts";

const MANY = LONG ? 10_000 : 500;
const FEW = 10;
const ROUNDS = 3;
const LOADS = LONG ? 200 : 40;
const EDITS = 50;

let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld();
});

afterAll(() => world.end());

/** A text of 20,000 characters that so many clientIDs have written in. */
async function touchedBy(clientIds: number): Promise<string> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, buildState({ body: { type: "doc", content: [{ type: "paragraph" }] } }, 2_000_000));
  const characters = 20_000 / clientIds;
  const text = textOf(doc);
  doc.transact(() => {
    for (let clientId = 1; clientId <= clientIds; clientId++) {
      doc.clientID = clientId;
      // Words of different people lie between each other
      text.insert((clientId * 7919) % (text.length + 1), "x".repeat(characters));
    }
  });
  return world.addState(Y.encodeStateAsUpdate(doc));
}

async function type(writer: RawMember, readers: RawMember[]): Promise<void> {
  const before = writer.acknowledged();
  const length = textOf(writer.doc).length;
  for (let edit = 1; edit <= EDITS; edit++) {
    writer.send(writer.edit((text) => text.insert(0, "y")));
    if (edit % 10 === 0) await until("saved", () => writer.acknowledged() === before + edit);
  }
  await until("read", () => readers.every(({ doc }) => textOf(doc).length === length + EDITS));
}

test(`a document that ${MANY} clientIDs have touched costs the server no more per keystroke than one of ten`, async () => {
  const documents = [await touchedBy(FEW), await touchedBy(MANY)];
  const people = [await world.addPerson("edit", ...documents), await world.addPerson("edit", ...documents)] as const;
  const node = await createKillableNode(world);
  await node.start();
  const rooms = await Promise.all(documents.map((document) => open(node, people, document)));
  const used = rooms.map(() => [] as number[]);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { writer, readers }] of rooms.entries()) {
      const before = await node.remains();
      await type(writer, readers);
      const after = await node.remains();
      used[index]?.push(after.mapSteps - before.mapSteps);
    }
  }
  const [few = 0, many = 0] = used.map((rounds) => rounds.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0);
  // Work that is counted, not timed: tests/bench times it
  expect(few).toBeGreaterThan(EDITS);
  expect(many / few).toBeLessThan(2);

  for (const [index, { writer, readers }] of rooms.entries()) {
    const onDisk = readText(await world.readDocument(documents[index] ?? ""));
    expect(onDisk).toHaveLength(20_000 + ROUNDS * EDITS);
    for (const member of [writer, ...readers]) expect(readText(member.doc)).toBe(onDisk);
    for (const member of [writer, ...readers]) member.socket.disconnect();
  }
  const { rows } = await world.pool.query<{ most: number }>("select max(length(clocks)) as most from collab_update");
  expect(rows[0]?.most).toBeLessThan(20);
  await node.kill();
}, 180_000);

async function open(node: KillableNode, [one, two]: readonly [TestPerson, TestPerson], document: string) {
  const writer = await openRaw(node.url, one, document);
  return { writer, readers: [await openRaw(node.url, two, document)] };
}

test(`a device that loads the page ${LOADS} times writes under one clientID`, async () => {
  const node = await startNode(world);
  const document = await world.addDocument("");
  const person = await world.addPerson("edit", document);
  const store = createMemoryStore();
  const clientIds = new Set<number>();
  for (let load = 0; load < LOADS; load++) {
    const writer = await openWriter(node.url, person, document, { store });
    await saved(writer);
    clientIds.add(writer.provider.doc.clientID);
    writer.text.insert(writer.text.length, `${load} `);
    await saved(writer);
    writer.leave();
  }
  expect(clientIds.size).toBe(1);
  const onDisk = await world.readDocument(document);
  expect(readText(onDisk)).toBe(Array.from({ length: LOADS }, (_, load) => `${load} `).join(""));
  // The one that made the empty text, and the device
  expect(onDisk.store.clients.size).toBe(2);
  const { rows } = await world.pool.query("select client_id from collab_lease where document_id = $1", [document]);
  expect(rows).toHaveLength(1);
  await node.stop();
}, 60_000);
