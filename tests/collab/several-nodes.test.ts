import { afterAll, beforeAll, expect, test } from "vitest";

import { createMemoryStore } from "~/collab/memory-store";
import { createLog } from "../../server/collab/log.ts";
import { quietLogger, startNode, type CollabNode } from "./support/collab-node.ts";
import { openRaw } from "./support/raw-member.ts";
import { createTextMaintenance } from "../../server/collab/worker/maintain-text.ts";
import { contentCheck } from "../../server/adapters/content-check.ts";
import { renderDocument } from "../../server/adapters/render-document.ts";
import { createTestWorld, type TestWorld } from "./support/test-world.ts";
import { openWriter, readText, saved, until } from "./support/writer.ts";

let world: TestWorld;
let one: CollabNode;
let two: CollabNode;

beforeAll(async () => {
  world = await createTestWorld();
  one = await startNode(world);
  two = await startNode(world);
});

afterAll(async () => {
  await one.stop();
  await two.stop();
  await world.end();
});

test("what is written on one node is read on the other, and the sequence has no gap", async () => {
  const document = await world.addDocument("Felles");
  const here = await openWriter(one.url, await world.addPerson("edit", document), document);
  const there = await openWriter(two.url, await world.addPerson("edit", document), document);
  for (let word = 0; word < 60; word++) {
    (word % 2 === 0 ? here : there).text.insert(0, `${word} `);
    await new Promise((resume) => setTimeout(resume, 5));
  }
  await Promise.all([saved(here), saved(there)]);
  await until("the same text", () => here.read() === there.read() && here.read().split(" ").length === 61);
  const { rows } = await world.pool.query<{ sequence: string }>(
    "select sequence from collab_update where document_id = $1 order by sequence",
    [document],
  );
  expect(rows.map(({ sequence }) => Number(sequence))).toEqual(rows.map((_row, index) => index + 2));
  here.leave();
  there.leave();
});

test.each(["rows", "a snapshot"])(
  "a node that serves before it hears the others reads what it missed from %s",
  async (where) => {
    let hear = () => {};
    // It is known before it hears: nobody tells it where they stand when it does
    const known = new Promise<void>((greeted) => one.collab.listener.on("collab_presence", () => greeted()));
    const pace = { helloMs: 40 };
    const late = await startNode(world, { pace, hearsFrom: new Promise((begin) => (hear = begin)) });
    await known;
    const document = await world.addDocument("Felles");
    const here = await openWriter(one.url, await world.addPerson("edit", document), document);
    const there = await openWriter(late.url, await world.addPerson("read", document), document);
    here.text.insert(0, "Tidlig. ");
    await saved(here);
    expect(there.read()).toBe("Felles");
    if (where === "a snapshot") await compact(document);
    hear();
    await until("what was missed", () => there.read() === here.read());
    await until("known to each other", () => there.provider.status.getSnapshot().people.length === 2);
    here.leave();
    there.leave();
    await late.stop();
  },
);

test("somebody who joins a node that hears nothing gets what is only in the snapshot", async () => {
  let hear = () => {};
  const deaf = await startNode(world, { hearsFrom: new Promise((begin) => (hear = begin)) });
  const document = await world.addDocument("Felles");
  const there = await openWriter(deaf.url, await world.addPerson("read", document), document);
  const here = await openWriter(one.url, await world.addPerson("edit", document), document);
  here.text.insert(0, "Tidlig. ");
  await saved(here);
  await compact(document);
  const late = await openWriter(deaf.url, await world.addPerson("read", document), document);
  await until("the newest text", () => late.read() === "Tidlig. Felles" && there.read() === late.read());
  for (const each of [here, there, late]) each.leave();
  hear();
  await deaf.stop();
});

test("small edits come with the notice of them, and only large ones are read from the log", async () => {
  const log = createLog({ pool: world.pool, logger: quietLogger, nodeId: "counted" });
  let reads = 0;
  const counted = await startNode(world, {
    log: { ...log, readAfter: (places) => ((reads += 1), log.readAfter(places)) },
  });
  const document = await world.addDocument("Felles");
  const here = await openWriter(one.url, await world.addPerson("edit", document), document);
  const there = await openWriter(counted.url, await world.addPerson("read", document), document);
  await until("known to each other", () => there.provider.status.getSnapshot().people.length === 2);
  reads = 0;
  for (let word = 0; word < 10; word++) {
    here.text.insert(0, `${word} `);
    await saved(here);
  }
  await until("the small ones", () => there.read() === here.read());
  expect(reads).toBe(0);
  here.text.insert(0, "Et langt stykke. ".repeat(600));
  await saved(here);
  await until("the large one", () => there.read() === here.read());
  expect(reads).toBe(1);
  here.leave();
  there.leave();
  await counted.stop();
});

test("a node that missed every notice reads all of it when it listens again", async () => {
  const document = await world.addDocument("Felles");
  const here = await openWriter(one.url, await world.addPerson("edit", document), document);
  const there = await openWriter(two.url, await world.addPerson("edit", document), document);
  // Both nodes lose the connections they listen on; notices of this moment reach nobody
  await world.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%'",
  );
  here.text.insert(0, "Uhørt: ");
  await saved(here);
  await until("heard all the same", () => there.read() === "Uhørt: Felles", 5_000);
  here.leave();
  there.leave();
});

test("somebody who moves to another node continues there, with the same clientID and without a gap", async () => {
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const store = createMemoryStore();
  const before = await openWriter(one.url, person, document, { store });
  before.text.insert(0, "En. ");
  await saved(before);
  const clientId = before.provider.doc.clientID;
  before.text.insert(0, "Usendt. ");
  before.leave();
  const after = await openWriter(two.url, person, document, { store });
  expect(after.provider.doc.clientID).toBe(clientId);
  await saved(after);
  expect(readText(await world.readDocument(document))).toBe("Usendt. En. Felles");
  after.leave();
});

test("a lease that moved to another node is fenced off on the node it came from", async () => {
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const old = await openRaw(one.url, person, document);
  const lease = old.reply.lease;
  if (lease === null) throw new Error("no lease");
  const first = old.edit((text) => text.insert(0, "a"));
  const claim = { clientId: lease.clientId, token: lease.token, clock: 0 };
  // The old connection is half open: its node does not know that the device has gone on elsewhere
  const fresh = await openRaw(two.url, person, document, { claims: [claim] });
  expect(fresh.reply.lease?.clientId).toBe(lease.clientId);
  fresh.send(fresh.edit((text) => text.insert(0, "b")));
  await until("saved there", () => fresh.acknowledged() === 1);
  expect(["lease_moved", "clock_gap"]).toContain(await old.refusalOf(first));
  expect(readText(await world.readDocument(document))).toBe("bFelles");
  old.socket.disconnect();
  fresh.socket.disconnect();
});

test("two nodes that append to one document at once never use a sequence twice", async () => {
  const document = await world.addDocument("");
  const writers = await Promise.all(
    [one, two, one, two, one, two].map(async ({ url }) =>
      openRaw(url, await world.addPerson("edit", document), document),
    ),
  );
  await Promise.all(
    writers.map(async (writer, index) => {
      for (let edit = 1; edit <= 40; edit++) {
        writer.send(writer.edit((text) => text.insert(0, String(index))));
        await new Promise((resume) => setTimeout(resume, 3));
      }
      await until("all saved", () => writer.acknowledged() === 40);
    }),
  );
  const { rows } = await world.pool.query<{ last: string; rows: string }>(
    `select last_sequence as last, (select count(*) from collab_update u where u.document_id = h.document_id) as rows
     from collab_head h where document_id = $1`,
    [document],
  );
  expect(Number(rows[0]?.rows)).toBe(Number(rows[0]?.last) - 1);
  for (const writer of writers) {
    expect(writer.refused).toEqual([]);
    writer.socket.disconnect();
  }
});

test("people who move between three nodes while they write all end with the same text, which is the one on disk", async () => {
  const third = await startNode(world);
  const nodes = [one, two, third];
  const document = await world.addDocument("Felles");
  const random = seeded(20261122);
  const anyNode = () => nodes[random(nodes.length)] ?? one;
  const people = await Promise.all(Array.from({ length: 6 }, () => world.addPerson("edit", document)));
  const words: string[] = [];
  const texts = await Promise.all(
    people.map(async (person, index) => {
      const store = createMemoryStore();
      let writer = await openWriter(anyNode().url, person, document, { store });
      for (let step = 0; step < 30; step++) {
        if (random(8) === 0) {
          writer.leave();
          writer = await openWriter(anyNode().url, person, document, { store });
        }
        const word = `<${index}.${step}>`;
        words.push(word);
        writer.text.insert(random(2) === 0 ? 0 : writer.text.length, word);
        await new Promise((resume) => setTimeout(resume, random(12)));
      }
      return writer;
    }),
  );
  await Promise.all(texts.map(saved));
  const onDisk = readText(await world.readDocument(document));
  for (const writer of texts) await until("the same text", () => writer.read() === onDisk);
  for (const word of words) expect(onDisk.split(word)).toHaveLength(2);
  expect(onDisk).toHaveLength("Felles".length + words.join("").length);
  for (const writer of texts) writer.leave();
  await third.stop();
});

/** Numbers below a bound, the same ones in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** All rows are replaced by a snapshot, as the text worker does it. */
async function compact(documentId: string): Promise<void> {
  const { pool } = world;
  const maintenance = createTextMaintenance({
    pool,
    logger: quietLogger,
    origin: "test",
    render: renderDocument,
    check: contentCheck,
  });
  await maintenance.maintain({ turns: [{ documentId, compact: true }] });
  const { rowCount } = await pool.query("select from collab_update where document_id = $1", [documentId]);
  expect(rowCount).toBe(0);
}
