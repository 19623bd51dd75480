import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { createMemoryStore } from "~/collab/memory-store";
import { readContent } from "~/text/shared-content";
import { contentCheck } from "../../server/adapters/content-check.ts";
import { renderDocument } from "../../server/adapters/render-document.ts";
import { createTextMaintenance } from "../../server/collab/worker/maintain-text.ts";
import { quietLogger, startNode, type CollabNode } from "./support/collab-node.ts";
import { faultsOf, type Faults } from "./support/faults.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { openWriter, saved, until, type Writer } from "./support/writer.ts";

/** More, and another beginning, by switch. */
const RUNS = Number(process.env["COLLAB_RUNS"] ?? 25);
const SEED = process.env["COLLAB_SEED"] === undefined ? Date.now() % 2 ** 31 : Number(process.env["COLLAB_SEED"]);
const WRITERS = 5;
const NODES = 2;
/** Shrinking a failure stops after this long. */
const SEARCH_MS = 240_000;

let world: TestWorld;
let nodes: CollabNode[];

beforeAll(async () => {
  world = await createTestWorld();
  nodes = [await startNode(world), await startNode(world)];
});

afterAll(async () => {
  for (const node of nodes) await node.stop();
  await world.end();
});

type Step =
  | { do: "write"; writer: number; at: number; text: string }
  | { do: "delete"; writer: number; at: number; length: number }
  | { do: "mark"; writer: number; at: number; length: number }
  | { do: "paragraph"; writer: number; at: number }
  /** Its connection breaks; nothing is sent until it is restored. */
  | { do: "break"; writer: number }
  /** Messages from the server are lost, acknowledgements among them. */
  | { do: "deafen"; writer: number }
  | { do: "repeat"; writer: number }
  | { do: "swap"; writer: number }
  | { do: "mend"; writer: number }
  /** The tab is closed and opened again with what the device kept, perhaps on the other node. */
  | { do: "reopen"; writer: number; node: number }
  | { do: "restart"; node: number }
  | { do: "crash"; node: number }
  /** Notices of the other node come late … */
  | { do: "stall"; node: number }
  /** … or never. */
  | { do: "cut"; node: number }
  | { do: "compact" }
  | { do: "wait"; milliseconds: number };

const constant = fc.constant;
const writer = fc.nat(WRITERS - 1);
const node = fc.nat(NODES - 1);
const at = fc.nat(40);
const length = fc.integer({ min: 1, max: 6 });
const text = fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 24, arbitrary: fc.record({ do: constant("write" as const), writer, at, text }) },
  { weight: 10, arbitrary: fc.record({ do: constant("delete" as const), writer, at, length }) },
  { weight: 4, arbitrary: fc.record({ do: constant("mark" as const), writer, at, length }) },
  { weight: 4, arbitrary: fc.record({ do: constant("paragraph" as const), writer, at }) },
  { weight: 4, arbitrary: fc.record({ do: constant("wait" as const), milliseconds: fc.nat(60) }) },
  { weight: 5, arbitrary: fc.record({ do: constant("break" as const), writer }) },
  { weight: 3, arbitrary: fc.record({ do: constant("deafen" as const), writer }) },
  { weight: 3, arbitrary: fc.record({ do: constant("repeat" as const), writer }) },
  { weight: 3, arbitrary: fc.record({ do: constant("swap" as const), writer }) },
  { weight: 8, arbitrary: fc.record({ do: constant("mend" as const), writer }) },
  { weight: 4, arbitrary: fc.record({ do: constant("reopen" as const), writer, node }) },
  { weight: 2, arbitrary: fc.record({ do: constant("compact" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: constant("stall" as const), node }) },
  { weight: 2, arbitrary: fc.record({ do: constant("cut" as const), node }) },
  { weight: 1, arbitrary: fc.record({ do: constant("restart" as const), node }) },
  { weight: 1, arbitrary: fc.record({ do: constant("crash" as const), node }) },
);

test(`whatever order, breaks, losses and restarts: everybody ends with the same text (seed ${SEED})`, async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 70 }), run);
  await fc.assert(property, { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit: SEARCH_MS });
}, 300_000);

interface Seat {
  person: TestPerson;
  store: ReturnType<typeof createMemoryStore>;
  writer: Writer;
  faults: Faults;
}

async function run(steps: Step[]): Promise<void> {
  const document = await world.addDocument("Felles strategi for journal");
  await world.addDocumentRow(document);
  const maintenance = createTextMaintenance({
    pool: world.pool,
    logger: quietLogger,
    origin: "test",
    render: renderDocument,
    check: contentCheck,
  });
  const sit = async (person: TestPerson, store: Seat["store"], place: number): Promise<Seat> => {
    const opened = await openWriter(nodes[place]?.url ?? "", person, document, { store });
    return { person, store, writer: opened, faults: faultsOf(opened.socket) };
  };
  const people = await Promise.all(Array.from({ length: WRITERS }, () => world.addPerson("edit", document)));
  const seats = await Promise.all(people.map((person, index) => sit(person, createMemoryStore(), index % NODES)));

  for (const one of steps) {
    if (one.do === "wait") await new Promise((resume) => setTimeout(resume, one.milliseconds));
    else if (one.do === "compact") await maintenance.maintain({ turns: [{ documentId: document, compact: true }] });
    else if ("writer" in one) {
      const seat = seats[one.writer] as Seat;
      if (one.do !== "reopen") take(seat, one);
      else {
        seat.writer.leave();
        seats[one.writer] = await sit(seat.person, seat.store, one.node);
      }
    } else await disturb(one.node, one.do);
  }

  for (const each of nodes) each.hearing().resume();
  for (const { writer: each, faults } of seats) {
    faults.mend();
    each.socket.connect();
  }
  await Promise.all(seats.map((seat) => saved(seat.writer)));
  await check(document, seats);
  await maintenance.maintain({ turns: [{ documentId: document, compact: true }] });
  const { rows } = await world.pool.query("select content from document_rendering where document_id = $1", [document]);
  expect(rows[0]?.content).toEqual(renderDocument(await world.readDocument(document)).content);
  await check(document, seats);
  for (const seat of seats) seat.writer.leave();
}

/** All have what is on disk: the same structs and deletions, the same bytes when re-encoded, the same text. */
async function check(document: string, seats: Seat[]): Promise<void> {
  const onDisk = await world.readDocument(document);
  expect(onDisk.store.pendingStructs).toBeNull();
  expect(onDisk.store.pendingDs).toBeNull();
  const structs = Y.snapshot(onDisk);
  for (const { writer: each } of seats) {
    const isSame = () => Y.equalSnapshots(Y.snapshot(each.provider.doc), structs);
    await until("the same structs", isSame).catch((error: unknown) => {
      expect(standingOf(each.provider.doc)).toEqual(standingOf(onDisk));
      throw error;
    });
    expect(writtenAnew(each.provider.doc)).toEqual(writtenAnew(onDisk));
    expect(readContent(each.provider.doc)).toEqual(readContent(onDisk));
    // A frame that was sent twice is refused now, and the stay begins again
    await saved(each);
    expect(each.provider.status.getSnapshot()).toMatchObject({ refused: 0, stale: false });
  }
}

/** Clocks and deletions, to be read. */
function standingOf(doc: Y.Doc): { clocks: [number, number][]; deleted: [number, string[]][] } {
  const { sv, ds } = Y.snapshot(doc);
  const deleted = [...ds.clients].map(([client, runs]): [number, string[]] => [
    client,
    runs.map(({ clock, len }) => `${clock}+${len}`),
  ]);
  const byClient = ([a]: [number, unknown], [b]: [number, unknown]) => a - b;
  return { clocks: [...sv].sort(byClient), deleted: deleted.sort(byClient) };
}

function writtenAnew(doc: Y.Doc): string {
  const fresh = new Y.Doc();
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(doc));
  return Buffer.from(Y.encodeStateAsUpdate(fresh)).toString("hex");
}

async function disturb(place: number, how: "restart" | "crash" | "stall" | "cut"): Promise<void> {
  const disturbed = nodes[place] as CollabNode;
  if (how === "stall") return void disturbed.hearing().pause();
  if (how === "cut") return void disturbed.hearing().destroy();
  await (how === "crash" ? disturbed.crash() : disturbed.stop());
  nodes[place] = await startNode(world, { port: Number(new URL(disturbed.url).port) });
}

/** No editor cuts a character of two code units in two; Yjs puts signs of its own for the halves. */
function placeIn(words: Y.Text, wanted: number): number {
  const letters = words
    .toDelta()
    .map(({ insert }: { insert: unknown }) => (typeof insert === "string" ? insert : "\0"))
    .join("");
  const isInside = /^[\uDC00-\uDFFF]/.test(letters.slice(wanted)) && /[\uD800-\uDBFF]$/.test(letters.slice(0, wanted));
  return isInside ? wanted - 1 : wanted;
}

function stretchIn(words: Y.Text, { at, length }: { at: number; length: number }): [from: number, length: number] {
  const wanted = at % (words.length + 1);
  const from = placeIn(words, wanted);
  return [from, placeIn(words, Math.min(wanted + length, words.length)) - from];
}

function take({ writer: each, faults }: Seat, one: Exclude<Extract<Step, { writer: number }>, { do: "reopen" }>): void {
  const words = each.text;
  switch (one.do) {
    case "write":
      return words.insert(placeIn(words, one.at % (words.length + 1)), one.text);
    case "delete":
      return words.delete(...stretchIn(words, one));
    case "mark":
      return words.format(...stretchIn(words, one), { bold: true });
    case "paragraph": {
      const { doc } = each.provider;
      const block = `${doc.clientID}-${Y.getState(doc.store, doc.clientID)}`;
      const place = placeIn(words, one.at % (words.length + 1));
      return doc.transact(() => {
        words.insertEmbed(place, { block });
        words.insert(place + 1, `${one.at}`);
        words.insertEmbed(place, { end: 1 });
      });
    }
    case "break":
      return void each.socket.disconnect();
    case "deafen":
      return faults.deafen();
    case "repeat":
      return faults.repeat();
    case "swap":
      return faults.swapNext();
    case "mend":
      faults.mend();
      return void each.socket.connect();
  }
}
