import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { startTextWorkers, type TextWorkers } from "../../server/adapters/text-engine.ts";
import { quietLogger, startNode, type CollabNode } from "./support/collab-node.ts";
import { createTestWorld, type TestWorld } from "./support/test-world.ts";
import { openWriter, readText, saved, until } from "./support/writer.ts";

let world: TestWorld;
let node: CollabNode;
let workers: TextWorkers;

const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });

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

test("a text that is built and rendered says what it was built from", async () => {
  const content = { body: { type: "doc", content: [paragraph("Fire ord, og ett.")] } };
  const state = await workers.engine.build(content);
  const rendered = await workers.engine.render({ sequence: 1n, snapshot: state, tail: [] });
  expect(rendered).toMatchObject({ content, html: "<p>Fire ord, og ett.</p>", text: "Fire ord, og ett.", words: 4 });
  expect(rendered.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test("after a quiet moment the text can be read by those without a script", async () => {
  const document = await world.addDocument("Bakgrunn");
  await world.addDocumentRow(document);
  const writer = await openWriter(node.url, await world.addPerson("edit", document), document);
  writer.text.insert(8, " og formål");
  await saved(writer);
  const readHtml = async () => {
    const { rows } = await world.pool.query("select html from document_rendering where document_id = $1", [document]);
    return rows[0]?.html as string | undefined;
  };
  await until("the rendering", async () => (await readHtml()) === "<p>Bakgrunn og formål</p>");
  writer.leave();
});

test("compaction keeps every word, and removes only rows that are in its snapshot", async () => {
  const document = await world.addDocument("");
  const writer = await openWriter(node.url, await world.addPerson("edit", document), document);
  for (let row = 1; row <= 450; row++) {
    writer.text.insert(writer.text.length, `${row} `);
    if (row % 10 === 0) await saved(writer);
  }
  await saved(writer);
  // Enough rows at once for a snapshot to pay
  workers.keeper.touched(document, 1_000);
  await until("a snapshot", async () => (await rowsOf(document)).below === 0);
  const expected = Array.from({ length: 450 }, (_, index) => `${index + 1} `).join("");
  expect(readText(await world.readDocument(document))).toBe(expected);
  writer.text.insert(0, "Etterpå: ");
  await saved(writer);
  const late = await openWriter(node.url, await world.addPerson("edit", document), document);
  expect(late.read()).toBe(`Etterpå: ${expected}`);
  expect(Y.encodeStateAsUpdate(late.provider.doc)).toEqual(Y.encodeStateAsUpdate(await world.readDocument(document)));
  writer.leave();
  late.leave();
});

/** Rows that lie at or below the snapshot, and whether there is one beyond the first. */
async function rowsOf(documentId: string): Promise<{ below: number }> {
  const { rows } = await world.pool.query<{ below: string; snapshot: string }>(
    `select count(u.sequence) filter (where u.sequence <= h.snapshot_sequence) as below, h.snapshot_sequence as snapshot
     from collab_head h left join collab_update u using (document_id) where document_id = $1 group by 2`,
    [documentId],
  );
  return { below: Number(rows[0]?.snapshot) > 1 ? Number(rows[0]?.below) : -1 };
}
