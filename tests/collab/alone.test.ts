import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { createGroupCommit } from "../../server/collab/group-commit.ts";
import { LOG_CHANNEL, readNotice } from "../../server/collab/log-notice.ts";
import { quietLogger, startNode } from "./support/collab-node.ts";
import { createTestWorld, type TestWorld } from "./support/test-world.ts";
import { openWriter, saved, until } from "./support/writer.ts";

let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld();
});

afterAll(() => world.end());

const pace = { helloMs: 40, goneMs: 150 };
/** Longer than five hellos. */
const isAlone = () => new Promise((resume) => setTimeout(resume, 300));

/** How far each notice says the document has grown. */
async function listen(documentId: string): Promise<{ told: number[]; end(): void }> {
  const client = await world.pool.connect();
  const told: number[] = [];
  client.on("notification", ({ payload = "" }) => {
    for (const grown of readNotice(payload).documents) if (grown.documentId === documentId) told.push(grown.sequence);
  });
  await client.query(`listen ${LOG_CHANNEL}`);
  return { told, end: () => client.release(true) };
}

test("a node that is alone sends no notices; a node that joins hears how far its texts have grown, and everything after", async () => {
  const first = await startNode(world, { pace });
  const document = await world.addDocument("Felles");
  const writer = await openWriter(first.url, await world.addPerson("edit", document), document);
  await isAlone();
  const { told, end } = await listen(document);
  writer.text.insert(0, "Alene. ");
  await saved(writer);
  writer.text.insert(0, "Fortsatt alene. ");
  await saved(writer);
  const { rows } = await world.pool.query<{ sequence: string }>(
    "select last_sequence as sequence from collab_head where document_id = $1",
    [document],
  );
  const sequence = Number(rows[0]?.sequence);
  expect(told).toEqual([]);

  const second = await startNode(world, { pace });
  await until("told where it stands", () => told.includes(sequence));
  const reader = await openWriter(second.url, await world.addPerson("read", document), document);
  writer.text.insert(0, "Sammen. ");
  await until("read over there", () => reader.read() === "Sammen. Fortsatt alene. Alene. Felles");
  expect(Math.max(...told)).toBe(sequence + 1);

  await second.stop();
  await isAlone();
  const before = told.length;
  writer.text.insert(0, "Alene igjen. ");
  await saved(writer);
  expect(told.length).toBe(before);
  writer.leave();
  reader.leave();
  end();
  await first.stop();
});

test("what was being written when another node came is announced afterwards", async () => {
  const document = await world.addDocument("Felles");
  let isNobodyThere = true;
  const untold: unknown[] = [];
  const commit = createGroupCommit({
    pool: world.pool,
    logger: quietLogger,
    nodeId: "alone",
    isAlone: () => isNobodyThere,
    onUntold: (documents) => untold.push(...documents),
  });
  const doc = new Y.Doc();
  doc.getText("body").insert(0, "Før. ");
  const append = () =>
    commit.append({
      documentId: document,
      bytes: Y.encodeStateAsUpdate(doc),
      clocks: Y.encodeStateVector(doc),
      fence: 0,
    });
  await append();
  expect(untold).toEqual([]);
  // Else the next one waits its turn, and only then looks who is there
  await new Promise((resume) => setTimeout(resume, 50));
  const underWay = append();
  isNobodyThere = false;
  const outcome = await underWay;
  if (!outcome.ok) throw new Error(outcome.reason);
  expect(untold).toEqual([{ documentId: document, sequence: outcome.sequence }]);
  commit.close();
});
