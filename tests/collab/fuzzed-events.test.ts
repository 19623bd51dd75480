import * as fc from "fast-check";
import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";

import { ClientEvent, FRAME_EVENT } from "~/collab/protocol";
import { createKillableNode, type KillableNode } from "./support/killable-node.ts";
import { PERSON_HEADER } from "./support/collab-node.ts";
import { join, joinRequest } from "./support/raw-member.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { connect, openWriter, saved, until, type Writer } from "./support/writer.ts";

/** Connections that send what chance says: some seconds of them, or some minutes. */
const ROUNDS = process.env["LONG"] ? 3_000 : 60;
const MESSAGES = 60;
/** The event loop may be busy with one thing for so long. */
const BLOCKED_MAX_MS = 250;

let world: TestWorld;
let node: KillableNode;
let document: string;
let attacker: TestPerson;
let neighbour: Writer;

beforeAll(async () => {
  world = await createTestWorld();
  document = await world.addDocument("Felles");
  attacker = await world.addPerson("edit", document);
  const colleague = await world.addPerson("edit", document);
  node = await createKillableNode(world);
  await node.start();
  neighbour = await openWriter(node.url, colleague, document);
  neighbour.text.insert(0, "Først. ");
  await saved(neighbour);
  await node.blocked();
});
afterAll(async () => {
  neighbour.leave();
  await node.kill();
  await world.end();
});

/** The same process still answers, writes what others type to disk, and was not kept from it. */
async function expectUndisturbed(): Promise<void> {
  neighbour.text.insert(0, "x");
  await saved(neighbour);
  expect(neighbour.socket.connected).toBe(true);
  expect(neighbour.provider.status.getSnapshot().refused).toBe(0);
  expect(await node.blocked()).toBeLessThan(BLOCKED_MAX_MS);
}

const TOPIC = "document:01a20140-0000-7000-8000-000000000001";
const nested = (depth: number) => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`) as unknown;

const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<unknown>(
    { toString: 1 },
    { __proto__: null, constructor: 1, length: 9e9 },
    Array.from({ length: 5_000 }, () => 0),
    Array.from({ length: 40 }, () => ({ toString: 1 })),
    "x".repeat(15_000),
    "x".repeat(200_000),
    nested(1_000),
    TOPIC,
    [TOPIC],
    Number.MAX_SAFE_INTEGER,
    new Uint8Array(100),
  ),
);
const bytes = fc.uint8Array({ maxLength: 300 });
const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...Object.values(ClientEvent)) },
  fc.constantFrom(FRAME_EVENT, "connect", "disconnect", "error", "__proto__", "constructor", ""),
  fc.string(),
);

/** A join with one of its fields set to anything. */
const nearlyJoin = fc
  .record({ field: fc.constantFrom(...Object.keys(joinRequest("")), "personId"), value })
  .map(({ field, value: put }) => ({ ...joinRequest(document), [field]: put }));

type Message = (socket: Socket) => unknown;

/** Written by hand: the client's own library would refuse some of it. */
const anyEvent = fc
  .record({ name, values: fc.array(value, { maxLength: 3 }), id: fc.option(fc.nat(9), { nil: undefined }) })
  .map(({ name: event, values, id }): Message => {
    const packet = JSON.stringify({ type: 2, nsp: "/", data: [event, ...values], id });
    return (socket) => socket.io.engine.write(packet);
  });
const aJoin = nearlyJoin.map(
  (request): Message =>
    (socket) =>
      socket.emit(ClientEvent.join, request, () => {}),
);
/** Bytes as they come, and bytes that begin as a frame of some room does. */
const aFrame = fc
  .oneof(
    bytes,
    fc
      .tuple(fc.constantFrom(1, 2, 17, 18), fc.nat(3), fc.nat(200), bytes)
      .map(([kind, room, message, rest]) => Uint8Array.of(kind, room, message, ...rest)),
  )
  .map(
    (frame): Message =>
      (socket) =>
        socket.io.engine.write(frame as unknown as string),
  );
const aPacket = fc
  .oneof(
    fc.string(),
    fc
      .record({
        type: fc.oneof(fc.integer({ min: -1, max: 7 }), fc.jsonValue()),
        nsp: fc.constantFrom<unknown>("/", "/other", "", 7),
        data: fc.oneof(fc.jsonValue(), fc.tuple(name, value)),
        id: fc.oneof(fc.nat(9), fc.jsonValue()),
      })
      .map((packet) => JSON.stringify(packet)),
  )
  .map(
    (packet): Message =>
      (socket) =>
        socket.io.engine.write(packet),
  );

const message = fc.oneof(
  { weight: 6, arbitrary: anyEvent },
  { weight: 2, arbitrary: aJoin },
  { weight: 2, arbitrary: aFrame },
  { weight: 1, arbitrary: aPacket },
);

test("whatever a signed-in browser sends, the process survives, is never busy with it for long, and accepts what others type", async () => {
  for (let round = 1; round <= ROUNDS; round++) {
    const socket = await connect(node.url, attacker);
    socket.io.reconnection(false);
    await until("connected", () => socket.connected);
    await join(socket, joinRequest(document));
    for (const send of fc.sample(message, { seed: 20261129 + round, numRuns: MESSAGES })) {
      if (!socket.connected) break;
      send(socket);
    }
    await new Promise((resume) => setImmediate(resume));
    // What was sent is on its way: the neighbour's next edit comes after it
    await expectUndisturbed();
    socket.disconnect();
  }
}, 600_000);

/** What one request over polling may be full of. */
const PACKETS: [string, string][] = [
  ["pongs", "3"],
  ["frames", "bAQEB"],
  ["empty frames", "b"],
  ["events", '4{"type":2,"nsp":"/","data":["x"]}'],
  ["watching", `4{"type":2,"nsp":"/","data":["watch",["${TOPIC}"]],"id":1}`],
  ["acknowledgements", '4{"type":3,"nsp":"/","data":[]}'],
  ["connecting", '4{"type":0,"nsp":"/"}'],
  ["other namespaces", '4{"type":0,"nsp":"/other"}'],
];

test.each(PACKETS)("two megabytes of %s in one request over polling keep nobody waiting", async (_what, packet) => {
  const headers = { [PERSON_HEADER]: attacker.id };
  const address = `${node.url}/socket.io/?EIO=4&transport=polling`;
  const opened = await (await fetch(address, { headers })).text();
  const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
  const line = `${address}&sid=${sid}`;
  await fetch(line, { method: "POST", body: '4{"type":0,"nsp":"/"}', headers });
  await fetch(line, { headers });
  const body = Array.from({ length: Math.floor(2_000_000 / (packet.length + 1)) }, () => packet).join("\x1e");
  await fetch(line, { method: "POST", body, headers }).catch(() => {});
  await expectUndisturbed();
});
