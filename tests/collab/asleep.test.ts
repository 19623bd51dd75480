import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";

import { snapshotChecksum } from "../../server/collab/log.ts";
import { asPerson, launchBrowser } from "../support/browser.ts";
import { openTab, servePage, type Tab } from "./support/browser-page.ts";
import { layCable, type Cable } from "./support/cable.ts";
import { startNode, type CollabNode } from "./support/collab-node.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { openWriter, readText, saved, until } from "./support/writer.ts";

let world: TestWorld;
let browser: Browser;
let site: Awaited<ReturnType<typeof servePage>>;
let node: CollabNode;
let cable: Cable;
let context: BrowserContext;

beforeAll(async () => {
  world = await createTestWorld();
  browser = await launchBrowser();
  site = await servePage();
});

afterAll(async () => {
  await browser.close();
  site.close();
  await world.end();
});

beforeEach(async () => {
  node = await startAnswering();
  cable = await layCable(node.url);
  context = await browser.newContext(asPerson);
});

afterEach(async () => {
  await context.close();
  cable.close();
  await node.stop();
});

/** A node that answers `watch`, as the one with live pages does: that is how a page asks whether its line lives. */
async function startAnswering(port?: number): Promise<CollabNode> {
  const started = await startNode(world, port === undefined ? {} : { port });
  started.collab.io.on("connection", (socket) => {
    socket.on("watch", (_topics: unknown, answer: unknown) => typeof answer === "function" && answer([]));
  });
  return started;
}

const signIn = (person: TestPerson) =>
  context.addCookies([{ name: "person", value: person.id, url: "http://127.0.0.1" }]);

const isSaved = (tab: Tab, within = 20_000) =>
  until("saved", async () => (await tab.saving()) === "saved", within).catch(async (error: unknown) => {
    throw new Error(`${String(error)}: ${JSON.stringify(await tab.status())}`, { cause: error });
  });

/** The log so far becomes a snapshot, and its rows are gone: whoever has less must be given all of it. */
async function compact(documentId: string): Promise<void> {
  const state = Y.encodeStateAsUpdate(await world.readDocument(documentId));
  await world.pool.query(
    `update collab_head set snapshot_sequence = last_sequence, snapshot = $2, snapshot_checksum = $3,
       state_vector = $4 where document_id = $1`,
    [documentId, Buffer.from(state), snapshotChecksum(state), Buffer.from(Y.encodeStateVectorFromUpdate(state))],
  );
  await world.pool.query("delete from collab_update where document_id = $1", [documentId]);
}

declare global {
  interface Window {
    sleep(milliseconds: number): void;
  }
}

/** A machine that sleeps stops its timers, not the time of day: when it wakes up, only the clock has moved. */
function movableClock(): void {
  const now = Date.now.bind(Date);
  let slept = 0;
  Date.now = () => now() + slept;
  window.sleep = (milliseconds) => {
    slept += milliseconds;
  };
}

test("a page that slept for hours wakes up to a dead line and a compacted log, and sends what is unsent", async () => {
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const other = await world.addPerson("edit", document);
  await signIn(person);
  const opening = { url: cable.url, documentId: document, personId: person.id };
  const tab = await openTab(context, site.url, opening, (page) => page.addInitScript(movableClock));
  await tab.type("Før. ");
  await isSaved(tab);
  const clientId = await tab.clientId();
  cable.goDead();
  await tab.type("Usendt. ");

  const { port } = new URL(node.url);
  const writer = await openWriter(node.url, other, document);
  writer.text.insert(writer.text.length, " Imens.");
  await saved(writer);
  writer.leave();
  await node.stop();
  await compact(document);
  node = await startAnswering(Number(port));

  await tab.page.evaluate((slept) => window.sleep(slept), 3 * 60 * 60 * 1000);
  // Socket.IO by itself finds a dead line after 27 seconds
  await isSaved(tab, 15_000);
  expect(await tab.read()).toBe("Usendt. Før. Felles Imens.");
  expect(readText(await world.readDocument(document))).toBe("Usendt. Før. Felles Imens.");
  expect(await tab.clientId()).toBe(clientId);
}, 90_000);

test("a network that changed under the page is noticed at once", async () => {
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  await signIn(person);
  const tab = await openTab(context, site.url, { url: cable.url, documentId: document, personId: person.id });
  await isSaved(tab);
  cable.goDead();
  await tab.type("På toget. ");
  await tab.page.evaluate(() => window.dispatchEvent(new Event("online")));
  await isSaved(tab, 15_000);
  expect(readText(await world.readDocument(document))).toBe("På toget. Felles");
}, 90_000);

test("somebody signed out in the meantime is told so; the words are sent after signing in again, by the same person only", async () => {
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const stranger = await world.addPerson("edit", document);
  await signIn(person);
  const opening = { url: cable.url, documentId: document, personId: person.id };
  const tab = await openTab(context, site.url, opening);
  await tab.type("Før. ");
  await isSaved(tab);
  const wake = () => tab.page.evaluate(() => window.dispatchEvent(new Event("online")));

  person.isSignedOut = true;
  cable.cut();
  await tab.type("Hemmelig. ");
  await until("told", async () => (await tab.status()).closed === "signed_out");
  expect(await tab.status()).toMatchObject({ access: "read", unsent: true, onDevice: true });

  await signIn(stranger);
  await wake();
  await until("told", async () => (await tab.status()).closed === "other_person");
  const theirs = await openTab(context, site.url, { ...opening, personId: stranger.id });
  await theirs.type("Ny. ");
  await isSaved(theirs);
  expect(await theirs.read()).toBe("Ny. Før. Felles");
  expect(await theirs.page.evaluate((id) => window.leftOnDevice(id), stranger.id)).toEqual([]);
  expect(readText(await world.readDocument(document))).toBe("Ny. Før. Felles");
  await theirs.page.close();

  person.isSignedOut = false;
  await signIn(person);
  cable.cut();
  await isSaved(tab);
  expect(await tab.status()).toMatchObject({ access: "edit", closed: null, unsent: false });
  expect(readText(await world.readDocument(document))).toContain("Hemmelig. ");
}, 90_000);
