import { afterAll, beforeAll, expect, test } from "vitest";

import { LONG } from "../support/long.ts";
import { startNode } from "./support/collab-node.ts";
import { createKillableNode, type KillableNode } from "./support/killable-node.ts";
import { join, joinRequest, openRaw } from "./support/raw-member.ts";
import { createTestWorld, type TestWorld } from "./support/test-world.ts";
import { connect, saved, openWriter, until } from "./support/writer.ts";

const DOCUMENTS = Number(process.env["COLLAB_DOCUMENTS"] ?? (LONG ? 1_000 : 80));
const LINGER_MS = 200;

let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld();
});

afterAll(() => world.end());

const metric = (text: string, name: string) => Number(new RegExp(`^${name} (\\S+)`, "m").exec(text)?.[1]);

test(`${DOCUMENTS} documents opened, written in and closed on two nodes leave nothing behind`, async () => {
  const documents = await Promise.all(Array.from({ length: DOCUMENTS }, () => world.addDocument("Felles strategi")));
  const [one, two] = [await world.addPerson("edit", ...documents), await world.addPerson("edit", ...documents)];
  const nodes = [
    await createKillableNode(world, { lingerMs: LINGER_MS }),
    await createKillableNode(world, { lingerMs: LINGER_MS }),
  ] as const;
  await Promise.all(nodes.map((node) => node.start()));
  const visit = async (document: string) => {
    const here = await openWriter(nodes[0].url, one, document);
    const there = await openRaw(nodes[1].url, two, document);
    here.text.insert(0, "Skrevet. ");
    there.send(there.edit((text) => text.insert(0, "Her også. ")));
    await saved(here);
    await until("saved", () => there.acknowledged() === 1);
    here.leave();
    there.socket.disconnect();
  };
  const emptied = async (node: KillableNode) => {
    await until("no room is left", async () => metric(await node.metrics(), "collab_rooms") === 0, 30_000);
    return node.remains();
  };
  // What a process loads and compiles with its first document is no leak
  for (const document of documents.slice(0, 20)) await visit(document);
  const before = await Promise.all(nodes.map(emptied));
  const visits = documents.values();
  const visitor = async () => {
    for (const document of visits) await visit(document);
  };
  await Promise.all(Array.from({ length: 8 }, visitor));
  for (const [index, node] of nodes.entries()) {
    await until(
      "other nodes' people are forgotten",
      async () => metric(await node.metrics(), "collab_guest_documents") === 0,
    );
    const after = await emptied(node);
    expect(after).toMatchObject({ rooms: 0, texts: 0, members: 0 });
    const bytes = (remains: typeof after) => remains.heapBytes + remains.externalBytes;
    expect(bytes(after)).toBeLessThan(1.5 * (before[index] ? bytes(before[index]) : 0));
    await node.kill();
  }
}, 120_000);

test("joining twice over one connection counts as one member, who leaves completely", async () => {
  const node = await startNode(world, { limits: { lingerMs: 50 } });
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const raw = await openRaw(node.url, person, document);
  const again = await Promise.all([1, 2, 3].map(() => join(raw.socket, joinRequest(document))));
  expect(again.map((reply) => reply.ok && reply.room)).toEqual(Array.from({ length: 3 }, () => raw.reply.room));
  const watcher = await openWriter(node.url, await world.addPerson("read", document), document);
  await until("each is there once", () => watcher.provider.status.getSnapshot().people.length === 2);
  raw.socket.disconnect();
  await until("it has left", () => watcher.provider.status.getSnapshot().people.length === 1);
  watcher.leave();
  await until("the room is closed", () => metric(node.collab.metrics(), "collab_rooms") === 0);
  await node.stop();
});

test("a room does not close while somebody is joining", async () => {
  const node = await startNode(world, { limits: { lingerMs: 40 } });
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  // The lease is granted as soon as this lock goes
  const client = await world.pool.connect();
  await client.query("begin");
  await client.query("lock table collab_lease in exclusive mode");
  const arriving = openRaw(node.url, person, document);
  await until("the room is open", () => metric(node.collab.metrics(), "collab_rooms") === 1);
  await new Promise((resume) => setTimeout(resume, 200));
  await client.query("rollback");
  client.release();
  const raw = await arriving;
  raw.send(raw.edit((text) => text.insert(0, "Tidsnok. ")));
  await until("saved", () => raw.acknowledged() === 1);
  raw.socket.disconnect();
  await until("the room is closed", () => metric(node.collab.metrics(), "collab_rooms") === 0);
  await node.stop();
});

test("a join that fails leaves no room open", async () => {
  const node = await startNode(world, { limits: { lingerMs: 40 } });
  const document = await world.addDocument("Felles");
  const socket = await connect(node.url, await world.addPerson("edit", document));
  await world.pool.query("alter table collab_lease rename to collab_lease_away");
  expect(await join(socket, joinRequest(document))).toEqual({ ok: false, reason: "unavailable" });
  await world.pool.query("alter table collab_lease_away rename to collab_lease");
  await until("the room is closed", () => metric(node.collab.metrics(), "collab_rooms") === 0);
  expect(await join(socket, joinRequest(document))).toMatchObject({ ok: true });
  socket.disconnect();
  await node.stop();
});
