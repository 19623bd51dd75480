import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { PROTOCOL_VERSION } from "~/collab/protocol";
import { SCHEMA_VERSION } from "~/text/text-schema";
import { startNode, type CollabNode } from "./support/collab-node.ts";
import { join, joinRequest, openRaw } from "./support/raw-member.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { connect, openWriter, readText, saved, until } from "./support/writer.ts";

let world: TestWorld;
let node: CollabNode;
let document: string;
let attacker: TestPerson;
let victim: TestPerson;

beforeAll(async () => {
  world = await createTestWorld();
  node = await startNode(world);
  document = await world.addDocument("Felles strategi");
  attacker = await world.addPerson("edit", document);
  victim = await world.addPerson("edit", document);
});

afterAll(async () => {
  await node.stop();
  await world.end();
});

test("nobody writes under another member's clientID", async () => {
  const writer = await openWriter(node.url, victim, document);
  writer.text.insert(0, "Vår ");
  await saved(writer);
  const raw = await openRaw(node.url, attacker, document);
  raw.doc.clientID = writer.provider.doc.clientID;
  const forged = raw.edit((text) => text.insert(0, "Falsk "));
  expect(await raw.refusalOf(forged)).toBe("foreign_client");
  writer.text.insert(0, "Ja: ");
  await saved(writer);
  expect(readText(await world.readDocument(document))).toBe("Ja: Vår Felles strategi");
  writer.leave();
  raw.socket.disconnect();
});

test("every clientID is recorded for the member it was given to", async () => {
  const raw = await openRaw(node.url, attacker, document);
  const { rows } = await world.pool.query(
    "select person_id from collab_lease where document_id = $1 and client_id = $2",
    [document, raw.reply.lease?.clientId],
  );
  expect(rows).toEqual([{ person_id: attacker.id }]);
  raw.socket.disconnect();
});

test("people who join at the same moment get a clientID each, recorded for the right member", async () => {
  const people = await Promise.all(Array.from({ length: 30 }, () => world.addPerson("edit", document)));
  const members = await Promise.all(people.map((person) => openRaw(node.url, person, document)));
  const { rows } = await world.pool.query<{ client_id: string; person_id: string }>(
    "select client_id, person_id from collab_lease where document_id = $1 and person_id = any($2::uuid[])",
    [document, people.map(({ id }) => id)],
  );
  const recorded = new Map(rows.map((row) => [row.person_id, Number(row.client_id)]));
  expect(people.map(({ id }) => recorded.get(id))).toEqual(members.map(({ reply }) => reply.lease?.clientId));
  expect(new Set(recorded.values()).size).toBe(people.length);
  for (const { socket } of members) socket.disconnect();
});

test("a second join over the same connection continues under the lease, and pending edits are saved", async () => {
  const own = await world.addDocument("Felles");
  const raw = await openRaw(node.url, await world.addPerson("edit", own), own);
  const { lease } = raw.reply;
  if (lease === null) throw new Error("no lease");
  raw.send(raw.edit((text) => text.insert(0, "Under veis: ")));
  const clock = Y.getState(raw.doc.store, lease.clientId);
  const claims = [{ clientId: lease.clientId, token: lease.token, clock }];
  const again = await join(raw.socket, joinRequest(own, { claims, since: raw.reply.sequence }));
  expect(again).toMatchObject({ ok: true, lease: { clientId: lease.clientId, clock } });
  expect(raw.closed).toEqual([]);
  expect(raw.refused).toEqual([]);
  expect(readText(await world.readDocument(own))).toBe("Under veis: Felles");
  raw.socket.disconnect();
});

test("a lease is given back to its own device only, with the token that was given last", async () => {
  const first = await openRaw(node.url, victim, document);
  const lease = first.reply.lease;
  if (lease === null) throw new Error("no lease");
  first.socket.disconnect();
  const claim = { clientId: lease.clientId, token: lease.token, clock: lease.clock };

  const thief = await openRaw(node.url, attacker, document, { claims: [claim] });
  expect(thief.reply.lease?.clientId).not.toBe(lease.clientId);
  const otherDevice = await openRaw(node.url, victim, document, { claims: [claim], deviceId: "another-device" });
  expect(otherDevice.reply.lease?.clientId).not.toBe(lease.clientId);

  const second = await openRaw(node.url, victim, document, { claims: [claim] });
  expect(second.reply.lease?.clientId).toBe(lease.clientId);
  second.send(second.edit((text) => text.insert(0, "x")));
  await until("saved", () => second.acknowledged() === 1);
  second.socket.disconnect();

  // A copy of the device as it was before: the token it has was used up
  const copy = await openRaw(node.url, victim, document, { claims: [{ ...claim, clock: 1 }] });
  expect(copy.reply.lease?.clientId).not.toBe(lease.clientId);
  for (const raw of [thief, otherDevice, copy]) raw.socket.disconnect();
});

test("a device whose answer was lost may use the previous token", async () => {
  const first = await openRaw(node.url, victim, document);
  const lease = first.reply.lease;
  if (lease === null) throw new Error("no lease");
  first.socket.disconnect();
  const claim = { clientId: lease.clientId, token: lease.token, clock: 0 };
  const lost = await openRaw(node.url, victim, document, { claims: [claim] });
  lost.socket.disconnect();
  const again = await openRaw(node.url, victim, document, { claims: [claim] });
  expect(again.reply.lease?.clientId).toBe(lease.clientId);
  again.socket.disconnect();
});

test("a device that has lost what it wrote gets another clientID, and the old one is retired", async () => {
  const first = await openRaw(node.url, victim, document);
  const lease = first.reply.lease;
  if (lease === null) throw new Error("no lease");
  first.send(first.edit((text) => text.insert(0, "abc")));
  await until("saved", () => first.acknowledged() === 1);
  first.socket.disconnect();
  const claim = { clientId: lease.clientId, token: lease.token, clock: 2 };
  const forgetful = await openRaw(node.url, victim, document, { claims: [claim] });
  expect(forgetful.reply.lease?.clientId).not.toBe(lease.clientId);
  const { rows } = await world.pool.query(
    "select retired_at from collab_lease where document_id = $1 and client_id = $2",
    [document, lease.clientId],
  );
  expect(rows[0]?.retired_at).toBeInstanceOf(Date);
  forgetful.socket.disconnect();
});

test("gaps, unknown roots, unknown text, bad bytes and wrong order are each refused by name, and touch nothing", async () => {
  const before = readText(await world.readDocument(document));
  const raw = await openRaw(node.url, attacker, document);
  const first = raw.edit((text) => text.insert(0, "1"));
  const second = raw.edit((text) => text.insert(0, "2"));
  expect(await raw.refusalOf(second)).toBe("clock_gap");
  expect(await raw.refusalOf(Uint8Array.from([9, 9, 9]))).toBe("malformed");
  const stranger = new Y.Doc();
  stranger.clientID = raw.reply.lease?.clientId ?? 0;
  stranger.getText("other").insert(0, "annen");
  expect(await raw.refusalOf(Y.encodeStateAsUpdate(stranger))).toBe("unknown_root");
  raw.send(first, 40);
  await until("the order", () => raw.refused.some(({ reason }) => reason === "message_order"));
  expect(readText(await world.readDocument(document))).toBe(before);
  raw.socket.disconnect();
});

test("nobody can join a document they may not see, or write into a room without joining", async () => {
  const outsider = await world.addPerson("edit");
  await expect(openRaw(node.url, outsider, document)).rejects.toThrow("not_found");
  const raw = await openRaw(node.url, attacker, document);
  const socket = await connect(node.url, outsider);
  const refusals: unknown[] = [];
  socket.on("refused", (notice) => refusals.push(notice));
  await until("connected", () => socket.connected);
  socket.emit("frame", Uint8Array.from([1, raw.reply.room, 1, 0, 0]));
  await until("the refusal", () => refusals.length === 1);
  expect(refusals).toEqual([{ room: raw.reply.room, message: 1, reason: "not_joined" }]);
  raw.socket.disconnect();
  socket.disconnect();
});

test("a flood of refused frames ends the connection, and nobody else's", async () => {
  const writer = await openWriter(node.url, victim, document);
  const raw = await openRaw(node.url, attacker, document);
  for (let frame = 0; frame < 400; frame++) raw.send(Uint8Array.from([255, frame & 255]));
  await until("the end", () => raw.socket.disconnected);
  expect(raw.closed).toContainEqual({ room: null, reason: "flood" });
  expect(node.collab.metrics()).toMatch(/collab_refused_total\{reason="malformed"\} \d{3}/);
  writer.text.insert(0, "Uforstyrret. ");
  await saved(writer);
  writer.leave();
  raw.socket.disconnect();
});

test("no bytes can write to what may only be read", async () => {
  const reader = await world.addPerson("read", document);
  const raw = await openRaw(node.url, reader, document);
  expect(raw.reply).toMatchObject({ access: "read", readReason: "role", lease: null });
  raw.doc.clientID = 77;
  expect(await raw.refusalOf(raw.edit((text) => text.insert(0, "nei")))).toBe("read_only");
  raw.socket.disconnect();
});

test("malformed joins are refused", async () => {
  const socket = await connect(node.url, attacker);
  const ask = (request: unknown) =>
    new Promise((answer) => {
      socket.emit("join", request, answer);
    });
  const good = {
    protocolVersion: PROTOCOL_VERSION,
    documentId: document,
    schemaVersion: SCHEMA_VERSION,
    deviceId: "a-device-id",
    claims: [],
    since: null,
  };
  const bad = [
    null,
    "x",
    {},
    { ...good, documentId: "1 or 1=1" },
    { ...good, deviceId: "" },
    { ...good, claims: Array.from({ length: 50 }, () => ({ clientId: 1, token: "abcdefghij", clock: 0 })) },
    { ...good, claims: [{ clientId: -1, token: "abcdefghij", clock: 0 }] },
    { ...good, since: -1 },
  ];
  for (const request of bad) expect(await ask(request)).toEqual({ ok: false, reason: "malformed" });
  expect(await ask({ ...good, protocolVersion: 99 })).toEqual({ ok: false, reason: "protocol_version" });
  socket.disconnect();
});
