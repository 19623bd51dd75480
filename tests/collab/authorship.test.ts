import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { textsBetween } from "~/text/authored-runs";
import { differingRanges } from "~/text/differing-ranges";
import { flatDocument } from "~/text/flat-document";
import { BODY_TEXT } from "~/text/roots";
import type { RichTextNode } from "~/text/text-engine";
import { TextMirror } from "~/text/text-mirror";
import { bodyTextSchema } from "~/text/text-schema";
import { writeText } from "~/text/text-writer";
import { paragraph, text } from "~prisma/world/rich-text";
import { startTextWorkers, type TextWorkers } from "../../server/adapters/text-engine.ts";
import { quietLogger, startNode, type CollabNode } from "./support/collab-node.ts";
import { openRaw } from "./support/raw-member.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { openWriter, readText, saved, until, type Writer } from "./support/writer.ts";

let world: TestWorld;
let node: CollabNode;
let workers: TextWorkers;

beforeAll(async () => {
  world = await createTestWorld();
  workers = startTextWorkers({ databaseUrl: world.databaseUrl, logger: quietLogger, threads: 1 });
  node = await startNode(world, { worker: workers.keeper });
});
afterAll(async () => {
  await node.stop();
  await workers.close();
  await world.end();
});

async function twoWriters(): Promise<{ document: string; ann: TestPerson; ben: TestPerson; a: Writer; b: Writer }> {
  const document = await world.addDocument();
  await world.addDocumentRow(document);
  const ann = await world.addPerson("edit", document);
  const ben = await world.addPerson("edit", document);
  const a = await openWriter(node.url, ann, document);
  const b = await openWriter(node.url, ben, document);
  return { document, ann, ben, a, b };
}

const EDITOR = "editor";

/** What the editor would do to the shared text to make it this one. */
function edit({ provider: { doc } }: Writer, ...blocks: RichTextNode[]): void {
  const mirror = new TextMirror(doc, BODY_TEXT, bodyTextSchema);
  const next = flatDocument(text(...blocks), BODY_TEXT);
  writeText(mirror, mirror.document, next, differingRanges(mirror.document, next), EDITOR);
}

/** The text on disk as [person, words], by the lease of every character. */
async function writtenBy(document: string): Promise<[person: string | null, words: string][]> {
  const { rows } = await world.pool.query<{ client_id: string; person_id: string | null }>(
    "select client_id, person_id from collab_lease where document_id = $1",
    [document],
  );
  const people = new Map(rows.map((row) => [Number(row.client_id), row.person_id]));
  const doc = await world.readDocument(document);
  const mirror = new TextMirror(doc, BODY_TEXT, bodyTextSchema);
  return textsBetween(mirror, 0, mirror.document.content.size).flatMap(({ position, runs }) => {
    let at = position;
    return runs.map(({ clientId, length }): [string | null, string] => {
      const words = mirror.document.textBetween(at, at + length);
      at += length;
      return [people.get(clientId) ?? null, words];
    });
  });
}

async function agree(a: Writer, b: Writer): Promise<void> {
  await Promise.all([saved(a), saved(b)]);
  await until("the same text", () => a.read() === b.read());
}

test("every character that two people type into each other's sentences is attributed to its author", async () => {
  const { document, ann, ben, a, b } = await twoWriters();
  a.text.insert(0, "Vi kjøper journal.");
  await agree(a, b);
  b.text.insert(10, "felles ");
  await agree(a, b);
  a.text.insert(a.text.length, " Nå.");
  await agree(a, b);
  expect(await writtenBy(document)).toEqual([
    [ann.id, "Vi kjøper "],
    [ben.id, "felles "],
    [ann.id, "journal. Nå."],
  ]);
  a.leave();
  b.leave();
});

test("pasted text belongs to whoever pasted it, deleted text to nobody, and text removed by undo is gone", async () => {
  const { document, ann, ben, a, b } = await twoWriters();
  edit(a, paragraph("Første avsnitt."), paragraph("Andre avsnitt."));
  await agree(a, b);
  const undo = new Y.UndoManager(b.provider.doc, { trackedOrigins: new Set([EDITOR]) });
  edit(b, paragraph("Første avsnitt."), paragraph("Limt inn."), paragraph("Andre avsnitt."));
  await agree(a, b);
  const withPasted = [
    [ann.id, "Første avsnitt."],
    [ben.id, "Limt inn."],
    [ann.id, "Andre avsnitt."],
  ];
  expect(await writtenBy(document)).toEqual(withPasted);
  undo.undo();
  await agree(a, b);
  expect(await writtenBy(document)).toEqual([withPasted[0], withPasted[2]]);
  a.leave();
  b.leave();
});

test("text that a split takes to a new paragraph stays with whoever wrote it", async () => {
  const { document, ann, a, b } = await twoWriters();
  edit(a, paragraph("Vi kjøper. Vi deler."), paragraph("Vi måler."));
  await agree(a, b);
  const marker = { block: `${b.provider.doc.clientID}-1` };
  b.provider.doc.transact(() => {
    b.text.insertEmbed(11, { end: 1 });
    b.text.insertEmbed(12, marker);
  });
  await agree(a, b);
  expect(await writtenBy(document)).toEqual([
    [ann.id, "Vi kjøper. "],
    [ann.id, "Vi deler."],
    [ann.id, "Vi måler."],
  ]);
  a.leave();
  b.leave();
});

test("a person's devices and retired leases are one author", async () => {
  const document = await world.addDocument("");
  const ann = await world.addPerson("edit", document);
  for (const words of ["Fra kontoret. ", "Fra ferga. ", "Fra mobilen."]) {
    const writer = await openWriter(node.url, ann, document);
    writer.text.insert(writer.text.length, words);
    await saved(writer);
    writer.leave();
  }
  await world.pool.query("update collab_lease set retired_at = now() where document_id = $1", [document]);
  const written = await writtenBy(document);
  expect(written.map(([, words]) => words).join("")).toBe("Fra kontoret. Fra ferga. Fra mobilen.");
  expect(new Set(written.map(([person]) => person))).toEqual(new Set([ann.id]));
});

test("nobody can put words under another's name", async () => {
  const { document, ann, ben, a, b } = await twoWriters();
  a.text.insert(0, "Bodø mener dette.");
  await agree(a, b);
  const raw = await openRaw(node.url, ben, document);
  raw.doc.clientID = a.provider.doc.clientID;
  const forged = raw.edit((shared) => shared.insert(0, "Bodø betaler alt. "));
  expect(await raw.refusalOf(forged)).toBe("foreign_client");
  expect(await writtenBy(document)).toEqual([[ann.id, "Bodø mener dette."]]);
  raw.socket.disconnect();
  a.leave();
  b.leave();
});

test("the worker stores with the rendering how many characters each author wrote", async () => {
  const { document, a, b } = await twoWriters();
  a.text.insert(0, "Åtte ord. ");
  await agree(a, b);
  b.text.insert(b.text.length, "🐟");
  await agree(a, b);
  const expected = { [a.provider.doc.clientID]: 10, [b.provider.doc.clientID]: 1 };
  const authors = async () => {
    const { rows } = await world.pool.query("select authors from document_rendering where document_id = $1", [
      document,
    ]);
    return JSON.stringify(rows[0]?.authors);
  };
  await until("the counts", async () => (await authors()) === JSON.stringify(expected));
  expect(readText(await world.readDocument(document))).toBe("Åtte ord. 🐟");
  a.leave();
  b.leave();
});
