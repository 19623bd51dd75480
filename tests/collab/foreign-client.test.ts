import { createHash, randomBytes } from "node:crypto";
import { request } from "node:http";
import type { Socket } from "node:net";

import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { documentOf } from "~/text/document-of";
import { startNode, type CollabNode } from "./support/collab-node.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { openWriter, readText, saved, until } from "./support/writer.ts";

// Written from docs/collab-protocol.md alone: nothing of app/collab, no Socket.IO, only bytes. What cannot be
// written from the document is missing in it.

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

// ───────────── WebSocket (RFC 6455), as any language's library has it ─────────────

interface Line {
  send(payload: string | Uint8Array): void;
  onMessage: (payload: string | Uint8Array) => void;
  end(): void;
}

const TEXT = 1;
const BINARY = 2;

function openLine(url: URL, headers: Record<string, string>): Promise<Line> {
  const key = randomBytes(16).toString("base64");
  const asking = request(url, {
    headers: {
      ...headers,
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": key,
    },
  });
  asking.end();
  return new Promise((resolve, reject) => {
    asking.on("error", reject);
    asking.on("response", ({ statusCode }) => reject(new Error(`answered with ${statusCode}`)));
    asking.on("upgrade", (answer, socket: Socket, head: Buffer) => {
      const expected = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
      if (answer.headers["sec-websocket-accept"] !== expected) return reject(new Error("not a WebSocket"));
      const line: Line = {
        send: (payload) => socket.write(maskedFrame(payload)),
        onMessage: () => {},
        end: () => socket.destroy(),
      };
      let unread = head;
      const read = (bytes: Buffer) => {
        unread = Buffer.concat([unread, bytes]);
        for (;;) {
          const short = (unread[1] ?? 0) & 0x7f;
          const headLength = short === 126 ? 4 : short === 127 ? 10 : 2;
          if (unread.length < headLength) return;
          const length =
            short === 126 ? unread.readUInt16BE(2) : short === 127 ? Number(unread.readBigUInt64BE(2)) : short;
          if (unread.length < headLength + length) return;
          const kind = (unread[0] ?? 0) & 0x0f;
          const payload = unread.subarray(headLength, headLength + length);
          unread = unread.subarray(headLength + length);
          if (kind === TEXT) line.onMessage(payload.toString("utf8"));
          if (kind === BINARY) line.onMessage(new Uint8Array(payload));
        }
      };
      socket.on("data", read);
      socket.on("error", () => {});
      setImmediate(() => read(Buffer.alloc(0)));
      return resolve(line);
    });
  });
}

function maskedFrame(payload: string | Uint8Array): Buffer {
  const bytes = Buffer.from(payload as Uint8Array);
  const mask = randomBytes(4);
  const head = Buffer.alloc(bytes.length < 126 ? 2 : 4);
  head[0] = 0x80 | (typeof payload === "string" ? TEXT : BINARY);
  head[1] = 0x80 | (bytes.length < 126 ? bytes.length : 126);
  if (bytes.length >= 126) head.writeUInt16BE(bytes.length, 2);
  return Buffer.concat([head, mask, bytes.map((byte, index) => byte ^ (mask[index % 4] ?? 0))]);
}

// ───────────── The client ─────────────

interface Joined {
  ok: boolean;
  reason?: string;
  room: number;
  member: number;
  lease: { clientId: number; token: string; clock: number } | null;
  extraLeases: unknown[];
  sequence: number;
  access: string;
}

class ForeignClient {
  doc = new Y.Doc();
  acknowledged = 0;
  sequence: number | null = null;
  names = new Map<number, string>();
  cursors = new Map<number, Uint8Array>();
  refused: { message: number; reason: string }[] = [];
  isComplete = false;
  #answers = new Map<number, (answer: unknown) => void>();
  #joined: Joined | null = null;
  #message = 0;

  private constructor(private readonly line: Line) {
    line.onMessage = (payload) => this.#take(payload);
  }

  static async connect(url: string, person: TestPerson): Promise<ForeignClient> {
    const address = new URL("/socket.io/?EIO=4&transport=websocket", url);
    const client = new ForeignClient(await openLine(address, { "x-test-person": person.id }));
    await until("Engine.IO is open", () => client.#isOpen);
    client.line.send(`4${JSON.stringify({ type: 0, nsp: "/" })}`);
    await until("the namespace is joined", () => client.#isConnected);
    return client;
  }

  #isOpen = false;
  #isConnected = false;

  async join(request: object): Promise<Joined> {
    const id = this.#answers.size;
    const answer = new Promise<unknown>((resolve) => this.#answers.set(id, resolve));
    this.line.send(`4${JSON.stringify({ type: 2, nsp: "/", data: ["join", request], id })}`);
    const joined = (await answer) as Joined;
    if (!joined.ok) return joined;
    this.#joined = joined;
    this.#message = 0;
    this.acknowledged = 0;
    await until("the text", () => this.isComplete);
    if (joined.lease) this.doc.clientID = joined.lease.clientId;
    return joined;
  }

  /** Sends an update as the next message of the stay. */
  edit(update: Uint8Array): number {
    this.#message += 1;
    this.#sendFrame(0x01, (encoder) => {
      encoding.writeVarUint(encoder, this.#message);
      encoding.writeUint8Array(encoder, update);
    });
    return this.#message;
  }

  cursor(bytes: Uint8Array): void {
    this.#sendFrame(0x02, (encoder) => encoding.writeUint8Array(encoder, bytes));
  }

  leave(): void {
    this.line.send(`4${JSON.stringify({ type: 2, nsp: "/", data: ["leave", this.#joined?.room] })}`);
    this.line.end();
  }

  #sendFrame(kind: number, write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    encoding.writeUint8(encoder, kind);
    encoding.writeVarUint(encoder, this.#joined?.room ?? 0);
    write(encoder);
    this.line.send(encoding.toUint8Array(encoder));
  }

  #take(payload: string | Uint8Array): void {
    if (typeof payload !== "string") return this.#takeFrame(payload);
    const kind = payload[0];
    if (kind === "0") this.#isOpen = true;
    if (kind === "2") this.line.send("3");
    if (kind !== "4") return;
    const packet = JSON.parse(payload.slice(1)) as { type: number; data?: unknown; id?: number };
    if (packet.type === 0) this.#isConnected = true;
    if (packet.type === 3) this.#answers.get(packet.id ?? -1)?.((packet.data as unknown[])[0]);
    const [event, content] = packet.type === 2 ? (packet.data as [string, { message: number; reason: string }]) : [];
    if (event === "refused" && content) this.refused.push(content);
  }

  #takeFrame(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    const kind = decoding.readUint8(decoder);
    const room = decoding.readVarUint(decoder);
    if (this.#joined && room !== this.#joined.room) return;
    const sequence = decoding.readVarUint(decoder);
    if (kind === 0x12) {
      const isComplete = decoding.readUint8(decoder) === 1;
      while (decoding.hasContent(decoder)) Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder));
      if (isComplete) [this.isComplete, this.sequence] = [true, sequence];
      return;
    }
    if (kind !== 0x11) throw new Error(`an unknown frame: ${kind}`);
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const member = decoding.readVarUint(decoder);
      const message = decoding.readVarUint(decoder);
      if (member === this.#joined?.member) this.acknowledged = message;
    }
    this.#takePresence(decoding.createDecoder(decoding.readVarUint8Array(decoder)));
    const update = decoding.readUint8Array(decoder, decoder.arr.length - decoder.pos);
    if (update.length > 0) Y.applyUpdate(this.doc, update);
    this.sequence = sequence;
  }

  #takePresence(decoder: decoding.Decoder): void {
    while (decoding.hasContent(decoder)) {
      const member = decoding.readVarUint(decoder);
      const change = decoding.readUint8(decoder);
      if (change === 0) this.names.delete(member);
      if (change === 1) {
        decoding.readVarUint(decoder);
        this.names.set(member, (JSON.parse(decoding.readVarString(decoder)) as { name: string }).name);
      }
      if (change === 2) this.cursors.set(member, decoding.readVarUint8Array(decoder));
    }
  }
}

const requestOf = (documentId: string, extra: object = {}) => ({
  protocolVersion: 2,
  documentId,
  schemaVersion: 3,
  deviceId: "a-device-of-another-make",
  claims: [],
  since: null,
  ...extra,
});

/** The update that typing at the start of the first paragraph makes. */
function typed(doc: Y.Doc, words: string): Uint8Array {
  const before = Y.encodeStateVector(doc);
  doc.getText("body").insert(0, words);
  return Y.encodeStateAsUpdate(doc, before);
}

test("a client written from the document joins, types, is acknowledged, sees the others and is seen", async () => {
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const colleague = await openWriter(node.url, await world.addPerson("edit", document), document);
  const client = await ForeignClient.connect(node.url, person);
  const joined = await client.join(requestOf(document));
  expect(joined).toMatchObject({ ok: true, access: "edit", extraLeases: [], lease: { clock: 0 } });
  expect(readText(client.doc)).toBe("Felles");

  const message = client.edit(typed(client.doc, "Fra et annet program. "));
  await until("acknowledged", () => client.acknowledged === message);
  expect(readText(await world.readDocument(document))).toBe("Fra et annet program. Felles");
  await until("read by the other", () => colleague.read() === "Fra et annet program. Felles");

  colleague.text.insert(colleague.text.length, " Svar");
  await saved(colleague);
  await until("the answer", () => readText(client.doc) === "Fra et annet program. Felles Svar");
  const names = () => [...client.names.values()];
  await until("the other's name", () => names().some((name) => name !== person.identity.name));

  client.cursor(new Uint8Array());
  await until("seen by the other", () =>
    colleague.provider.status.getSnapshot().people.some(({ person: id }) => id === person.id),
  );
  client.leave();
  await until("gone", () => colleague.provider.status.getSnapshot().people.length === 1);
  colleague.leave();
});

test("it reconnects with its lease and its sequence, and sends what is missing from the clock it is given", async () => {
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const first = await ForeignClient.connect(node.url, person);
  const { lease } = await first.join(requestOf(document));
  const sent = first.edit(typed(first.doc, "En. "));
  await until("acknowledged", () => first.acknowledged === sent);
  const { doc, sequence } = first;
  first.leave();
  typed(doc, "Uten nett. ");

  const second = await ForeignClient.connect(node.url, person);
  second.doc = doc;
  const clock = Y.decodeStateVector(Y.encodeStateVector(doc)).get(lease?.clientId ?? 0) ?? 0;
  const again = await second.join(
    requestOf(document, { since: sequence, claims: [{ clientId: lease?.clientId, token: lease?.token, clock }] }),
  );
  expect(again.lease?.clientId).toBe(lease?.clientId);
  expect(again.lease?.token).not.toBe(lease?.token);
  const missing = Y.encodeStateAsUpdate(
    doc,
    Y.encodeStateVector(
      new Map([...Y.decodeStateVector(Y.encodeStateVector(doc)), [lease?.clientId ?? 0, again.lease?.clock ?? 0]]),
    ),
  );
  const message = second.edit(missing);
  await until("acknowledged", () => second.acknowledged === message);
  expect(readText(await world.readDocument(document))).toBe("Uten nett. En. Felles");
  second.leave();
});

test("it writes a heading, a list, marks and a table, as the document says they are written", async () => {
  const document = await world.addDocument("Felles");
  const client = await ForeignClient.connect(node.url, await world.addPerson("edit", document));
  const { lease } = await client.join(requestOf(document));
  const { doc } = client;
  const before = Y.encodeStateVector(doc);
  const body = doc.getText("body");
  let made = 0;
  const id = () => `${(lease?.clientId ?? 0).toString(36)}-${(made += 1)}`;
  const item = id();
  const [table, row, ...columns] = [id(), id(), id(), id()];
  doc.transact(() => {
    body.setAttribute("heading", 1);
    const end = body.length;
    body.insertEmbed(end, { block: item, list: "ordered", indent: 0, start: 3 });
    body.insert(end + 1, "Journal", { bold: true, link: "https://www.bodo.kommune.no" });
    body.insert(end + 8, "\nny linje", { bold: null, link: null });
    body.insertEmbed(end + 17, { end: 1 });
    doc.getMap("a").set(`${item}.list`, "bullet");
    body.insertEmbed(end + 18, { table });
    doc.getArray(`r:${table}`).push([row]);
    doc.getArray(`k:${table}`).push(columns);
    doc.getMap(`h:${table}`).set(row, true);
    doc.getText(`c:${table}:${row}:${columns[1]}`).insert(0, "celle");
  });
  const message = client.edit(Y.encodeStateAsUpdate(doc, before));
  await until("acknowledged", () => client.acknowledged === message);
  const words = (text: string, ...marks: object[]) => ({ type: "text", ...(marks.length > 0 ? { marks } : {}), text });
  const paragraph = (...content: object[]) => ({ type: "paragraph", ...(content.length > 0 ? { content } : {}) });
  const header = (...content: object[]) => ({ type: "tableHeader", content: [paragraph(...content)] });
  const link = { type: "link", attrs: { href: "https://www.bodo.kommune.no" } };
  expect(documentOf(await world.readDocument(document), "body").content).toEqual([
    { type: "heading", content: [words("Felles")] },
    {
      type: "bulletList",
      content: [
        {
          type: "listItem",
          content: [paragraph(words("Journal", link, { type: "bold" }), { type: "hardBreak" }, words("ny linje"))],
        },
      ],
    },
    { type: "table", content: [{ type: "tableRow", content: [header(), header(words("celle"))] }] },
  ]);
  client.leave();
});

test("its mistakes get the reasons the document lists", async () => {
  const document = await world.addDocument("Felles");
  const client = await ForeignClient.connect(node.url, await world.addPerson("edit", document));
  expect(await client.join(requestOf(document, { protocolVersion: 1 }))).toEqual({
    ok: false,
    reason: "protocol_version",
  });
  expect(await client.join({})).toEqual({ ok: false, reason: "malformed" });
  expect(await client.join(requestOf("00000000-0000-0000-0000-000000000000"))).toEqual({
    ok: false,
    reason: "not_found",
  });
  expect(await client.join(requestOf(document, { personId: "another" }))).toEqual({
    ok: false,
    reason: "other_person",
  });
  const { lease } = await client.join(requestOf(document));
  client.doc.clientID = (lease?.clientId ?? 0) + 1;
  const message = client.edit(typed(client.doc, "x"));
  await until("refused", () => client.refused.length === 1);
  expect(client.refused[0]).toMatchObject({ message, reason: "foreign_client" });
  client.leave();
});
