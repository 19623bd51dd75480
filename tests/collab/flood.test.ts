import { afterAll, beforeAll, expect, test } from "vitest";

import { encodeCursor } from "~/collab/protocol-frames";
import { attachLive, type Live } from "../../server/live/index.ts";
import { quietLogger, startNode, type CollabNode } from "./support/collab-node.ts";
import { joinRequest, openRaw, type RawMember } from "./support/raw-member.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { openWriter, saved, until } from "./support/writer.ts";

let world: TestWorld;
let node: CollabNode;
let live: Live;
let document: string;
let attacker: TestPerson;
let topicsAsked = 0;

beforeAll(async () => {
  world = await createTestWorld();
  node = await startNode(world);
  live = attachLive({
    collab: node.collab,
    logger: quietLogger,
    async whichMayWatch(askings) {
      for (const { topics } of askings) topicsAsked += topics.length;
      return askings.map(() => new Set());
    },
  });
  document = await world.addDocument("Felles");
  attacker = await world.addPerson("edit", document);
});

afterAll(async () => {
  live.close();
  await node.stop();
  await world.end();
});

const TOPICS = Array.from({ length: 32 }, (_, index) => `document:01a20140-0000-7000-8000-0000000000${index + 10}`);
const BOGUS = Array.from({ length: 8 }, (_, index) => ({ clientId: index + 1, token: "a-token-of-nobody", clock: 0 }));

const floods: [string, number, (raw: RawMember, index: number) => void][] = [
  ["good edits", 3_000, (raw) => raw.send(raw.edit((text) => text.insert(0, "x")))],
  ["cursors", 20_000, (raw, index) => raw.socket.emit("frame", encodeCursor(raw.reply.room, Uint8Array.of(index)))],
  ["edits of a document nobody joined", 3_000, (raw, index) => raw.socket.emit("frame", Uint8Array.of(1, 99, index))],
  ["joins", 2_000, (raw) => raw.socket.emit("join", joinRequest(document), () => {})],
  ["leases", 2_000, (raw) => raw.socket.emit("join", joinRequest(document, { claims: BOGUS }), () => {})],
  ["topics", 2_000, (raw) => raw.socket.emit("watch", TOPICS, () => {})],
  ["unknown events", 2_000, (raw, index) => raw.socket.emit(`event-${index}`, { index })],
];

test.each(floods)("a flood of %s ends the connection, and nobody else notices", async (_what, count, send) => {
  const neighbour = await openWriter(node.url, await world.addPerson("edit", document), document);
  const raw = await openRaw(node.url, attacker, document);
  const leasesBefore = await leases();
  topicsAsked = 0;
  for (let index = 0; index < count && raw.socket.connected; index++) {
    send(raw, index);
    // Some way into the flood
    if (index === 100) neighbour.text.insert(0, "Uforstyrret. ");
    if (index % 50 === 0) await new Promise((resume) => setImmediate(resume));
  }
  await until("the end", () => raw.socket.disconnected);
  expect(raw.closed).toEqual([{ room: null, reason: "flood" }]);
  await saved(neighbour);
  expect((await leases()) - leasesBefore).toBeLessThanOrEqual(202);
  expect(topicsAsked).toBeLessThanOrEqual(202);
  expect(neighbour.socket.connected).toBe(true);
  neighbour.leave();
});

async function leases(): Promise<number> {
  const { rows } = await world.pool.query<{ count: string }>("select count(*) from collab_lease");
  return Number(rows[0]?.count);
}

const huge: [string, string | Uint8Array][] = [
  ["bytes", new Uint8Array(3_000_000)],
  ["text", `{"type":2,"nsp":"/","data":["join","${"x".repeat(3_000_000)}"]}`],
];

test.each(huge)("a message of three megabytes of %s ends the connection before it is read", async (_kind, message) => {
  const neighbour = await openWriter(node.url, await world.addPerson("edit", document), document);
  const raw = await openRaw(node.url, attacker, document);
  const ended = new Promise((end) => raw.socket.once("disconnect", end));
  raw.socket.io.engine.write(message as string);
  await ended;
  raw.socket.disconnect();
  neighbour.text.insert(0, "Uforstyrret. ");
  await saved(neighbour);
  neighbour.leave();
});

const unreadable: [string, string][] = [
  ["nested beyond measure", "[".repeat(1_000_000)],
  ["of no known kind", `{"type":99,"nsp":"/","data":[]}`],
  ["without an event", `{"type":2,"nsp":"/","data":[]}`],
  ["of another namespace", `{"type":2,"nsp":"/__proto__","data":["join"]}`],
  ["with an event of the library's own", `{"type":2,"nsp":"/","data":["disconnect"]}`],
  ["with the parser's own names", `{"type":2,"nsp":"/","data":[{"__proto__":{"polluted":1}}],"id":"constructor"}`],
];

test.each(unreadable)("a packet %s ends its sender's connection, and touches nobody else", async (_what, packet) => {
  const neighbour = await openWriter(node.url, await world.addPerson("edit", document), document);
  const raw = await openRaw(node.url, attacker, document);
  const ended = new Promise((end) => raw.socket.once("disconnect", end));
  raw.socket.io.engine.write(packet);
  await ended;
  neighbour.text.insert(0, "Uforstyrret. ");
  await saved(neighbour);
  expect(neighbour.socket.connected).toBe(true);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
  raw.socket.disconnect();
  neighbour.leave();
});
