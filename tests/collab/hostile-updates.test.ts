import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";

import { isLinkAddress } from "~/text/link-address";
import { readContent } from "~/text/shared-content";
import { startTextWorkers, type TextWorkers } from "../../server/adapters/text-engine.ts";
import { LONG } from "../support/long.ts";
import { HOSTILE_ADDRESSES, HOSTILE_HTML } from "../support/xss-corpus.ts";
import { quietLogger, startNode, type CollabNode } from "./support/collab-node.ts";
import { createDice, type Dice } from "./support/dice.ts";
import { openRaw, type RawMember } from "./support/raw-member.ts";
import { createTestWorld, type TestWorld } from "./support/test-world.ts";
import { openWriter, readText, saved, until } from "./support/writer.ts";

const TEXT = "Felles strategi for journal i Nordland";

let world: TestWorld;
let workers: TextWorkers;
let node: CollabNode;

beforeAll(async () => {
  world = await createTestWorld();
  workers = startTextWorkers({ databaseUrl: world.databaseUrl, logger: quietLogger, threads: 1 });
  // The gate is what is tried here, not how fast somebody may knock
  const edits = { perSecond: 1_000_000, burst: 1_000_000 };
  const editBytes = { perSecond: 1e12, burst: 1e12 };
  node = await startNode(world, { worker: workers.keeper, limits: { edits, editBytes } });
});
afterAll(async () => {
  await node.stop();
  await workers.close();
  await world.end();
});

/** The update of an edit in a copy of the member's document, under its clientID unless told otherwise. */
function forge(state: Uint8Array, clientId: number, write: (doc: Y.Doc, text: Y.Text) => void): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, state);
  copy.clientID = clientId;
  const updates: Uint8Array[] = [];
  copy.on("update", (update: Uint8Array) => updates.push(update));
  copy.transact(() => write(copy, copy.getText("body")));
  copy.destroy();
  return Y.mergeUpdates(updates);
}

const forgeFor = ({ doc }: RawMember, write: (doc: Y.Doc, text: Y.Text) => void) =>
  forge(Y.encodeStateAsUpdate(doc), doc.clientID, write);

describe("the corpus, as raw updates", () => {
  test("none of its addresses becomes a link, and none of its names a marker, id, attribute or mark", async () => {
    const document = await world.addDocument(TEXT);
    const person = await world.addPerson("edit", document);
    const before = Y.encodeStateAsUpdate(await world.readDocument(document));
    let member = await openRaw(node.url, person, document);
    let sent = 0;
    const refusalOf = async (write: (doc: Y.Doc, text: Y.Text) => void): Promise<string> => {
      // A connection that is refused two hundred times is ended: those who try go on with another
      if ((sent += 1) % 150 === 0) {
        member.socket.disconnect();
        member = await openRaw(node.url, person, document);
      }
      return member.refusalOf(forgeFor(member, write));
    };
    for (const href of HOSTILE_ADDRESSES) {
      expect(isLinkAddress(href)).toBe(false);
      expect([href, await refusalOf((_doc, text) => text.format(0, 6, { link: href }))]).toEqual([
        href,
        "forbidden_mark",
      ]);
      expect(await refusalOf((_doc, text) => text.insert(0, "klikk", { link: href }))).toBe("forbidden_mark");
    }
    for (const vector of HOSTILE_HTML) {
      const asMarker = (_doc: Y.Doc, text: Y.Text) => text.insertEmbed(0, { [vector]: "1" });
      expect(await refusalOf(asMarker)).toBe("forbidden_content");
      const asId = (_doc: Y.Doc, text: Y.Text) => text.insertEmbed(0, { block: vector });
      expect(await refusalOf(asId)).toBe("forbidden_content");
      const asRoot = (doc: Y.Doc) => doc.getText(`c:t:${vector}:k`).insert(0, "ord");
      expect(await refusalOf(asRoot)).toBe("unknown_root");
      const asRow = (doc: Y.Doc) => doc.getArray("r:t").push([vector]);
      expect(await refusalOf(asRow)).toBe("forbidden_attribute");
      expect(await refusalOf((_doc, text) => text.setAttribute("heading", vector))).toBe("forbidden_attribute");
      expect(await refusalOf((_doc, text) => text.setAttribute(vector, 1))).toBe("forbidden_attribute");
      expect(await refusalOf((doc) => void doc.getMap("a").set(vector, 1))).toBe("forbidden_attribute");
      expect(await refusalOf((_doc, text) => text.format(0, 6, { [vector]: true }))).toBe("forbidden_mark");
    }
    expect(Y.encodeStateAsUpdate(await world.readDocument(document))).toEqual(before);
    expect(readText(await world.readDocument(document))).toBe(TEXT);
    member.socket.disconnect();
  });

  test("as plain words it is accepted word for word, and read as nothing but words", async () => {
    const document = await world.addDocument("");
    await world.addDocumentRow(document);
    const member = await openRaw(node.url, await world.addPerson("edit", document), document);
    const words = HOSTILE_HTML.join("\u2003");
    const message = member.send(member.edit((text) => text.insert(0, words)));
    await until("it is on disk", () => member.acknowledged() >= message);
    const stored = await world.readDocument(document);
    expect(readText(stored).length).toBeGreaterThanOrEqual(words.length);
    const { html } = await workers.engine.render({ sequence: 1n, snapshot: Y.encodeStateAsUpdate(stored), tail: [] });
    expect(new Set([...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name))).toEqual(new Set(["p"]));
    expect(html).not.toMatch(/<[^>]*(on\w+|href|style|src)\s*=/i);
    expect(readContent(stored)["body"]?.content).toHaveLength(1);
    member.socket.disconnect();
  });
});

/** What somebody with a client of their own could send. Each of them is refused, or says nothing new. */
const ATTACKS: readonly ((member: RawMember, state: Uint8Array, dice: Dice) => Uint8Array)[] = [
  function mutated({ doc }, state, dice) {
    const update = forge(state, doc.clientID, (_doc, text) =>
      text.insert(3 + dice.below(9), "en lang setning om journal"),
    );
    const bytes = Uint8Array.from(update);
    // The head says whose it is and where it goes on: there it cannot pass unseen
    bytes[dice.below(Math.min(8, bytes.length))] = dice.below(256);
    return bytes.subarray(0, bytes.length - 1 - dice.below(3));
  },
  (_member, state, dice) => forge(state, 1_048_600 + dice.below(1e6), (_doc, text) => text.insert(0, "FORFALSKET")),
  function gap({ doc }, state, dice) {
    const whole = forge(state, doc.clientID, (_doc, text) => text.insert(0, "abcdef"));
    return Y.diffUpdate(whole, Y.encodeStateVector(new Map([[doc.clientID, 1 + dice.below(5) + clockOf(doc)]])));
  },
  ({ doc }, state, dice) =>
    forge(state, doc.clientID, (copy) => copy.getText(`skjult${dice.below(1e6)}`).insert(0, "skjult")),
  function confused({ doc }, state, dice) {
    return forge(state, doc.clientID, (copy, text) =>
      dice.pick([
        () => text.insertEmbed(0, { image: "x" }),
        () => text.insertEmbed(0, new Y.Map()),
        () => text.setAttribute("x", new Y.Doc()),
        () => text.setAttribute("heading", new Uint8Array(9)),
        () => copy.getXmlFragment("c:t:r:k").push([new Y.XmlHook("script") as never]),
        () => void copy.getMap("innstillinger").set("body", new Y.Array()),
      ])(),
    );
  },
  function deep({ doc }, state, dice) {
    return forge(state, doc.clientID, (_copy, text) => {
      let inside = new Y.Array();
      text.insertEmbed(0, inside);
      for (let level = 0; level < 30 + dice.below(300); level++) {
        const deeper = new Y.Array();
        inside.push([deeper]);
        inside = deeper;
      }
    });
  },
  // Deletes from everybody who was ever here, far beyond what was written
  (_member, _state, dice) =>
    Uint8Array.from([0, 1, ...varUint(1 + dice.below(2 ** 20)), 1, 0, ...varUint(2 ** 27 + dice.below(2 ** 20))]),
  (_member, _state, dice) => Uint8Array.from({ length: dice.below(400) }, () => dice.below(256)),
  // A struct that stands beside itself
  ({ doc }) => {
    const own = varUint(doc.clientID);
    const clock = varUint(clockOf(doc));
    return Uint8Array.from([1, 1, ...own, ...clock, 0x84, ...own, ...clock, 3, 97, 98, 99, 0]);
  },
  // All of the document once more
  (_member, state) => state,
  // A giant that says it is small, and one that says it is giant
  (_member, _state, dice) => Uint8Array.from([1, ...varUint(2 ** 31 - 1 - dice.below(99)), 7, 0]),
  ({ doc }, _state, dice) =>
    Uint8Array.from([
      1,
      1,
      ...varUint(doc.clientID),
      ...varUint(clockOf(doc)),
      0,
      ...varUint(2 ** 30 + dice.below(9)),
      0,
    ]),
];

const clockOf = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc)).get(doc.clientID) ?? 0;

function varUint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push(128 + (rest % 128));
  }
}

/** More by switch. */
const UPDATES = Number(process.env["COLLAB_FUZZ"] ?? (LONG ? 20_000 : 4_000));
/** A connection that is refused oftener is ended; whoever tries comes back with another. */
const PER_CONNECTION = 190;
const MEMORY_MAX = 160 * 1024 * 1024;

test(`${UPDATES} hostile updates leave no trace: the same bytes, no crash, no memory lost`, async () => {
  const document = await world.addDocument(TEXT);
  await world.addDocumentRow(document);
  const honest = await openWriter(node.url, await world.addPerson("edit", document), document);
  const before = Y.encodeStateAsUpdate(await world.readDocument(document));
  const rowsBefore = await rowCount(document);
  const dice = createDice(4711);
  const reasons = new Map<string, number>();
  const round = async (count: number) => {
    const member = await openRaw(node.url, await world.addPerson("edit", document), document);
    const state = Y.encodeStateAsUpdate(member.doc);
    for (let one = 0; one < count; one++) {
      const attack = ATTACKS[(one + dice.below(3)) % ATTACKS.length];
      if (attack) member.send(attack(member, state, dice));
    }
    await until("all of it is answered", () => member.refused.length === count, 20_000);
    for (const { reason } of member.refused) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    member.socket.disconnect();
  };
  let left = UPDATES;
  await round(PER_CONNECTION);
  left -= PER_CONNECTION;
  globalThis.gc?.();
  const memory = process.memoryUsage().rss;
  while (left > 0) {
    await round(Math.min(PER_CONNECTION, left));
    left -= PER_CONNECTION;
  }
  expect(process.memoryUsage().rss - memory).toBeLessThan(MEMORY_MAX);
  expect(Y.encodeStateAsUpdate(await world.readDocument(document))).toEqual(before);
  expect(await rowCount(document)).toBe(rowsBefore);
  // Each way in was tried, and found shut
  for (const reason of ["malformed", "foreign_client", "clock_gap", "unknown_root", "forbidden_content"])
    expect([reason, (reasons.get(reason) ?? 0) > 0]).toEqual([reason, true]);

  honest.text.insert(0, "Vår ");
  await saved(honest);
  expect(readText(await world.readDocument(document))).toBe(`Vår ${TEXT}`);
  honest.leave();
}, 300_000);

async function rowCount(document: string): Promise<number> {
  const { rows } = await world.pool.query<{ count: string }>(
    "select count(*) from collab_update where document_id = $1",
    [document],
  );
  return Number(rows[0]?.count);
}
