import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { fenceText, unlockText } from "~/features/document/fence-text.server";
import { readTextState } from "~/features/document/text-state.server";
import type { TextState } from "~/text/text-engine";
import { createTextDocument } from "~/collab/text-document";
import type { CollabPorts } from "../../server/collab/ports.ts";
import { openDatabase } from "../../server/platform/database.ts";
import { portsOf, startNode, type CollabNode } from "./support/collab-node.ts";
import { openRaw, type RawMember } from "./support/raw-member.ts";
import { createTestWorld, type TestWorld } from "./support/test-world.ts";
import { openWriter, readText, saved, until, type Writer } from "./support/writer.ts";

let world: TestWorld;
let nodes: CollabNode[];
let database: ReturnType<typeof openDatabase>;

beforeAll(async () => {
  world = await createTestWorld();
  database = openDatabase({ url: world.databaseUrl, connections: 2 });
  nodes = [await startNode(world, { ports: lockedPorts() }), await startNode(world, { ports: lockedPorts() })];
});

afterAll(async () => {
  for (const node of nodes) await node.stop();
  await database.close();
  await world.end();
});

/** Rights as the product has them: whoever may edit may only read what is closed. */
function lockedPorts(): CollabPorts {
  const ports = portsOf(world);
  return {
    ...ports,
    async documentAccess(member, documentId) {
      const right = await ports.documentAccess(member, documentId);
      const { rows } = await world.pool.query("select locked_at from document where id = $1", [documentId]);
      if (right === null || rows[0]?.locked_at === null) return right;
      return { ...right, access: "read", readReason: "locked" };
    },
  };
}

async function aDocument(text: string): Promise<string> {
  const document = await world.addDocument(text);
  await world.addDocumentRow(document);
  return document;
}

/** As opening signing does: what is there is read under lock, and closed in the same transaction. */
const close = (document: string): Promise<string> =>
  database.db.$transaction(async (tx) => {
    const state = await readTextState(tx, document, { lock: true });
    await fenceText(tx, document, new Date());
    return textOf(state);
  });

function textOf(state: TextState | null): string {
  const doc = createTextDocument();
  if (state?.snapshot) Y.applyUpdate(doc, state.snapshot);
  for (const update of state?.tail ?? []) Y.applyUpdate(doc, update);
  return readText(doc);
}

const wordsOf = (text: string, who: string): number[] =>
  [...text.matchAll(new RegExp(`${who}(\\d+) `, "g"))].map(([, number]) => Number(number));

/** Somebody who types word after word, whatever is answered, until stopped. */
function typeOn(member: RawMember, who: string): { stop(): void } {
  let number = 0;
  const timer = setInterval(() => {
    number += 1;
    member.send(member.edit((text) => text.insert(text.length, `${who}${number} `)));
  }, 3);
  return { stop: () => clearInterval(timer) };
}

test.each([1, 2, 3, 4, 5])(
  "what was acknowledged before a text closes is in it, and nothing comes after, on any node (%i)",
  async () => {
    const document = await aDocument("Søknad ");
    const writers: { who: string; member: RawMember }[] = [];
    for (const [index, node] of nodes.entries()) {
      const member = await openRaw(node.url, await world.addPerson("edit", document), document);
      writers.push({ who: "ab".charAt(index), member });
    }
    const typing = writers.map(({ member, who }) => typeOn(member, who));
    await until("both are acknowledged", () => writers.every(({ member }) => member.acknowledged() > 20));

    const closed = await close(document);
    await until("both are refused", () =>
      writers.every(({ member }) => member.refused.some(({ reason }) => reason === "read_only")),
    );
    for (const { stop } of typing) stop();

    for (const { who, member } of writers) {
      const inIt = wordsOf(closed, who);
      expect(inIt).toEqual(inIt.map((_, index) => index + 1));
      expect(inIt.length).toBeGreaterThanOrEqual(member.acknowledged());
      expect(member.acknowledged()).toBeGreaterThan(0);
      member.socket.disconnect();
    }
    expect(readText(await world.readDocument(document))).toBe(closed);
  },
);

test("an open editor is read-only within a second, on every node, and writes again when the text is unlocked", async () => {
  const document = await aDocument("Søknad");
  const writers: Writer[] = [];
  for (const node of nodes) writers.push(await openWriter(node.url, await world.addPerson("edit", document), document));
  const are = (access: string, readReason: string | null) => () =>
    writers.every(({ provider }) => {
      const status = provider.status.getSnapshot();
      return status.access === access && status.readReason === readReason;
    });
  await until("both may write", are("edit", null));
  await close(document);
  await until("both may only read, since it is locked", are("read", "locked"), 1_000);
  await database.db.$transaction((tx) => unlockText(tx, document));
  await until("both may write again", are("edit", null));
  for (const writer of writers) {
    writer.text.insert(0, "Ny ");
    await saved(writer);
  }
  expect(readText(await world.readDocument(document))).toBe("Ny Ny Søknad");
  for (const writer of writers) writer.leave();
});
