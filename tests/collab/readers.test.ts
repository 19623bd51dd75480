import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { encodeEdit } from "~/collab/protocol-frames";
import { createTextDocument } from "~/collab/text-document";
import { SuggestionFork } from "~/text/suggestion/suggestion-fork";
import { startNode, type CollabNode } from "./support/collab-node.ts";
import { openRaw } from "./support/raw-member.ts";
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

/** What somebody who may only suggest writes in their fork, sent as an edit of the text. */
function suggested(base: Y.Doc): Uint8Array {
  const fork = new SuggestionFork(base, createTextDocument({ gc: false }), "body", [], () => "s");
  fork.doc.getText("body").insert(0, "nei");
  const update = Y.encodeStateAsUpdate(fork.doc, Y.encodeStateVector(base));
  fork.destroy();
  return update;
}

/** As if it were another's, who may write. */
function inTheNameOf(clientId: number, base: Y.Doc): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base));
  doc.clientID = clientId;
  const held = Y.encodeStateVector(doc);
  doc.getText("body").insert(0, "nei");
  return Y.encodeStateAsUpdate(doc, held);
}

test("every edit of somebody who only reads, comments or suggests is refused with its number, whatever it holds and in whatever order, and none acknowledged", async () => {
  const document = await world.addDocument("Felles");
  const writer = await openWriter(node.url, await world.addPerson("edit", document), document);
  const reader = await openRaw(node.url, await world.addPerson("read", document), document);
  const deletion = new Y.Doc();
  Y.applyUpdate(deletion, Y.encodeStateAsUpdate(reader.doc));
  const held = Y.encodeStateVector(deletion);
  deletion.getText("body").delete(0, 1);
  const edits: [number, Uint8Array][] = [
    [1, reader.edit((text) => text.insert(0, "nei"))],
    [2, Y.encodeStateAsUpdate(deletion, held)],
    [3, Y.encodeStateAsUpdate(reader.doc)],
    [6, suggested(reader.doc)],
    [7, inTheNameOf(writer.text.doc?.clientID ?? 0, reader.doc)],
    [4, Uint8Array.of(0, 0)],
    [5, new Uint8Array(0)],
    [5, Uint8Array.of(0, 0)],
    [99, Uint8Array.of(0, 0)],
    [0, Uint8Array.of(0, 0)],
  ];
  for (const [message, update] of edits) reader.socket.emit("frame", encodeEdit(reader.reply.room, message, update));
  await until("all are refused", () => reader.refused.length === edits.length);
  expect(reader.refused).toEqual(edits.map(([message]) => ({ room: reader.reply.room, message, reason: "read_only" })));
  writer.text.insert(0, "Ja. ");
  await saved(writer);
  await until("it came", () => reader.frames.some(({ kind }) => kind === "batch"));
  expect(reader.acknowledged()).toBe(0);
  expect(readText(await world.readDocument(document))).toBe("Ja. Felles");
  writer.leave();
  reader.socket.disconnect();
});
