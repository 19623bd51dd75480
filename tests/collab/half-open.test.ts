import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { createMemoryStore } from "~/collab/memory-store";
import { startNode, type CollabNode } from "./support/collab-node.ts";
import { startProxy, type TcpProxy } from "./support/tcp-proxy.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { openWriter, readText, saved, until, type Writer } from "./support/writer.ts";

/** Half a minute in life. */
const QUICK = { pingIntervalMs: 200, pingTimeoutMs: 200 };

let world: TestWorld;
let node: CollabNode;
let other: CollabNode;
/** Between a browser and `node`. */
let network: TcpProxy;
let throughNetwork: string;
let document: string;
let ola: TestPerson;
let kari: TestPerson;

beforeAll(async () => {
  world = await createTestWorld();
  node = await startNode(world, { pace: QUICK });
  other = await startNode(world, { pace: QUICK });
});

afterAll(async () => {
  await node.stop();
  await other.stop();
  await world.end();
});

beforeEach(async () => {
  network = await startProxy({ host: "127.0.0.1", port: Number(new URL(node.url).port) });
  throughNetwork = `http://127.0.0.1:${network.port}`;
  document = await world.addDocument("Felles");
  ola = await world.addPerson("edit", document);
  kari = await world.addPerson("edit", document);
});

afterEach(() => network.close());

const namesOf = (writer: Writer) => writer.provider.status.getSnapshot().people.map(({ name }) => name);

async function holdersOf(person: TestPerson): Promise<(string | null)[]> {
  const { rows } = await world.pool.query<{ holder: string | null }>(
    "select holder from collab_lease where document_id = $1 and person_id = $2",
    [document, person.id],
  );
  return rows.map(({ holder }) => holder);
}

test("a browser that vanishes silently loses its lease and its place among those present", async () => {
  const gone = await openWriter(throughNetwork, ola, document);
  const watcher = await openWriter(node.url, kari, document);
  await until("both are there", () => namesOf(watcher).includes(ola.identity.name));
  expect(await holdersOf(ola)).toEqual([expect.any(String)]);
  network.swallow({ keepFarEnd: true });
  await until("gone", () => !namesOf(watcher).includes(ola.identity.name));
  await until("the lease is free", async () => (await holdersOf(ola)).every((holder) => holder === null));
  gone.leave();
  watcher.leave();
});

test("a server that vanishes silently is detected, and what was typed in the meantime is sent again", async () => {
  const writer = await openWriter(throughNetwork, ola, document);
  writer.text.insert(0, "Lagret. ");
  await saved(writer);
  network.swallow({ keepFarEnd: true });
  writer.text.insert(0, "Ut i ingenting. ");
  await until("known to be away", () => writer.provider.status.getSnapshot().saving === "offline");
  expect(readText(await world.readDocument(document))).toBe("Lagret. Felles");
  network.restore();
  await saved(writer);
  expect(readText(await world.readDocument(document))).toBe("Ut i ingenting. Lagret. Felles");
  writer.leave();
});

test("the same device continues on another node before the first one has noticed, under the same clientID", async () => {
  const store = createMemoryStore();
  const before = await openWriter(throughNetwork, ola, document, { store });
  before.text.insert(0, "Lagret. ");
  await saved(before);
  const { clientID } = before.provider.doc;
  network.swallow({ keepFarEnd: true });
  before.text.insert(0, "Usendt. ");
  await until("kept on the device", async () => (await store.load()).leases.some(({ pending }) => pending.length > 0));
  before.leave();
  const [heldByFirst] = await holdersOf(ola);
  expect(heldByFirst).not.toBeNull();

  const after = await openWriter(other.url, ola, document, { store });
  expect(after.provider.doc.clientID).toBe(clientID);
  await saved(after);
  after.text.insert(0, "Videre. ");
  await saved(after);
  expect(await holdersOf(ola)).not.toContain(heldByFirst);
  expect(readText(await world.readDocument(document))).toBe("Videre. Usendt. Lagret. Felles");
  after.leave();
});
