import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { createMemoryStore } from "~/collab/memory-store";
import { startNode, type CollabNode } from "./support/collab-node.ts";
import { proxyPostgres } from "./support/tcp-proxy.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { openWriter, readText, saved, until, type Writer } from "./support/writer.ts";

/** What takes seconds in life: dead connections are found, and silent nodes forgotten. */
const QUICK = { heartbeatMs: 150, helloMs: 150, goneMs: 600 };

let world: TestWorld;
let network: Awaited<ReturnType<typeof proxyPostgres>>;
/** Reaches PostgreSQL over the network that fails. */
let lost: CollabNode;
let other: CollabNode;
let document: string;
let ola: TestPerson;
let kari: TestPerson;

beforeAll(async () => {
  world = await createTestWorld();
  network = await proxyPostgres(world.databaseUrl);
  lost = await startNode(world, { databaseUrl: network.url, patienceMs: 500, pace: QUICK });
  other = await startNode(world, { pace: QUICK });
});

afterAll(async () => {
  await lost.stop();
  await other.stop();
  network.close();
  await world.end();
});

beforeEach(async () => {
  document = await world.addDocument("Felles");
  ola = await world.addPerson("edit", document);
  kari = await world.addPerson("edit", document);
});

const savingOf = (writer: Writer) => writer.provider.status.getSnapshot().saving;
const namesOf = (writer: Writer) => writer.provider.status.getSnapshot().people.map(({ name }) => name);
const metric = (node: CollabNode, name: string) =>
  Number(new RegExp(`^${name} ([\\d.]+)$`, "m").exec(node.collab.metrics())?.[1]);

test("a node whose network swallows everything keeps working; both sides read what the other wrote when it is back", async () => {
  const here = await openWriter(lost.url, ola, document);
  const there = await openWriter(other.url, kari, document);
  here.text.insert(0, "Før. ");
  await saved(here);
  await until("read there", () => there.read() === "Før. Felles");

  network.swallow();
  here.text.insert(0, "Avskåret. ");
  there.text.insert(there.text.length, " Der.");
  await saved(there);
  await until("the node knows that it hears nothing", () => metric(lost, "collab_listening") === 0);
  here.text.insert(0, "Fortsatt. ");
  expect(savingOf(here)).not.toBe("saved");
  expect(here.read()).toBe("Fortsatt. Avskåret. Før. Felles");
  expect(readText(await world.readDocument(document))).toBe("Før. Felles Der.");

  network.restore();
  await saved(here);
  const whole = "Fortsatt. Avskåret. Før. Felles Der.";
  await until("both have both", () => here.read() === whole && there.read() === whole);
  expect(readText(await world.readDocument(document))).toBe(whole);
  here.leave();
  there.leave();
});

test("the people of a lost node are gone after a while, and come back with it", async () => {
  const here = await openWriter(lost.url, ola, document);
  const there = await openWriter(other.url, kari, document);
  await until("both are there", () => namesOf(there).includes(ola.identity.name) && namesOf(here).length === 2);
  network.swallow();
  await until("gone there", () => !namesOf(there).includes(ola.identity.name));
  await until("gone here", () => !namesOf(here).includes(kari.identity.name));
  network.restore();
  await until("back there", () => namesOf(there).includes(ola.identity.name));
  await until("back here", () => namesOf(here).includes(kari.identity.name));
  here.leave();
  there.leave();
});

test("somebody who continues on another node when theirs died is shown once, with no caret left behind", async () => {
  const dying = await startNode(world, { pace: { ...QUICK, goneMs: 60_000 } });
  const calm = await startNode(world, { pace: { ...QUICK, goneMs: 60_000 } });
  const store = createMemoryStore();
  const before = await openWriter(dying.url, ola, document, { store });
  const there = await openWriter(calm.url, kari, document);
  await until("both are there", () => namesOf(there).includes(ola.identity.name) && namesOf(before).length === 2);
  await dying.crash();
  before.leave();
  const after = await openWriter(calm.url, ola, document, { store });
  await until("come", () => namesOf(after).includes(kari.identity.name));
  expect(namesOf(after).toSorted()).toEqual([kari.identity.name, ola.identity.name].toSorted());
  expect(namesOf(there).filter((name) => name === ola.identity.name)).toHaveLength(1);
  const clientIDs = [...after.provider.awareness.getStates().keys()];
  expect(clientIDs.toSorted()).toEqual([after, there].map(({ provider }) => provider.doc.clientID).toSorted());
  after.leave();
  there.leave();
  await calm.stop();
});

test("a listening connection that has died silently is detected, though everything else works", async () => {
  const here = await openWriter(lost.url, ola, document);
  const there = await openWriter(other.url, kari, document);
  const gaps = metric(lost, "collab_listener_gaps_total");
  // Open connections are dead without notice; new ones work
  network.swallow({ keepFarEnd: true });
  network.restore();
  there.text.insert(0, "Uhørt. ");
  await saved(there);
  await until("heard all the same", () => here.read() === "Uhørt. Felles");
  expect(metric(lost, "collab_listener_gaps_total")).toBeGreaterThan(gaps);
  here.leave();
  there.leave();
});

test("a right revoked while the node hears nothing ends when it hears again", async () => {
  const here = await openWriter(lost.url, ola, document);
  network.swallow();
  await until("the node knows that it hears nothing", () => metric(lost, "collab_listening") === 0);
  ola.rights.delete(document);
  await world.pool.query("select pg_notify('changed', 'consortium:test')");
  network.restore();
  await until("closed", () => here.provider.status.getSnapshot().closed === "access_revoked");
  here.leave();
});

test("while no node reaches PostgreSQL people type on all of them; nothing counts as saved, and everything is saved later", async () => {
  const second = await startNode(world, { databaseUrl: network.url, patienceMs: 500, pace: QUICK });
  const here = await openWriter(lost.url, ola, document);
  const there = await openWriter(second.url, kari, document);
  network.swallow();
  here.text.insert(0, "Uten disk. ");
  there.text.insert(0, "Heller ikke her. ");
  for (const node of [lost, second])
    await until("known to be out of reach", () => metric(node, "collab_listening") === 0);
  expect([savingOf(here), savingOf(there)]).not.toContain("saved");
  expect(readText(await world.readDocument(document))).toBe("Felles");
  network.restore();
  await Promise.all([saved(here), saved(there)]);
  await until("both have both", () => here.read() === there.read() && here.read().length === 34);
  expect(readText(await world.readDocument(document))).toBe(here.read());
  here.leave();
  there.leave();
  await second.stop();
});
