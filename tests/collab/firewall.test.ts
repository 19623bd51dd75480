import { afterAll, beforeAll, expect, test } from "vitest";

import { layCable } from "./support/cable.ts";
import { startNode, type CollabNode } from "./support/collab-node.ts";
import { createTestWorld, type TestWorld } from "./support/test-world.ts";
import { connect, openWriter, readText, saved, until } from "./support/writer.ts";

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

const transportName = (socket: Awaited<ReturnType<typeof connect>>) => socket.io.engine.transport.name;

test("two people write together over polling and over WebSocket", async () => {
  const document = await world.addDocument("Felles");
  const behind = await openWriter(node.url, await world.addPerson("edit", document), document, {
    transports: ["polling"],
  });
  const free = await openWriter(node.url, await world.addPerson("edit", document), document);
  expect(transportName(behind.socket)).toBe("polling");
  expect(transportName(free.socket)).toBe("websocket");
  behind.text.insert(0, "Bak muren. ");
  free.text.insert(free.text.length, " og fri");
  await Promise.all([saved(behind), saved(free)]);
  await until("the same text", () => behind.read() === "Bak muren. Felles og fri" && free.read() === behind.read());
  expect(readText(await world.readDocument(document))).toBe(free.read());
  behind.leave();
  free.leave();
});

test("where WebSocket is blocked, polling is chosen automatically", async () => {
  const blocked = await startNode(world);
  blocked.collab.io.engine.opts.transports = ["polling"];
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const writer = await openWriter(blocked.url, person, document, { transports: ["websocket", "polling"] });
  expect(transportName(writer.socket)).toBe("polling");
  writer.text.insert(0, "Likevel: ");
  await saved(writer);
  expect(readText(await world.readDocument(document))).toBe("Likevel: Felles");
  writer.leave();
  await blocked.stop();
});

test("a firewall that silently drops WebSocket is detected, and polling is tried first from then on", async () => {
  const isUpgrade = (head: string) => /^upgrade: websocket/im.test(head);
  const cable = await layCable(node.url, isUpgrade);
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const writer = await openWriter(cable.url, person, document, { transports: ["websocket", "polling"], timeout: 400 });
  expect(transportName(writer.socket)).toBe("polling");
  writer.text.insert(0, "Likevel: ");
  await saved(writer);
  cable.cut();
  writer.text.insert(0, "Igjen. ");
  await saved(writer);
  expect(transportName(writer.socket)).toBe("polling");
  expect(readText(await world.readDocument(document))).toBe("Igjen. Likevel: Felles");
  writer.leave();
  cable.close();
});

test("an edit whose acknowledgement was lost is sent again and appears in the text once", async () => {
  const cable = await layCable(node.url);
  const document = await world.addDocument("Felles");
  const writer = await openWriter(cable.url, await world.addPerson("edit", document), document);
  cable.loseAnswers();
  writer.text.insert(0, "En gang. ");
  await until("on disk", async () => readText(await world.readDocument(document)) === "En gang. Felles");
  expect(writer.provider.status.getSnapshot()).toMatchObject({ saving: "saving", unsent: true });
  cable.cut();
  await saved(writer);
  writer.text.insert(0, "Så videre. ");
  await saved(writer);
  expect(readText(await world.readDocument(document))).toBe("Så videre. En gang. Felles");
  expect(writer.read()).toBe("Så videre. En gang. Felles");
  expect(await writer.provider.exportRefused()).toEqual([]);
  writer.leave();
  cable.close();
});

test("a page of another origin opens no connection", async () => {
  const answer = await fetch(`${node.url}/socket.io/?EIO=4&transport=polling`, {
    headers: { origin: "https://evil.test" },
  });
  expect(answer.status).toBe(403);
  const ours = await fetch(`${node.url}/socket.io/?EIO=4&transport=polling`, {
    headers: { origin: "http://ours.test" },
  });
  expect(ours.status).toBe(200);
});
