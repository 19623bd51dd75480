import { afterAll, beforeAll, expect, test } from "vitest";

import { FRAME_EVENT, ServerEvent } from "~/collab/protocol";
import { createLog, type Log } from "../../server/collab/log.ts";
import { quietLogger, startNode, type CollabNode } from "./support/collab-node.ts";
import { join, joinRequest, openRaw } from "./support/raw-member.ts";
import { createTestWorld, type TestWorld } from "./support/test-world.ts";
import { connect, openWriter, readText, saved, until, type Writer } from "./support/writer.ts";

let world: TestWorld;
let node: CollabNode;
let other: CollabNode;

beforeAll(async () => {
  world = await createTestWorld();
  node = await startNode(world);
  other = await startNode(world);
});

afterAll(async () => {
  await node.stop();
  await other.stop();
  await world.end();
});

const announce = (topic: string) => world.pool.query("select pg_notify('changed', $1)", [topic]);
const within = 1_000;
const statusOf = (writer: Writer) => writer.provider.status.getSnapshot();

test("a revoked right ends the stay within a second, on every node", async () => {
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const here = await openWriter(node.url, person, document);
  const there = await openWriter(other.url, person, document);
  person.rights.delete(document);
  await announce("consortium:test");
  await until("closed here", () => statusOf(here).closed === "access_revoked", within);
  await until("closed there", () => statusOf(there).closed === "access_revoked", within);
  here.text.insert(0, "Likevel: ");
  await new Promise((resume) => setTimeout(resume, 200));
  expect(readText(await world.readDocument(document))).toBe("Felles");
  here.leave();
  there.leave();
});

test("a right revoked while somebody is joining ends before the text is sent", async () => {
  const log = createLog({ pool: world.pool, logger: quietLogger, nodeId: "slow" });
  let held = Promise.resolve();
  let goOn: () => void = () => {};
  const readToEnd: Log["readToEnd"] = async (documentId, after) => {
    await held;
    return log.readToEnd(documentId, after);
  };
  const slow = await startNode(world, { log: { ...log, readToEnd } });
  const document = await world.addDocument("Felles");
  const colleague = await world.addPerson("edit", document);
  const first = await openRaw(slow.url, colleague, document);
  held = new Promise<void>((resume) => (goOn = resume));
  const person = await world.addPerson("edit", document);
  const socket = await connect(slow.url, person);
  const closed: string[] = [];
  const frames: unknown[] = [];
  socket.on(ServerEvent.closed, ({ reason }: { reason: string }) => closed.push(reason));
  socket.on(FRAME_EVENT, (frame: unknown) => frames.push(frame));
  const reply = join(socket, joinRequest(document));
  const isGranted = async () => {
    const { rowCount } = await world.pool.query("select from collab_lease where person_id = $1", [person.id]);
    return rowCount === 1;
  };
  await until("on the way in", isGranted);
  person.rights.delete(document);
  // Both are asked about at once, and one of them is told
  colleague.rights.set(document, "read");
  const isTold = new Promise((told) => first.socket.once(ServerEvent.access, told));
  await announce(`document:${document}`);
  await isTold;
  goOn();
  await reply;
  await until("turned away", () => closed.includes("access_revoked"), within);
  expect(frames).toEqual([]);
  first.socket.disconnect();
  socket.disconnect();
  await slow.stop();
});

test("somebody who may now only read cannot write; what was typed is kept, and sent when the right is back", async () => {
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const writer = await openWriter(node.url, person, document);
  person.rights.set(document, "read");
  await announce(`document:${document}`);
  await until("read-only", () => statusOf(writer).access === "read", within);
  writer.text.insert(0, "Venter: ");
  await new Promise((resume) => setTimeout(resume, 200));
  expect(readText(await world.readDocument(document))).toBe("Felles");
  person.rights.set(document, "edit");
  await announce(`document:${document}`);
  await until("writing again", () => statusOf(writer).access === "edit", within);
  await saved(writer);
  expect(readText(await world.readDocument(document))).toBe("Venter: Felles");
  writer.leave();
});

test("signing out closes the connection within a second, on every node", async () => {
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const raw = await openRaw(other.url, person, document);
  person.isSignedOut = true;
  await announce(`person:${person.id}`);
  await until("the end", () => raw.socket.disconnected, within);
  expect(raw.closed).toEqual([{ room: null, reason: "signed_out" }]);
  raw.socket.disconnect();
});

test("nobody who is signed out opens a connection", async () => {
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  person.isSignedOut = true;
  const socket = await import("./support/writer.ts").then(({ connect }) => connect(node.url, person));
  const error = await new Promise<Error>((fail) => socket.once("connect_error", fail));
  expect(error.message).toBe("signed_out");
  socket.disconnect();
});

test("an edit that was checked before a text was closed is not appended after", async () => {
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const raw = await openRaw(node.url, person, document);
  raw.send(raw.edit((text) => text.insert(0, "a")));
  await until("saved", () => raw.acknowledged() === 1);
  // Closed in the database; no notice has reached the node yet
  person.rights.set(document, "read");
  await world.pool.query("update collab_head set fence = fence + 1 where document_id = $1", [document]);
  expect(await raw.refusalOf(raw.edit((text) => text.insert(0, "b")))).toBe("read_only");
  expect(readText(await world.readDocument(document))).toBe("aFelles");
  raw.socket.disconnect();
});
