import { createServer, type AddressInfo } from "node:net";

import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { asPerson, launchBrowser } from "../support/browser.ts";
import { openTab, servePage, type Tab } from "./support/browser-page.ts";
import { startNode } from "./support/collab-node.ts";
import { createTestWorld, type TestPerson, type TestWorld } from "./support/test-world.ts";
import { readText, until } from "./support/writer.ts";

let world: TestWorld;
let browser: Browser;
let site: Awaited<ReturnType<typeof servePage>>;
let port: number;

beforeAll(async () => {
  world = await createTestWorld();
  browser = await launchBrowser();
  site = await servePage();
  port = await freePort();
});

afterAll(async () => {
  await browser.close();
  site.close();
  await world.end();
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((ready) => probe.listen(0, "127.0.0.1", ready));
  const address = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return address.port;
}

async function openContext(person: TestPerson): Promise<BrowserContext> {
  const context = await browser.newContext(asPerson);
  await context.addCookies([{ name: "person", value: person.id, url: "http://127.0.0.1" }]);
  return context;
}

const isSaved = (tab: Tab) => until("saved", async () => (await tab.saving()) === "saved", 20_000);

test("what is written while the server is unavailable survives closing the browser tab, and is sent later", async () => {
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const opening = { url: `http://127.0.0.1:${port}`, documentId: document, personId: person.id };
  const context = await openContext(person);
  let node = await startNode(world, { port });
  const first = await openTab(context, site.url, opening);
  await first.type("En. ");
  await isSaved(first);
  const clientId = await first.clientId();
  await node.stop();

  await first.type("To. ");
  await until("offline", async () => (await first.saving()) === "offline");
  // IndexedDB has it a moment after it was typed
  await new Promise((resume) => setTimeout(resume, 200));
  await first.page.close();
  const second = await openTab(context, site.url, opening);
  expect(await second.read()).toBe("To. En. Felles");
  expect(await second.clientId()).toBe(clientId);
  await second.type("Tre. ");
  expect(readText(await world.readDocument(document))).toBe("En. Felles");

  node = await startNode(world, { port });
  await isSaved(second);
  expect(readText(await world.readDocument(document))).toBe("Tre. To. En. Felles");
  await context.close();
  await node.stop();
}, 90_000);

test("two tabs write under two leases, and a tab opened later sends what both left unsent", async () => {
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const opening = { url: `http://127.0.0.1:${port}`, documentId: document, personId: person.id };
  const context = await openContext(person);
  let node = await startNode(world, { port });
  const one = await openTab(context, site.url, opening);
  const two = await openTab(context, site.url, opening);
  expect(await one.clientId()).not.toBe(await two.clientId());
  await one.type("En. ");
  await isSaved(one);
  await until("the other tab has it", async () => (await two.read()) === "En. Felles");
  await two.type("To. ");
  await isSaved(two);
  await node.stop();

  await one.type("Tre. ");
  await two.type("Fire. ");
  await new Promise((resume) => setTimeout(resume, 600));
  await one.page.close();
  await two.page.close();
  node = await startNode(world, { port });
  const late = await openTab(context, site.url, opening);
  await isSaved(late);
  const text = readText(await world.readDocument(document));
  expect(text).toMatch(/Tre\. /);
  expect(text).toMatch(/Fire\. /);
  expect(await late.read()).toBe(text);
  await context.close();
  await node.stop();
}, 90_000);

test("what a device had not sent when a text was a tree is given back as words, and forgotten there", async () => {
  const document = await world.addDocument("Felles");
  const person = await world.addPerson("edit", document);
  const opening = { url: `http://127.0.0.1:${port}`, documentId: document, personId: person.id };
  const context = await openContext(person);
  const node = await startNode(world, { port });
  const page = await context.newPage();
  await page.goto(site.url);
  await page.evaluate((place) => window.leaveInOldCopy(place, "Skrevet på ferga"), opening);
  const left = await page.evaluate((id) => window.leftOnDevice(id), person.id);
  expect(left.map(({ documentId }) => documentId)).toEqual([document]);
  await page.close();
  const tab = await openTab(context, site.url, opening);
  expect(await tab.read()).toBe("Felles");
  expect(await tab.page.evaluate(() => window.writer.refusedWords())).toEqual(["Skrevet på ferga"]);
  await until("counted", async () => (await tab.status()).refused === 1);
  const databases = await tab.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(databases.filter((name) => name?.startsWith("dugnad-text-"))).toEqual([]);
  await tab.type("Ny form. ");
  await isSaved(tab);
  expect(readText(await world.readDocument(document))).toBe("Ny form. Felles");
  await context.close();
  await node.stop();
}, 90_000);
