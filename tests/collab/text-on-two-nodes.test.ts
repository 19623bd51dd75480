import { afterAll, beforeAll, expect, test } from "vitest";

import { contentCheck } from "../../server/adapters/content-check.ts";
import { renderDocument } from "../../server/adapters/render-document.ts";
import type { TextJobs } from "../../server/collab/worker/jobs.ts";
import { createTextMaintenance } from "../../server/collab/worker/maintain-text.ts";
import { createTextKeeper, type TextKeeper } from "../../server/collab/worker/text-keeper.ts";
import { quietLogger, startNode, type CollabNode } from "./support/collab-node.ts";
import { createTestWorld, type TestWorld } from "./support/test-world.ts";
import { openWriter, saved, until, type Writer } from "./support/writer.ts";

interface Node {
  collab: CollabNode;
  keeper: TextKeeper;
  /** How many turns its worker was given. */
  turns: number;
}

let world: TestWorld;
let nodes: [Node, Node];

beforeAll(async () => {
  world = await createTestWorld();
  nodes = [await start("one"), await start("two")];
});

afterAll(async () => {
  for (const { collab, keeper } of nodes) {
    await collab.stop();
    keeper.close();
  }
  await world.end();
});

/** A node whose worker is in this thread, where its turns can be counted. */
async function start(origin: string): Promise<Node> {
  const { pool } = world;
  const jobs: TextJobs = createTextMaintenance({
    pool,
    logger: quietLogger,
    origin,
    render: renderDocument,
    check: contentCheck,
  });
  const keeper = createTextKeeper({
    logger: quietLogger,
    origin,
    pool: {
      size: 1,
      seatOf: () => 0,
      async run(_key, name, argument) {
        if (name !== "maintain") return [];
        const { turns } = argument as Parameters<TextJobs["maintain"]>[0];
        node.turns += turns.length;
        return jobs.maintain({ turns });
      },
      close: async () => {},
    },
  });
  const node: Node = { collab: await startNode(world, { worker: keeper }), keeper, turns: 0 };
  return node;
}

test("the last words are rendered whoever wrote them, and whoever rendered the text until then", async () => {
  const document = await world.addDocument("Felles");
  await world.addDocumentRow(document);
  const writers = await Promise.all(
    nodes.map(async ({ collab }) => openWriter(collab.url, await world.addPerson("edit", document), document)),
  );
  nodes[0].keeper.renderedElsewhere(document);
  writers[0]?.text.insert(0, "Siste ord. ");
  await Promise.all(writers.map(saved));
  await until("the last words are rendered", () => isRendered(document), 3_500);
  for (const writer of writers) writer.leave();
});

test("of two nodes on which people write one text, one renders it; when that one stops, the other does", async () => {
  const document = await world.addDocument("Felles");
  await world.addDocumentRow(document);
  const open = async ({ collab }: Node) => openWriter(collab.url, await world.addPerson("edit", document), document);
  const writers = [await open(nodes[0]), await open(nodes[1])];

  // Until one has told of it, both may have rendered it
  await writeFor(writers, 6_000);
  for (const node of nodes) node.turns = 0;
  await writeFor(writers, 13_000);
  const [busy, idle] = nodes.toSorted((a, b) => b.turns - a.turns) as [Node, Node];
  expect(busy.turns).toBeGreaterThanOrEqual(2);
  expect(idle.turns).toBe(0);
  await Promise.all(writers.map(saved));
  await until("the last words are rendered", () => isRendered(document), 3_000);

  busy.keeper.close();
  await writeFor(writers, 8_000);
  expect(idle.turns).toBeGreaterThanOrEqual(1);
  await Promise.all(writers.map(saved));
  await until("the last words are rendered", () => isRendered(document), 3_000);
  for (const writer of writers) writer.leave();
}, 60_000);

async function isRendered(document: string): Promise<boolean> {
  const { rowCount } = await world.pool.query(
    `select from document_rendering r join collab_head h using (document_id)
     where document_id = $1 and r.log_sequence = h.last_sequence`,
    [document],
  );
  return rowCount === 1;
}

async function writeFor(writers: Writer[], milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  for (let word = 0; performance.now() < end; word++) {
    for (const writer of writers) writer.text.insert(0, `${word} `);
    await new Promise((resume) => setTimeout(resume, 200));
  }
}
