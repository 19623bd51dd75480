import { updateYFragment, ySyncPluginKey } from "@tiptap/y-tiptap";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { bodySchema } from "~/text/schema";
import type { RichTextNode } from "~/text/text-engine";
import { runsOf } from "~/text/written-runs";
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

/** What the editor would do to the shared text to make it this one. */
function edit({ provider }: Writer, ...blocks: RichTextNode[]): void {
  const fragment = provider.doc.getXmlFragment("body");
  const wanted = bodySchema.nodeFromJSON(text(...blocks));
  updateYFragment(provider.doc, fragment, wanted, { mapping: new Map(), isOMark: new Map() });
}

/** The text on disk as [person, words], by the lease of every character. */
async function writtenBy(document: string): Promise<[person: string | null, words: string][]> {
  const { rows } = await world.pool.query<{ client_id: string; person_id: string | null }>(
    "select client_id, person_id from collab_lease where document_id = $1",
    [document],
  );
  const people = new Map(rows.map((row) => [Number(row.client_id), row.person_id]));
  const doc = await world.readDocument(document);
  const found: [string | null, string][] = [];
  for (const block of doc.getXmlFragment("body").toArray())
    for (const part of block instanceof Y.XmlElement ? block.toArray() : []) {
      if (!(part instanceof Y.XmlText)) continue;
      let at = 0;
      const words = part.toString();
      for (const { clientId, length } of runsOf(part)) {
        found.push([people.get(clientId) ?? null, words.slice(at, at + length)]);
        at += length;
      }
    }
  return found;
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
  const undo = new Y.UndoManager(b.provider.doc.getXmlFragment("body"), { trackedOrigins: new Set([ySyncPluginKey]) });
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

test("text that a split takes to a new paragraph, and moved text, belongs to whoever did it", async () => {
  const { document, ann, ben, a, b } = await twoWriters();
  edit(a, paragraph("Vi kjøper. Vi deler."), paragraph("Vi måler."));
  await agree(a, b);
  edit(b, paragraph("Vi kjøper. "), paragraph("Vi deler."), paragraph("Vi måler."));
  await agree(a, b);
  expect(await writtenBy(document)).toEqual([
    [ann.id, "Vi kjøper. "],
    [ben.id, "Vi deler."],
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
