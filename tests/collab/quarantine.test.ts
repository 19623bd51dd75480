import { crc32 } from "node:zlib";

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";

import { LIMITS } from "~/text/limits";
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

/** A text that has no room for more than a few characters. */
const aFullDocument = () => aDocument("Felles strategi".padEnd(LIMITS.characters - 5, "."));
const isFull = (text: string) => text.startsWith("Felles strategi.") && text.length <= LIMITS.characters + 1;

const push = (member: RawMember, words = "på avveie"): number =>
  member.send(member.edit((text) => text.insert(text.length, words)));

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
const isTakenOut = (document: string) =>
  until("it is taken out", async () => (await rowsOf(document)).length > 0, 30_000);

const readHtml = async (document: string) =>
  (await world.pool.query<{ html: string }>("select html from document_rendering where document_id = $1", [document]))
    .rows[0]?.html;

describe("what is more than the text may hold", () => {
  test("is removed for everybody on every node, and everything else stays", async () => {
    const document = await aFullDocument();
    const reader = await openWriter(other.url, await world.addPerson("edit", document), document);
    const long = await openRaw(node.url, await world.addPerson("edit", document), document);
    push(long);
    await isTakenOut(document);
    const isGone = (text: string) => isFull(text) && !text.includes("på avveie");
    await until("it is gone here", () => isGone(readText(long.doc)));
    await until("it is gone there", () => isGone(reader.read()));
    reader.text.insert(0, "Vår ");
    await saved(reader);
    await until("writing goes on", () => readText(long.doc).startsWith("Vår Felles strategi."));
    await until(
      "it is rendered",
      async () => (await readHtml(document))?.startsWith("<p>Vår Felles strategi.") ?? false,
    );
    const onDisk = await world.readDocument(document);
    expect(Y.encodeStateAsUpdate(onDisk)).toEqual(Y.encodeStateAsUpdate(reader.provider.doc));
    long.socket.disconnect();
    reader.leave();
  });

  test("is kept with who wrote it and why, and is in the audit chain", async () => {
    const document = await aFullDocument();
    const member = await openRaw(node.url, await world.addPerson("edit", document), document);
    push(member);
    await isTakenOut(document);
    const [kept, ...more] = await rowsOf(document);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ reason: "too_long", text: "på avveie", client_ids: [String(member.doc.clientID)] });
    const { rows: events } = await world.pool.query(
      "select action, actor_name, details from audit_event where object_id = $1",
      [document],
    );
    expect(events).toEqual([
      { action: "text.taken_out", actor_name: "Dugnad", details: { title: "Prøve", reason: "too_long" } },
    ]);
    const { rows: log } = await world.pool.query<{ bytes: Buffer }>(
      "select bytes from collab_update where document_id = $1 and origin = 'worker'",
      [document],
    );
    expect(Y.decodeUpdate(log[0]?.bytes ?? new Uint8Array()).structs).toEqual([]);
    member.socket.disconnect();
  });

  test("is reported to its writer, wherever they are, and to nobody else", async () => {
    const document = await aFullDocument();
    const writer = await world.addPerson("edit", document);
    const elsewhere = noticesOf(await openRaw(other.url, writer, document));
    const stranger = noticesOf(await openRaw(node.url, await world.addPerson("edit", document), document));
    const member = await openRaw(node.url, writer, document);
    const here = noticesOf(member);
    const before = quarantines(other);
    push(member);
    await until("told here and there", () => here.length > 0 && elsewhere.length > 0);
    await until("counted", () => quarantines(other) > before);
    expect(here[0]?.parts).toMatchObject([{ reason: "too_long", text: "på avveie", root: "body" }]);
    expect(stranger).toEqual([]);
  });

  test("is reported each time the text is opened, until the person has seen it", async () => {
    const document = await aFullDocument();
    const person = await world.addPerson("edit", document);
    const member = await openRaw(node.url, person, document);
    const sent = push(member);
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
    const document = await aFullDocument();
    const person = await world.addPerson("edit", document);
    const member = await openRaw(node.url, person, document);
    const stranger = await openRaw(node.url, await world.addPerson("edit", document), document);
    push(member);
    await isTakenOut(document);
    const [kept] = await rowsOf(document);
    for (const ids of [[kept?.id], ["'; drop table"], "x", null]) stranger.socket.emit(ClientEvent.dismiss, ids);
    const sent = stranger.send(stranger.edit((text) => text.insert(0, "!")));
    await until("all of it was read", () => stranger.acknowledged() >= sent);
    expect(await unseen(person)).toBe(1);
  });
});

/** Rows as another server might have let them into the log. */
async function addRows(document: string, updates: Uint8Array[]): Promise<void> {
  const rows = updates.map((update) => Buffer.from(update));
  await world.pool.query(
    `insert into collab_update (document_id, sequence, bytes, checksum, clocks, origin, written_at)
     select $1, 1 + place, bytes, checksum, '\\x00', 'test', now()
     from unnest($2::bytea[], $3::bigint[]) with ordinality as r (bytes, checksum, place)`,
    [document, rows, rows.map((row) => crc32(row))],
  );
  await world.pool.query("update collab_head set last_sequence = 1 + $2 where document_id = $1", [
    document,
    updates.length,
  ]);
}

/** Two rows of one cell. */
async function aTable(): Promise<string> {
  const cell = (text: string) => ({
    type: "tableCell",
    content: [{ type: "paragraph", content: [{ type: "text", text }] }],
  });
  const rows = ["en", "to"].map((text) => ({ type: "tableRow", content: [cell(text)] }));
  const document = await world.addDocument([{ type: "table", content: rows }]);
  await world.addDocumentRow(document);
  return document;
}

/** The roots of the rows of the only table, and of the cell in the last. */
function lastRowOf(doc: Y.Doc): { rows: string; cell: string } {
  const names = [...doc.share.keys()];
  const rows = names.find((name) => name.startsWith("r:")) ?? "";
  const row = String(doc.getArray(rows).get(1));
  return { rows, cell: names.find((name) => name.startsWith("c:") && name.includes(`:${row}:`)) ?? "" };
}

test("words that come into a row which somebody else has deleted are given back to their writer", async () => {
  const document = await aTable();
  const ann = await world.addPerson("edit", document);
  const late = await openRaw(node.url, ann, document);
  const notices = noticesOf(late);
  const other = await openRaw(node.url, await world.addPerson("edit", document), document);
  const { rows, cell } = lastRowOf(late.doc);
  const written = late.edit(() => late.doc.getText(cell).insert(0, "skrevet på ferga "));
  const sent = other.send(other.edit(() => other.doc.getArray(rows).delete(1)));
  await until("the row is gone", () => other.acknowledged() >= sent);
  late.send(written);
  await isTakenOut(document);
  await until("told", () => notices.length > 0);
  expect(notices[0]?.parts).toMatchObject([{ reason: "deleted", text: "skrevet på ferga ", root: "body" }]);
  late.socket.disconnect();
  other.socket.disconnect();
});

/** Two people who have the same table open, and the letters that the first is given back. */
async function atOneTable() {
  const document = await aTable();
  const typist = await openWriter(node.url, await world.addPerson("edit", document), document);
  const deleter = await openWriter(node.url, await world.addPerson("edit", document), document);
  const { doc } = typist.provider;
  const { rows, cell: root } = lastRowOf(doc);
  const cell = doc.getText(root);
  const leave = () => [typist, deleter].forEach((writer) => writer.leave());
  return {
    typist,
    deleter,
    leave,
    type: (letters: string) => cell.insert(cell.length, letters),
    deleteRow: () => deleter.provider.doc.getArray(rows).delete(1),
    given: () => typist.provider.takenOut.map(({ text }) => text.replace(/[^z]/g, "")),
  };
}

test("of letters typed around the moment when their row is deleted, all are given back, each once", async () => {
  const typed = 12;
  for (const deletedAfter of [1, 5, 10]) {
    const { typist, leave, type, deleteRow, given } = await atOneTable();
    // Its letters, what goes with them to the disk, and what comes after it
    for (let letter = 0; letter < typed; letter++) {
      type("z");
      if (letter === deletedAfter) deleteRow();
      await new Promise(setImmediate);
    }
    await saved(typist);
    await until("all are given back", () => given().join("").length >= typed, 20_000);
    expect(given().join("")).toHaveLength(typed);
    leave();
  }
}, 60_000);

test("letters that are saved while the deletion of their row is held back are given back once", async () => {
  const { typist, deleter, leave, type, deleteRow, given } = await atOneTable();
  type("zzzz");
  await saved(typist);
  // As while somebody types key after key
  const release = typist.provider.delayIncoming();
  deleteRow();
  await saved(deleter);
  type("zzz");
  await saved(typist);
  release();
  await until("the server gives back as well", () => given().length === 2, 20_000);
  expect(given().toSorted()).toEqual(["zzz", "zzzz"]);
  leave();
});

describe("a text that is closed", () => {
  test("is left as it is", async () => {
    const document = await aFullDocument();
    await world.pool.query("update document set locked_at = now() where id = $1", [document]);
    const member = await openRaw(node.url, await world.addPerson("edit", document), document);
    push(member);
    await until("it is rendered", async () => (await readHtml(document))?.endsWith("på avveie</p>") ?? false, 30_000);
    expect(await rowsOf(document)).toEqual([]);
    member.socket.disconnect();
  });
});

describe("a text that cannot be read", () => {
  test("is marked and left alone, and the others continue", async () => {
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

  test("a text with missing parts is marked, and rendered as far as possible", async () => {
    const document = await aDocument("Hel");
    const doc = new Y.Doc();
    doc.clientID = 77;
    doc.getText("body").insert(0, "ord");
    const before = Y.encodeStateVector(doc);
    doc.getText("body").insert(0, "ord");
    const late = Y.encodeStateAsUpdate(doc, before);
    await addRows(document, [late]);
    workers.keeper.touched(document, 0);
    await until("it is rendered", async () => (await readHtml(document)) === "<p>Hel</p>");
    const { rows } = await world.pool.query("select failure from collab_head where document_id = $1", [document]);
    expect(rows).toEqual([{ failure: "loose_ends" }]);
  });
});

const quarantines = ({ collab }: CollabNode): number =>
  Number(/^collab_quarantines_total (\d+)$/m.exec(collab.metrics())?.[1]);

async function unseen({ id }: TestPerson): Promise<number> {
  const { rows } = await world.pool.query<{ count: string }>(
    "select count(*) from collab_quarantine_writer where person_id = $1 and seen_at is null",
    [id],
  );
  return Number(rows[0]?.count);
}
