import { afterAll, beforeAll, expect, test } from "vitest";
import type * as Y from "yjs";

import { contentCheck } from "../../server/adapters/content-check.ts";
import { renderDocument } from "../../server/adapters/render-document.ts";
import type { TextJobs, TextOutcome } from "../../server/collab/worker/jobs.ts";
import { createTextMaintenance, type MaintainDeps } from "../../server/collab/worker/maintain-text.ts";
import { quietLogger, startNode, type CollabNode } from "./support/collab-node.ts";
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

const BAD = "Ødelagt";

async function aDocument(text: string): Promise<string> {
  const document = await world.addDocument(text);
  await world.addDocumentRow(document);
  return document;
}

/** One that goes wrong between two that do not. */
async function threeDocuments(): Promise<[string, string, string]> {
  return [await aDocument("Den første"), await aDocument(BAD), await aDocument("Den siste")];
}

const maintenance = (deps: Partial<MaintainDeps> = {}): TextJobs =>
  createTextMaintenance({
    pool: world.pool,
    logger: quietLogger,
    origin: "test",
    render: renderDocument,
    check: contentCheck,
    ...deps,
  });

const maintain = (worker: TextJobs, documents: string[], compact = false): Promise<TextOutcome[]> =>
  worker.maintain({ turns: documents.map((documentId) => ({ documentId, compact })) });

async function write(document: string, words: string): Promise<void> {
  const writer = await openWriter(node.url, await world.addPerson("edit", document), document);
  writer.text.insert(0, words);
  await saved(writer);
  writer.leave();
}

const readTexts = async (documents: string[]): Promise<(string | undefined)[]> => {
  const { rows } = await world.pool.query<{ document_id: string; text: string }>(
    "select document_id, text from document_rendering where document_id = any($1::uuid[])",
    [documents],
  );
  return documents.map((document) => rows.find((row) => row.document_id === document)?.text);
};

const outcomesOf = (outcomes: TextOutcome[]): string[] => outcomes.map(({ outcome }) => outcome);

test("many texts are rendered in one job, and again when they have grown", async () => {
  const worker = maintenance();
  const documents = await Promise.all(Array.from({ length: 20 }, (_, index) => aDocument(`Tekst ${index}`)));
  expect(new Set(outcomesOf(await maintain(worker, documents)))).toEqual(new Set(["rendered"]));
  expect(outcomesOf(await maintain(worker, documents))).toEqual(documents.map(() => "current"));
  await write(documents[3] ?? "", "Ny ");
  await write(documents[7] ?? "", "Ny ");
  const outcomes = outcomesOf(await maintain(worker, documents));
  expect(outcomes.flatMap((outcome, place) => (outcome === "rendered" ? [place] : []))).toEqual([3, 7]);
  expect(await readTexts(documents)).toEqual(
    documents.map((_document, place) => ([3, 7].includes(place) ? `Ny Tekst ${place}` : `Tekst ${place}`)),
  );
});

test("every page hears of every text that was rendered, and other nodes whose worker it was", async () => {
  const documents = [await aDocument("Den første"), await aDocument("Den siste")];
  const told: string[] = [];
  // What an earlier test's texts have to tell may still be on its way
  const hear = (payload: string) => documents.some((document) => payload.includes(document)) && told.push(payload);
  node.collab.listener.on("changed", hear);
  node.collab.listener.on("text_rendered", hear);
  await maintain(maintenance(), documents);
  await until("told", () => told.length === 3);
  const [origin, names = ""] = told.find((payload) => payload.startsWith("test "))?.split(" ") ?? [];
  expect(origin).toBe("test");
  expect(names.split(",").sort()).toEqual(documents.slice().sort());
  expect(told).toEqual(expect.arrayContaining(documents.map((document) => `document:${document} text`)));
});

test.each([
  ["whose snapshot is damaged", "update collab_head set snapshot_checksum = '00000000' where document_id = $1"],
  ["with a damaged row", "update collab_update set checksum = 1 where document_id = $1"],
])("a text %s does not take the others with it", async (_what, damage) => {
  const documents = await threeDocuments();
  const [, bad] = documents;
  await write(bad, "Alt er ");
  await world.pool.query(damage, [bad]);
  const outcomes = await maintain(maintenance(), documents);
  expect(outcomes).toMatchObject([
    { outcome: "rendered" },
    { outcome: "failed", failure: expect.stringContaining("damaged") },
    { outcome: "rendered" },
  ]);
  expect(await readTexts(documents)).toEqual(["Den første", undefined, "Den siste"]);
});

test("a damaged row of an open text is detected, and the others are brought up to date", async () => {
  const worker = maintenance();
  const documents = await threeDocuments();
  await maintain(worker, documents);
  for (const document of documents) await write(document, "Nå: ");
  await world.pool.query("update collab_update set checksum = 1 where document_id = $1", [documents[1]]);
  expect(outcomesOf(await maintain(worker, documents))).toEqual(["rendered", "failed", "rendered"]);
  expect(await readTexts(documents)).toEqual(["Nå: Den første", BAD, "Nå: Den siste"]);
});

test("a text that cannot be rendered, or whose rendering cannot be stored, does not take the others with it", async () => {
  const renderBadly = (as: () => string) => (doc: Y.Doc) => {
    const rendered = renderDocument(doc);
    return rendered.text === BAD ? { ...rendered, html: as() } : rendered;
  };
  const throws = () => {
    throw new Error("no way to render it");
  };
  for (const as of [throws, () => "\0"]) {
    const documents = await threeDocuments();
    const outcomes = await maintain(maintenance({ render: renderBadly(as) }), documents);
    expect(outcomesOf(outcomes)).toEqual(["rendered", "failed", "rendered"]);
    expect(await readTexts(documents)).toEqual(["Den første", undefined, "Den siste"]);
  }
});

test("where something cannot be taken out it is not rendered either, and the others are", async () => {
  const documents = await threeDocuments();
  const worker = maintenance({
    check: {
      ...contentCheck,
      isInOrder: (doc) => readText(doc) !== BAD,
      takeOut() {
        throw new Error("it does not come out");
      },
    },
  });
  expect(outcomesOf(await maintain(worker, documents))).toEqual(["rendered", "failed", "rendered"]);
  expect(await readTexts(documents)).toEqual(["Den første", undefined, "Den siste"]);
});

test("a text that is gone does not affect the others", async () => {
  const documents = await threeDocuments();
  await world.pool.query("delete from collab_head where document_id = $1", [documents[1]]);
  expect(outcomesOf(await maintain(maintenance(), documents))).toEqual(["rendered", "current", "rendered"]);
});

test("when texts take long, the rest is left for another job", async () => {
  const slow: MaintainDeps["render"] = (doc) => {
    const until = performance.now() + 30;
    while (performance.now() < until);
    return renderDocument(doc);
  };
  const worker = maintenance({ render: slow });
  const documents = await Promise.all(Array.from({ length: 12 }, (_, index) => aDocument(`Tekst ${index}`)));
  let left = documents;
  let jobs = 0;
  while (left.length > 0) {
    const outcomes = await maintain(worker, left);
    const rest = outcomes.flatMap(({ documentId, outcome }) => (outcome === "left" ? [documentId] : []));
    expect(rest.length).toBeLessThan(left.length);
    left = rest;
    jobs += 1;
  }
  expect(jobs).toBeGreaterThan(3);
  expect(await readTexts(documents)).toEqual(documents.map((_document, index) => `Tekst ${index}`));
});

test("rows that another node compacted away are not lost to a text that is open here", async () => {
  const [here, there] = [maintenance(), maintenance()];
  const document = await aDocument("Felles");
  await maintain(here, [document]);
  const member = await openRaw(node.url, await world.addPerson("edit", document), document);
  for (let edit = 1; edit <= 5; edit++) {
    const sent = member.send(member.edit((text) => text.insert(0, `${edit} `)));
    await until("on disk", () => member.acknowledged() >= sent);
  }
  await maintain(there, [document], true);
  await world.pool.query("update document_rendering set log_sequence = 0 where document_id = $1", [document]);
  expect(outcomesOf(await maintain(here, [document]))).toEqual(["rendered"]);
  expect(await readTexts([document])).toEqual(["5 4 3 2 1 Felles"]);
  member.socket.disconnect();
});

test("two nodes that render one text at once write it once, and it never gets older", async () => {
  const [here, there] = [maintenance(), maintenance()];
  const document = await aDocument("Felles");
  for (let round = 0; round < 10; round++) {
    await write(document, `${round} `);
    const outcomes = await Promise.all([maintain(here, [document]), maintain(there, [document])]);
    expect(outcomes.flat().filter(({ outcome }) => outcome === "rendered")).toHaveLength(1);
  }
  expect(await readTexts([document])).toEqual(["9 8 7 6 5 4 3 2 1 0 Felles"]);
});
