import { afterAll, beforeAll, expect, test } from "vitest";

import { startTextWorkers, type TextWorkers } from "../../server/adapters/text-engine.ts";
import { quietLogger, startNode, type CollabNode } from "./support/collab-node.ts";
import { createTestWorld, type TestWorld } from "./support/test-world.ts";
import { openWriter, saved, until, type Writer } from "./support/writer.ts";

let world: TestWorld;
let workers: [TextWorkers, TextWorkers];
let nodes: [CollabNode, CollabNode];

beforeAll(async () => {
  world = await createTestWorld();
  const start = () => startTextWorkers({ databaseUrl: world.databaseUrl, logger: quietLogger, threads: 1 });
  workers = [start(), start()];
  nodes = [
    await startNode(world, { worker: workers[0].keeper }),
    await startNode(world, { worker: workers[1].keeper }),
  ];
});

afterAll(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  await Promise.all(workers.map(({ close }) => close()));
  await world.end();
});

test("of two nodes on which people write one text, one renders it; when that one stops, the other does", async () => {
  const document = await world.addDocument("Felles");
  await world.addDocumentRow(document);
  const writers = await Promise.all(
    nodes.map(async ({ url }) => openWriter(url, await world.addPerson("edit", document), document)),
  );
  /** Which of the two rendered it, in order. */
  const rendered: number[] = [];
  nodes[1].collab.listener.on("text_rendered", (payload) => {
    rendered.push(workers.findIndex(({ keeper }) => payload.startsWith(keeper.origin)));
  });

  // At the beginning both may render it once
  await writeFor(writers, 5_000);
  rendered.length = 0;
  await writeFor(writers, 14_000);
  expect(rendered.length).toBeGreaterThanOrEqual(2);
  expect(rendered.length).toBeLessThanOrEqual(4);
  expect(new Set(rendered).size).toBe(1);

  // At the end all that both wrote can be read, soon
  await Promise.all(writers.map(saved));
  await until("the last words are rendered", isCurrent, 4_000);

  const [first = 0] = rendered;
  await workers[first]?.close();
  rendered.length = 0;
  await writeFor(writers, 8_000);
  expect(new Set(rendered)).toEqual(new Set([1 - first]));
  await Promise.all(writers.map(saved));
  await until("the last words are rendered", isCurrent, 4_000);
  for (const writer of writers) writer.leave();

  async function isCurrent(): Promise<boolean> {
    const { rowCount } = await world.pool.query(
      `select from document_rendering r join collab_head h using (document_id)
       where document_id = $1 and r.log_sequence = h.last_sequence`,
      [document],
    );
    return rowCount === 1;
  }
}, 60_000);

async function writeFor(writers: Writer[], milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds;
  for (let word = 0; performance.now() < until; word++) {
    for (const writer of writers) writer.text.insert(0, `${word} `);
    await new Promise((resume) => setTimeout(resume, 200));
  }
}
