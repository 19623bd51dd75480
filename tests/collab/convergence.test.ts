import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { createMemoryStore } from "~/collab/memory-store";
import { readContent } from "~/editor/yjs-json";
import { startNode, type CollabNode } from "./support/collab-node.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { openWriter, saved, until, type Writer } from "./support/writer.ts";

/** More by switch. */
const RUNS = Number(process.env["COLLAB_RUNS"] ?? 8);
const WRITERS = 4;

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
  | { kind: "write"; writer: number; at: number; text: string }
  | { kind: "delete"; writer: number; at: number; length: number }
  | { kind: "mark"; writer: number; at: number; length: number }
  | { kind: "paragraph"; writer: number; at: number }
  /** The connection breaks; nothing is sent until it is back. */
  | { kind: "break"; writer: number }
  | { kind: "mend"; writer: number }
  /** The tab is closed and opened again with what the device kept, perhaps on the other node. */
  | { kind: "reopen"; writer: number; node: number }
  | { kind: "wait"; milliseconds: number };

const writer = fc.nat(WRITERS - 1);
const at = fc.nat(40);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("write" as const),
      writer,
      at,
      text: fc.string({ minLength: 1, maxLength: 8 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("delete" as const), writer, at, length: fc.integer({ min: 1, max: 6 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("mark" as const), writer, at, length: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("paragraph" as const), writer, at }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("break" as const), writer }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("mend" as const), writer }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("reopen" as const), writer, node: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("wait" as const), milliseconds: fc.nat(60) }) },
);

test("whatever the order, breaks and restarts, everybody ends with the same bytes and the same text", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
      const document = await world.addDocument("Felles strategi for journal");
      const people = await Promise.all(Array.from({ length: WRITERS }, () => world.addPerson("edit", document)));
      const stores = people.map(() => createMemoryStore());
      const open = (index: number, node: number): Promise<Writer> =>
        openWriter(nodes[node]?.url ?? "", people[index] as TestPerson, document, { store: stores[index] });
      const writers = await Promise.all(people.map((_person, index) => open(index, index % 2)));

      for (const one of steps) {
        if (one.kind === "wait") await new Promise((resume) => setTimeout(resume, one.milliseconds));
        else if (one.kind === "reopen") {
          writers[one.writer]?.leave();
          writers[one.writer] = await open(one.writer, one.node);
        } else take(writers[one.writer] as Writer, one);
      }
      for (const each of writers) each.socket.connect();
      await Promise.all(writers.map(saved));
      const onDisk = await world.readDocument(document);
      const bytes = Y.encodeStateAsUpdate(onDisk);
      const same = (each: Writer) => Buffer.compare(Y.encodeStateAsUpdate(each.provider.doc), bytes) === 0;
      await until("the same bytes everywhere", () => writers.every(same));
      for (const each of writers) expect(readContent(each.provider.doc)).toEqual(readContent(onDisk));
      expect(onDisk.store.pendingStructs).toBeNull();
      for (const each of writers) each.leave();
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
}, 300_000);

function take(each: Writer, one: Exclude<Step, { kind: "wait" } | { kind: "reopen" }>): void {
  const { text } = each;
  switch (one.kind) {
    case "write":
      return text.insert(one.at % (text.length + 1), one.text);
    case "delete": {
      const from = one.at % (text.length + 1);
      return text.delete(from, Math.min(one.length, text.length - from));
    }
    case "mark": {
      const from = one.at % (text.length + 1);
      return text.format(from, Math.min(one.length, text.length - from), { bold: {} });
    }
    case "paragraph": {
      const paragraph = new Y.XmlElement("paragraph");
      const body = each.provider.doc.getXmlFragment("body");
      return each.provider.doc.transact(() => {
        body.insert(1 + (one.at % body.length), [paragraph]);
        paragraph.insert(0, [new Y.XmlText(`${one.at}`)]);
      });
    }
    case "break":
      return void each.socket.disconnect();
    case "mend":
      return void each.socket.connect();
  }
}
