import { afterAll, beforeAll, expect, test } from "vitest";

import type { Socket } from "socket.io-client";
import { attachLive, type Live } from "../../server/live/index.ts";
import { quietLogger, startNode, type CollabNode } from "./support/collab-node.ts";
import { joinRequest, openRaw } from "./support/raw-member.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { connect, openWriter, saved, until, type Writer } from "./support/writer.ts";

let world: TestWorld;
let node: CollabNode;
let live: Live;
let document: string;
let attacker: TestPerson;
let neighbour: Writer;

beforeAll(async () => {
  world = await createTestWorld();
  node = await startNode(world);
  live = attachLive({
    collab: node.collab,
    logger: quietLogger,
    whichMayWatch: async (askings) => askings.map(() => new Set()),
  });
  document = await world.addDocument("Felles");
  attacker = await world.addPerson("edit", document);
  neighbour = await openWriter(node.url, await world.addPerson("edit", document), document);
});

afterAll(async () => {
  neighbour.leave();
  live.close();
  await node.stop();
  await world.end();
});

/** Has a `toString` that is no function: whatever makes a text of it throws. */
const UNPRINTABLE = { toString: 1 };
const TOPIC = "document:01a20140-0000-7000-8000-000000000001";
const claim = { clientId: 1, token: "a-token-of-nobody", clock: 0 };

const malformed: [string, unknown[]][] = [
  ["leave", [UNPRINTABLE]],
  ["leave", []],
  ["leave", [-1]],
  ["leave", ["1"]],
  ["dismiss", [[UNPRINTABLE]]],
  ["dismiss", [[Array.from({ length: 21 }, () => "01a20140-0000-7000-8000-000000000001")]]],
  ["watch", [UNPRINTABLE]],
  ["watch", [[TOPIC, UNPRINTABLE]]],
  ["watch", [[TOPIC, `document:${"-".repeat(36)}`]]],
  ["watch", [Array.from({ length: 33 }, () => TOPIC)]],
  ["unwatch", [{ length: 1, 0: TOPIC }]],
  ["join", [UNPRINTABLE]],
  ["join", [null]],
  ["join", [{ ...joinRequest("01a20140-0000-7000-8000-000000000001"), deviceId: UNPRINTABLE }]],
  ["join", [joinRequest("01a20140-0000-7000-8000-000000000001", { claims: Array.from({ length: 9 }, () => claim) })]],
  ["of-no-kind", [UNPRINTABLE]],
  ["__proto__", [UNPRINTABLE]],
];

test.each(malformed)("%s with %j is answered as malformed, and touches nobody else", async (event, content) => {
  const socket = await connected();
  const answer: unknown = await socket.emitWithAck(event, ...content);
  expect(answer).toEqual(event === "watch" ? [] : { ok: false, reason: "malformed" });
  neighbour.text.insert(0, "x");
  await saved(neighbour);
  expect(socket.connected).toBe(true);
  socket.disconnect();
});

test("what is well-formed is answered", async () => {
  const socket = await connected();
  expect(await socket.emitWithAck("leave", 99)).toEqual({ ok: true });
  expect(await socket.emitWithAck("dismiss", ["01a20140-0000-7000-8000-000000000001"])).toEqual({ ok: true });
  expect(await socket.emitWithAck("watch", [])).toEqual([]);
  expect(await socket.emitWithAck("unwatch", [TOPIC])).toEqual({ ok: true });
  socket.disconnect();
});

test("a client that keeps sending unreadable events is soon disconnected, with the reason", async () => {
  const raw = await openRaw(node.url, attacker, document);
  for (let sent = 0; sent < 40; sent++) raw.socket.emit("leave", UNPRINTABLE);
  await until("the end", () => raw.socket.disconnected);
  expect(raw.closed).toEqual([{ room: null, reason: "flood" }]);
  raw.socket.disconnect();
});

test("a text longer than any event ends its sender's connection before it is read", async () => {
  const raw = await openRaw(node.url, attacker, document);
  const ended = new Promise((end) => raw.socket.once("disconnect", end));
  raw.socket.emit("leave", "x".repeat(20_000));
  await ended;
  raw.socket.disconnect();
});

test("an event that fails is logged with a reference and answered, and no connection ends", async () => {
  const errors: object[] = [];
  const failing = await startNode(world, {
    logger: { ...quietLogger, error: (fields) => void errors.push(fields) },
  });
  const there = await connected(failing);
  await world.pool.query("alter table collab_quarantine_writer rename to collab_quarantine_away");
  expect(await there.emitWithAck("dismiss", ["01a20140-0000-7000-8000-000000000001"])).toEqual({
    ok: false,
    reason: "unavailable",
  });
  await world.pool.query("alter table collab_quarantine_away rename to collab_quarantine_writer");
  expect(errors).toEqual([
    expect.objectContaining({ event: "dismiss", person: attacker.id, reference: expect.any(String) }),
  ]);
  expect(await there.emitWithAck("leave", 1)).toEqual({ ok: true });
  there.disconnect();
  await failing.stop();
});

async function connected(where = node): Promise<Socket> {
  const socket = await connect(where.url, attacker);
  if (!socket.connected) await new Promise((resume) => socket.once("connect", () => resume(null)));
  return socket;
}
