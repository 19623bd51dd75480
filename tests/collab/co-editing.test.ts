import { afterAll, beforeAll, expect, test } from "vitest";

import { startNode, type CollabNode } from "./support/collab-node.ts";
import { createTestWorld, type TestWorld } from "./support/test-world.ts";
import { openWriter, readText, saved, until } from "./support/writer.ts";

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

test("what one writes, the other sees, and 'saved' says that it is on disk", async () => {
  const document = await world.addDocument("Felles strategi");
  const one = await openWriter(node.url, await world.addPerson("edit", document), document);
  const other = await openWriter(node.url, await world.addPerson("edit", document), document);
  expect(other.read()).toBe("Felles strategi");
  one.text.insert(15, " for EPJ");
  expect(one.provider.status.getSnapshot().saving).toBe("saving");
  await saved(one);
  expect(readText(await world.readDocument(document))).toBe("Felles strategi for EPJ");
  await until("the other sees it", () => other.read() === "Felles strategi for EPJ");
  one.leave();
  other.leave();
});

test("while somebody composes a letter, what others write waits, and is neither lost nor out of order", async () => {
  const document = await world.addDocument("Felles");
  const one = await openWriter(node.url, await world.addPerson("edit", document), document);
  const other = await openWriter(node.url, await world.addPerson("edit", document), document);
  const release = other.provider.delayIncoming();
  for (const letter of " EPJ") one.text.insert(one.text.length, letter);
  await saved(one);
  // What is acknowledged to the one who waits came after what is held back from them
  other.text.insert(0, "Vår ");
  await saved(other);
  expect(other.read()).toBe("Vår Felles");
  release();
  expect(other.read()).toBe("Vår Felles EPJ");
  await until("the other's words come too", () => one.read() === "Vår Felles EPJ");
  one.leave();
  other.leave();
});
