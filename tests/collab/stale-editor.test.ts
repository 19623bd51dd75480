import { afterAll, beforeAll, expect, test } from "vitest";

import { createMemoryStore } from "~/collab/memory-store";
import { startNode, type CollabNode } from "./support/collab-node.ts";
import { openRaw } from "./support/raw-member.ts";
import { createTestWorld, type TestWorld } from "./support/test-world.ts";
import { openWriter, readText, saved } from "./support/writer.ts";

let world: TestWorld;
let node: CollabNode;

beforeAll(async () => {
  world = await createTestWorld();
  node = await startNode(world, { schemaVersion: 3 });
});

afterAll(async () => {
  await node.stop();
  await world.end();
});

test("an editor of an older version reads, and is asked to load again; it cannot write by any bytes", async () => {
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const stale = await openWriter(node.url, person, document, { schemaVersion: 2 });
  expect(stale.read()).toBe("Felles");
  expect(stale.provider.status.getSnapshot()).toMatchObject({ access: "read", readReason: "schema", stale: true });
  const raw = await openRaw(node.url, person, document, { schemaVersion: 2 });
  expect(raw.reply).toMatchObject({ access: "read", readReason: "schema", lease: null, schemaVersion: 3 });
  raw.doc.clientID = 5;
  expect(await raw.refusalOf(raw.edit((text) => text.insert(0, "x")))).toBe("read_only");
  // A right that is asked again does not make the editor newer
  await world.pool.query("select pg_notify('changed', $1)", [`document:${document}`]);
  await new Promise((resume) => setTimeout(resume, 300));
  expect(await raw.refusalOf(raw.edit((text) => text.insert(0, "x")))).toBe("read_only");
  stale.leave();
  raw.socket.disconnect();
});

test("what was written in it before is sent once the page is loaded again", async () => {
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const store = createMemoryStore();
  const current = await openWriter(node.url, person, document, { schemaVersion: 3, store });
  current.socket.disconnect();
  current.text.insert(0, "På ferga: ");
  current.leave();
  const stale = await openWriter(node.url, person, document, { schemaVersion: 2, store });
  expect(stale.read()).toBe("På ferga: Felles");
  stale.leave();
  const loadedAgain = await openWriter(node.url, person, document, { schemaVersion: 3, store });
  await saved(loadedAgain);
  expect(readText(await world.readDocument(document))).toBe("På ferga: Felles");
  loadedAgain.leave();
});
