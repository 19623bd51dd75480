import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";

import { ClientEvent, ServerEvent, type TakenNotice } from "~/collab/protocol";
import { startTextWorkers, type TextWorkers } from "../../server/adapters/text-engine.ts";
import { quietLogger, startNode, type CollabNode } from "./support/collab-node.ts";
import { openRaw, type RawMember } from "./support/raw-member.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { openWriter, readText, saved, until } from "./support/writer.ts";

let world: TestWorld;
let workers: TextWorkers;
let node: CollabNode;
let other: CollabNode;

beforeAll(async () => {
  world = await createTestWorld();
  workers = startTextWorkers({ databaseUrl: world.databaseUrl, logger: quietLogger, threads: 1 });
  node = await startNode(world, { worker: workers.keeper });
  other = await startNode(world, { worker: workers.keeper });
});
afterAll(async () => {
  await node.stop();
  await other.stop();
  await workers.close();
  await world.end();
});

async function aDocument(text: string): Promise<string> {
  const document = await world.addDocument(text);
  await world.addDocumentRow(document);
  return document;
}

/** An element that no schema lets stand in the document itself. */
function misplaced(words: string): Y.XmlElement {
  const item = new Y.XmlElement("listItem");
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  item.insert(0, [paragraph]);
  return item;
}

const push = (member: RawMember, element: Y.XmlElement): number =>
  member.send(member.edit(() => member.doc.getXmlFragment("body").push([element])));

function noticesOf({ socket }: Pick<RawMember, "socket">): TakenNotice[] {
  const notices: TakenNotice[] = [];
  socket.on(ServerEvent.taken, (notice: TakenNotice) => notices.push(notice));
  return notices;
}

const rowsOf = async (document: string) =>
  (
    await world.pool.query<{ id: string; reason: string; text: string; sequence: string; client_ids: string[] }>(
      "select id, reason, text, sequence, client_ids from collab_quarantine where document_id = $1 order by taken_at",
      [document],
    )
  ).rows;
const isTakenOut = (document: string) => until("it is taken out", async () => (await rowsOf(document)).length > 0);

const readHtml = async (document: string) =>
  (await world.pool.query<{ html: string }>("select html from document_rendering where document_id = $1", [document]))
    .rows[0]?.html;

describe("what may not stand in the text", () => {
  test("leaves it for everybody on every node, and everything else stays", async () => {
    const document = await aDocument("Felles strategi");
    const reader = await openWriter(other.url, await world.addPerson("edit", document), document);
    const hostile = await openRaw(node.url, await world.addPerson("edit", document), document);
    push(hostile, misplaced("på avveie"));
    await isTakenOut(document);
    await until("it is gone here", () => readText(hostile.doc) === "Felles strategi");
    await until("it is gone there", () => reader.read() === "Felles strategi");
    reader.text.insert(0, "Vår ");
    await saved(reader);
    await until("writing goes on", () => readText(hostile.doc) === "Vår Felles strategi");
    await until("it is rendered", async () => (await readHtml(document)) === "<p>Vår Felles strategi</p>");
    const onDisk = await world.readDocument(document);
    expect(Y.encodeStateAsUpdate(onDisk)).toEqual(Y.encodeStateAsUpdate(reader.provider.doc));
    hostile.socket.disconnect();
    reader.leave();
  });

  test("is kept with who wrote it and why, and stands in the audit chain", async () => {
    const document = await aDocument("Felles strategi");
    const member = await openRaw(node.url, await world.addPerson("edit", document), document);
    push(member, misplaced("på avveie"));
    await isTakenOut(document);
    const [kept, ...more] = await rowsOf(document);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ reason: "misplaced", text: "på avveie", client_ids: [String(member.doc.clientID)] });
    const { rows: events } = await world.pool.query(
      "select action, actor_name, details from audit_event where object_id = $1",
      [document],
    );
    expect(events).toEqual([
      { action: "text.taken_out", actor_name: "Dugnad", details: { title: "Prøve", reason: "misplaced" } },
    ]);
    const { rows: log } = await world.pool.query<{ bytes: Buffer }>(
      "select bytes from collab_update where document_id = $1 and origin = 'worker'",
      [document],
    );
    expect(Y.decodeUpdate(log[0]?.bytes ?? new Uint8Array()).structs).toEqual([]);
    member.socket.disconnect();
  });

  test("is told its writer, wherever they are, and nobody else", async () => {
    const document = await aDocument("Felles strategi");
    const writer = await world.addPerson("edit", document);
    const elsewhere = noticesOf(await openRaw(other.url, writer, document));
    const stranger = noticesOf(await openRaw(node.url, await world.addPerson("edit", document), document));
    const member = await openRaw(node.url, writer, document);
    const here = noticesOf(member);
    push(member, misplaced("på avveie"));
    await until("told here and there", () => here.length > 0 && elsewhere.length > 0);
    expect(here[0]?.parts).toMatchObject([{ reason: "misplaced", text: "på avveie", root: "body" }]);
    expect(stranger).toEqual([]);
  });

  test("is told at the next opening, until the person has seen it", async () => {
    const document = await aDocument("Felles strategi");
    const person = await world.addPerson("edit", document);
    const member = await openRaw(node.url, person, document);
    const sent = push(member, misplaced("på avveie"));
    await until("on disk", () => member.acknowledged() >= sent);
    member.socket.disconnect();
    await isTakenOut(document);
    const back = await openWriter(node.url, person, document);
    await until("told", () => back.provider.status.getSnapshot().taken.length === 1);
    expect(back.provider.takenOut[0]?.text).toBe("på avveie");
    back.provider.dismissTaken(back.provider.takenOut.map(({ id }) => id));
    expect(back.provider.status.getSnapshot().taken).toEqual([]);
    await until("seen", async () => (await unseen(person)) === 0);
    back.leave();
    const again = await openRaw(node.url, person, document);
    const notices = noticesOf(again);
    const next = again.send(again.edit((text) => text.insert(0, "!")));
    await until("on disk", () => again.acknowledged() >= next);
    expect(notices).toEqual([]);
    again.socket.disconnect();
  });

  test("nobody dismisses what another person should see", async () => {
    const document = await aDocument("Felles strategi");
    const person = await world.addPerson("edit", document);
    const member = await openRaw(node.url, person, document);
    const stranger = await openRaw(node.url, await world.addPerson("edit", document), document);
    push(member, misplaced("på avveie"));
    await isTakenOut(document);
    const [kept] = await rowsOf(document);
    for (const ids of [[kept?.id], ["'; drop table"], "x", null]) stranger.socket.emit(ClientEvent.dismiss, ids);
    const sent = stranger.send(stranger.edit((text) => text.insert(0, "!")));
    await until("all of it was read", () => stranger.acknowledged() >= sent);
    expect(await unseen(person)).toBe(1);
  });

  test("a thousand levels, built up one edit at a time, go with the words in them", async () => {
    const document = await aDocument("Felles strategi");
    const member = await openRaw(node.url, await world.addPerson("edit", document), document);
    let inside: Y.XmlElement | null = null;
    for (let level = 0; level < 1_000; level += 20) {
      const update = member.edit(() => {
        for (let step = 0; step < 20; step++) {
          const deeper = new Y.XmlElement("blockquote");
          (inside ?? member.doc.getXmlFragment("body")).push([deeper]);
          inside = deeper;
        }
      });
      member.send(update);
    }
    await until("it is taken out", async () => readText(await world.readDocument(document)) === "Felles strategi");
    expect(member.refused).toEqual([]);
    member.socket.disconnect();
  });
});

describe("a text that is closed", () => {
  test("is left as it is, and read without what may not stand in it", async () => {
    const document = await aDocument("Felles strategi");
    await world.pool.query("update document set locked_at = now() where id = $1", [document]);
    const member = await openRaw(node.url, await world.addPerson("edit", document), document);
    push(member, misplaced("på avveie"));
    await until("it is rendered", async () => (await readHtml(document)) === "<p>Felles strategi</p>");
    expect(await rowsOf(document)).toEqual([]);
    member.socket.disconnect();
  });
});

describe("a text that cannot be read", () => {
  test("is marked and left alone, and the others go on", async () => {
    const broken = await aDocument("Ødelagt");
    const fine = await aDocument("Hel");
    await world.pool.query("update collab_head set snapshot_checksum = '00000000' where document_id = $1", [broken]);
    workers.keeper.touched(broken, 0);
    const writer = await openWriter(node.url, await world.addPerson("edit", fine), fine);
    writer.text.insert(3, " ved");
    await saved(writer);
    await until("the other one is rendered", async () => (await readHtml(fine)) === "<p>Hel ved</p>");
    const failure = async () =>
      (await world.pool.query("select failure from collab_head where document_id = $1", [broken])).rows[0]?.failure;
    await until("it is marked", async () => /damaged/.test(String(await failure())), 20_000);
    writer.leave();
  });

  test("a text with loose ends is marked, and rendered as far as it goes", async () => {
    const document = await aDocument("Hel");
    const doc = new Y.Doc();
    doc.clientID = 77;
    doc.getXmlFragment("body").push([new Y.XmlElement("paragraph")]);
    const before = Y.encodeStateVector(doc);
    doc.getXmlFragment("body").push([new Y.XmlElement("paragraph")]);
    const late = Buffer.from(Y.encodeStateAsUpdate(doc, before));
    const { crc32 } = await import("node:zlib");
    await world.pool.query(
      `insert into collab_update (document_id, sequence, bytes, checksum, clocks, origin, written_at)
       values ($1, 2, $2, $3, '\\x00', 'test', now())`,
      [document, late, crc32(late)],
    );
    await world.pool.query("update collab_head set last_sequence = 2 where document_id = $1", [document]);
    workers.keeper.touched(document, 0);
    await until("it is rendered", async () => (await readHtml(document)) === "<p>Hel</p>");
    const { rows } = await world.pool.query("select failure from collab_head where document_id = $1", [document]);
    expect(rows).toEqual([{ failure: "loose_ends" }]);
  });
});

async function unseen({ id }: TestPerson): Promise<number> {
  const { rows } = await world.pool.query<{ count: string }>(
    "select count(*) from collab_quarantine_writer where person_id = $1 and seen_at is null",
    [id],
  );
  return Number(rows[0]?.count);
}
