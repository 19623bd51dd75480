import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import type { KeptSuggestion, LocalStore } from "~/collab/local-store";
import { createMemoryStore } from "~/collab/memory-store";
import { insertedText } from "~/text/inserted-text";
import { findBrowser } from "../../server/cli/find-browser.mjs";
import { asPerson, launchBrowser } from "../support/browser.ts";
import { openTab, servePage, type Tab } from "./support/browser-page.ts";
import { startNode, type CollabNode } from "./support/collab-node.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { openWriter, readText, saved, until } from "./support/writer.ts";

let world: TestWorld;
let browser: Browser;
let site: Awaited<ReturnType<typeof servePage>>;
let node: CollabNode;
let context: BrowserContext;
let document: string;
let person: TestPerson;

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
  node = await startNode(world);
  document = await world.addDocument("Felles");
  person = await world.addPerson("edit", document);
  context = await browser.newContext(asPerson);
  await signIn(context);
});

afterEach(async () => {
  await context.close();
  await node.stop();
});

const signIn = (where: BrowserContext) =>
  where.addCookies([{ name: "person", value: person.id, url: "http://127.0.0.1" }]);

const open = (where: BrowserContext, prepare?: (page: Page) => Promise<unknown>): Promise<Tab> =>
  openTab(where, site.url, { url: node.url, documentId: document, personId: person.id }, prepare);

const isSaved = (tab: Tab) => until("saved", async () => (await tab.saving()) === "saved", 20_000);
const onDisk = async () => readText(await world.readDocument(document));

/** Stops the node; what it returns starts it again at the same address. */
async function goOffline(): Promise<() => Promise<void>> {
  const port = Number(new URL(node.url).port);
  await node.stop();
  return async () => {
    node = await startNode(world, { port });
  };
}

const withoutLocks = (page: Page) =>
  page.addInitScript(() => Object.defineProperty(navigator, "locks", { value: undefined }));

const put = (page: Page, event: "pagehide" | "pageshow") =>
  page.evaluate((name) => window.dispatchEvent(new PageTransitionEvent(name, { persisted: true })), event);

test("a browser that is closed while offline sends what two tabs wrote when it is opened again", async () => {
  const profile = await mkdtemp(path.join(tmpdir(), "dugnad-profile-"));
  const executablePath = (await findBrowser()) ?? "";
  const start = async () => {
    const started = await chromium.launchPersistentContext(profile, {
      ...asPerson,
      executablePath,
      args: ["--no-sandbox"],
    });
    await signIn(started);
    return started;
  };
  let profileContext = await start();
  const one = await open(profileContext);
  const two = await open(profileContext);
  await one.type("En. ");
  await isSaved(one);
  await until("the other tab has it", async () => (await two.read()) === "En. Felles");
  const comeBack = await goOffline();
  await one.type("Uten nett. ");
  await two.type("Heller ikke her. ");
  for (const tab of [one, two])
    await until("kept", async () => (await tab.status()).onDevice && (await tab.saving()) === "offline");
  // IndexedDB has it a moment after it was typed
  await new Promise((resume) => setTimeout(resume, 300));
  await profileContext.close();

  profileContext = await start();
  const offline = await open(profileContext);
  expect(await offline.read()).toMatch(/Uten nett\. |Heller ikke her\. /);
  await offline.type("Enda mer. ");
  await comeBack();
  await isSaved(offline);
  const text = await onDisk();
  for (const words of ["Uten nett. ", "Heller ikke her. ", "Enda mer. ", "En. "])
    expect(text.split(words)).toHaveLength(2);
  await until("the same text", async () => (await offline.read()) === text);
  await profileContext.close();
  await rm(profile, { recursive: true, force: true });
}, 120_000);

test("what one tab suggests and has not saved, another finds, until the server has it", async () => {
  const [one, two] = [await open(context), await open(context)];
  const kept = (tab: Tab, suggestions: KeptSuggestion[], forgotten: string[] = []) =>
    tab.page.evaluate(([place, list, gone]) => window.keptSuggestions(place, list, gone), [
      { personId: person.id, documentId: document },
      suggestions,
      forgotten,
    ] as const);
  const [a, b] = [
    { id: "a", changes: "[1]" },
    { id: "b", changes: null },
  ];
  await kept(one, [a, b]);
  expect(await kept(two, [])).toEqual([a, b]);
  expect(await kept(two, [{ id: "a", changes: "[2]" }], ["b"])).toEqual([{ id: "a", changes: "[2]" }]);
  await one.type("Ord. ");
  await isSaved(one);
  expect(await kept(one, [], ["a"])).toEqual([]);
});

test("without Web Locks two tabs still write under two leases, and a closed tab's lease is free at once", async () => {
  const one = await open(context, withoutLocks);
  const two = await open(context, withoutLocks);
  expect(await two.clientId()).not.toBe(await one.clientId());
  await one.type("En. ");
  await two.type("To. ");
  await Promise.all([isSaved(one), isSaved(two)]);
  await until("both", async () => (await onDisk()).includes("En. ") && (await onDisk()).includes("To. "));
  const left = await one.clientId();
  await one.page.goto("about:blank");
  await one.page.close();
  const three = await open(context, withoutLocks);
  expect(await three.clientId()).toBe(left);
}, 90_000);

for (const [kind, prepare] of [
  ["with Web Locks", async () => {}],
  ["without Web Locks", withoutLocks],
] as const) {
  test(`a page that was put aside whole and is brought back never writes under another tab's lease: ${kind}`, async () => {
    const one = await open(context, prepare);
    await one.type("En. ");
    await isSaved(one);
    const lease = await one.clientId();
    await put(one.page, "pagehide");
    const two = await open(context, prepare);
    await two.type("To. ");
    await isSaved(two);
    expect(await two.clientId()).toBe(lease);
    await put(one.page, "pageshow");
    await until(
      "its own lease",
      async () => (await one.clientId()) !== lease && (await one.status()).access === "edit",
    );
    await one.type("Tre. ");
    await two.type("Fire. ");
    await Promise.all([isSaved(one), isSaved(two)]);
    const text = await onDisk();
    for (const words of ["En. ", "To. ", "Tre. ", "Fire. "]) expect(text).toContain(words);
    await until("the same text", async () => (await one.read()) === text && (await two.read()) === text);
    expect((await one.status()).refused + (await two.status()).refused).toBe(0);
  }, 90_000);
}

test("a browser that gives no storage still writes, and says that what is unsent is only in the tab", async () => {
  const tab = await open(context, (page) =>
    page.addInitScript(() => {
      indexedDB.open = () => {
        throw new DOMException("denied", "SecurityError");
      };
    }),
  );
  await tab.type("En. ");
  await isSaved(tab);
  expect(await tab.status()).toMatchObject({ unsent: false, onDevice: true });
  const comeBack = await goOffline();
  await tab.type("To. ");
  await until("said", async () => !(await tab.status()).onDevice);
  expect(await isWarnedOnLeaving(tab.page)).toBe(true);
  await comeBack();
  await isSaved(tab);
  expect(await onDisk()).toBe("To. En. Felles");
  expect(await isWarnedOnLeaving(tab.page)).toBe(false);
}, 90_000);

test("no warning on leaving when the text is kept on the device", async () => {
  const tab = await open(context);
  const comeBack = await goOffline();
  await tab.type("To. ");
  await until("offline", async () => (await tab.saving()) === "offline");
  expect(await isWarnedOnLeaving(tab.page)).toBe(false);
  await comeBack();
}, 90_000);

/** Whether the page asks before it is left. */
const isWarnedOnLeaving = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const leaving = new Event("beforeunload", { cancelable: true });
    return !window.dispatchEvent(leaving);
  });

test("a copy that the browser deletes while it is open is put back, and what was typed survives", async () => {
  const tab = await open(context);
  await tab.type("En. ");
  await isSaved(tab);
  const comeBack = await goOffline();
  await until("offline", async () => (await tab.saving()) === "offline");
  const devtools = await context.newCDPSession(tab.page);
  await devtools.send("Storage.clearDataForOrigin", { origin: site.url, storageTypes: "indexeddb" });
  await tab.type("To. ");
  await until("noticed", async () => !(await tab.status()).onDevice);
  await until("put back", async () => (await tab.status()).onDevice);
  await tab.page.close();
  await comeBack();
  const later = await open(context);
  await until("brought home", async () => (await onDisk()) === "To. En. Felles");
  await until("the same text", async () => (await later.read()) === "To. En. Felles");
}, 90_000);

test("a full disk does not stop the writing, and storing is retried until the device keeps what is unsent", async () => {
  const tab = await open(context, (page) =>
    page.addInitScript(() => {
      const add = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...row: Parameters<typeof add>) {
        if (window.isFull) throw new DOMException("full", "QuotaExceededError");
        return add.apply(this, row);
      };
    }),
  );
  await tab.page.evaluate(() => (window.isFull = true));
  await tab.type("En. ");
  await isSaved(tab);
  expect(await onDisk()).toBe("En. Felles");
  const comeBack = await goOffline();
  await tab.type("To. ");
  await until("said", async () => !(await tab.status()).onDevice);
  await tab.page.evaluate(() => (window.isFull = false));
  await until("kept after all", async () => (await tab.status()).onDevice, 30_000);
  await comeBack();
  await isSaved(tab);
  expect(await onDisk()).toBe("To. En. Felles");
}, 120_000);

declare global {
  interface Window {
    isFull?: boolean;
  }
}

/** The same device a second time: what a copied browser profile is. */
async function copyOf(store: LocalStore): Promise<LocalStore> {
  const copy = createMemoryStore();
  const deviceId = await store.deviceId();
  const { updates, sequence, access, leases } = await store.load();
  await copy.restore(deviceId, leases);
  await copy.keepAccess(access);
  await copy.addUpdates(updates, null, sequence ?? 0);
  return { ...copy, deviceId: async () => deviceId };
}

test("of two copies of a browser profile one continues under the lease; what the other wrote is kept for export", async () => {
  const store = createMemoryStore();
  const first = await openWriter(node.url, person, document, { store });
  first.text.insert(0, "Før. ");
  await saved(first);
  first.socket.disconnect();
  const copied = await copyOf(store);
  first.text.insert(0, "Første maskin. ");

  const second = await openWriter(node.url, person, document, { store: copied });
  expect(second.provider.doc.clientID).toBe(first.provider.doc.clientID);
  second.text.insert(0, "Andre maskin. ");
  await saved(second);
  first.socket.connect();
  await until("told", () => first.provider.status.getSnapshot().refused > 0);
  expect(first.provider.status.getSnapshot()).toMatchObject({ access: "read", stale: true });
  const refused = await first.provider.exportRefused();
  expect(refused.map(({ reason }) => reason)).toEqual(["lease_refused"]);
  expect(insertedText(refused.map(({ update }) => update))).toEqual(["Første maskin. "]);
  first.leave();

  const reloaded = await openWriter(node.url, person, document, { store });
  reloaded.text.insert(0, "Videre. ");
  await saved(reloaded);
  await until("one text", () => second.read() === reloaded.read());
  expect(await onDisk()).toBe("Videre. Andre maskin. Før. Felles");
  expect(reloaded.provider.status.getSnapshot().refused).toBe(1);
  await reloaded.provider.forgetRefused(new Date());
  expect(reloaded.provider.status.getSnapshot().refused).toBe(0);
  second.leave();
  reloaded.leave();
});

test("two copies that are open at once both continue, the later one under the lease", async () => {
  const store = createMemoryStore();
  const first = await openWriter(node.url, person, document, { store });
  first.text.insert(0, "Før. ");
  await saved(first);
  const second = await openWriter(node.url, person, document, { store: await copyOf(store) });
  const isApart = () => first.provider.doc.clientID !== second.provider.doc.clientID;
  await until("a lease each", () => isApart() && first.provider.status.getSnapshot().access === "edit");
  first.text.insert(0, "En. ");
  second.text.insert(0, "To. ");
  await Promise.all([saved(first), saved(second)]);
  await until("one text", () => first.read() === second.read());
  expect(await onDisk()).toBe(first.read());
  expect(first.provider.status.getSnapshot().refused + second.provider.status.getSnapshot().refused).toBe(0);
  first.leave();
  second.leave();
});
