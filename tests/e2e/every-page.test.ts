import { createRequire } from "node:module";

import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { asPerson, launchBrowser } from "../support/browser.ts";
import { crawl, open, type Visit } from "../support/crawl.ts";
import { anonymous, visitAs, type Visitor } from "../support/visitor.ts";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const NORTHERN = "/consortia/felles-epj-i-nord";

let browser: Browser;
let pages: { visit: Visit; visitor: Visitor }[];

beforeAll(async () => {
  browser = await launchBrowser();
  const origin = inject("appUrl");
  const coordinator = await visitAs(origin, "Prosjektleder, Bodø");
  const nobody = anonymous(origin);
  const starts: [Visitor, string[]][] = [
    [
      coordinator,
      ["/", "/consortia/new", "/settings", "/unsent-form", `${NORTHERN}/settings`, `${NORTHERN}/documents`],
    ],
    [await callWriter(origin), ["/calls", "/calls/new", "/installation", "/installation/grantors"]],
    [nobody, ["/sign-in", "/sign-in/demonstration", "/dev/mail", "/there-is-nothing-here"]],
  ];
  pages = [];
  for (const [visitor, addresses] of starts)
    for (const visit of await crawl(visitor, addresses, 1))
      if (visit.isPage && !pages.some((page) => page.visit.pattern === visit.pattern)) pages.push({ visit, visitor });
  // Nothing leads there as long as the application is neither locked nor sent
  const application = pages
    .find(({ visit }) => visit.pattern === "/consortia/:slug/applications/:applicationId")
    ?.visit.address.split("?")[0];
  const document = pages
    .find(({ visit }) => visit.pattern === "/consortia/:slug/documents/:documentId")
    ?.visit.address.split("?")[0];
  pages.push({ visit: await open(coordinator, `${document}/compare`), visitor: coordinator });
  for (const page of ["lock", "replacement"])
    pages.push({ visit: await open(coordinator, `${application}/${page}`), visitor: coordinator });
});
afterAll(() => browser.close());

/** Somebody with a call in preparation, whose pages the walk finds from the list of calls. */
async function callWriter(origin: string): Promise<Visitor> {
  const visitor = await visitAs(origin, "Administrator, Bodø");
  const asked = await (await visitor.request("/calls/new")).text();
  const id = /name="id" value="([^"]+)"/.exec(asked)?.[1] ?? "";
  const grantor = /<option value="([^"]+)"[^>]*>Helsedirektoratet/.exec(asked)?.[1] ?? "";
  const body = new URLSearchParams({ id, grantor, start: "reference" });
  await visitor.request("/calls/new", { method: "POST", body });
  return visitor;
}

async function contextOf(visitor: Visitor, colorScheme: "light" | "dark"): Promise<BrowserContext> {
  const context = await browser.newContext({ ...asPerson, colorScheme, bypassCSP: true });
  await context.addCookies(visitor.cookiesFor(inject("appUrl")));
  return context;
}

test("the walk finds the product", () => {
  const patterns = pages.map(({ visit }) => visit.pattern);
  expect(patterns).toContain("/consortia/:slug");
  expect(patterns.length).toBeGreaterThan(15);
});

test("every page shows what it is before any JavaScript", () => {
  const silent = pages.filter(
    ({ visit }) => !/<h1[\s>]/.test(visit.body) || !/<title>[^<]{3,}<\/title>/.test(visit.body),
  );
  expect(silent.map(({ visit }) => visit.address)).toEqual([]);
});

test("case 06: no page has a NUL in it, whatever letters it is written with", () => {
  expect(pages.some(({ visit }) => /[æøå]/.test(visit.body))).toBe(true);
  expect(pages.filter(({ visit }) => visit.body.includes("\0")).map(({ visit }) => visit.address)).toEqual([]);
});

/** What axe finds in the page as it looks now, a line each. */
async function inspect(page: Page): Promise<string[]> {
  return page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(document, { runOnly: tags });
    const placeOf = ({ target, failureSummary = "" }: AxeNode) => `${JSON.stringify(target)} ${failureSummary}`;
    return violations.map(({ id, nodes }) => `${id} at ${nodes.slice(0, 2).map(placeOf).join(" and ")}`);
  }, WCAG);
}

interface AxeNode {
  target: unknown;
  failureSummary?: string;
}

interface Axe {
  run(node: Document, options: object): Promise<{ violations: { id: string; nodes: AxeNode[] }[] }>;
}

// Loaded and inspected at the first width, and then made as wide or narrow as the second
describe.each([
  { scheme: "light", widths: [1280, 320] },
  { scheme: "dark", widths: [360, 1280] },
] as const)("every page in $scheme at $widths pixels", ({ scheme, widths }) => {
  test("has nothing for axe to find, no sideways scrolling, no errors and no outside host", async () => {
    const found: string[] = [];
    // One browser for each visitor, as they have: what it keeps of one page makes the next one quick
    const contexts = new Map<Visitor, BrowserContext>();
    for (const { visit, visitor } of pages) {
      const context = contexts.get(visitor) ?? (await contextOf(visitor, scheme));
      contexts.set(visitor, context);
      const page = await context.newPage();
      const say = (what: string) => found.push(`${visit.address}: ${what}`);
      page.on("console", (message) => message.type() === "error" && say(`console: ${message.text()}`));
      page.on("pageerror", (error) => say(`error: ${error.message}`));
      page.on("request", (request) => {
        const { protocol, host } = new URL(request.url());
        if (/^(https?|wss?):$/.test(protocol) && host !== new URL(inject("appUrl")).host) say(`asks ${host}`);
      });
      await page.setViewportSize({ width: widths[0], height: 800 });
      await page.goto(inject("appUrl") + visit.address, { waitUntil: "load" });
      await page.waitForFunction(() => document.readyState === "complete");
      await page.addScriptTag({ path: axePath });
      for (const violation of await inspect(page)) say(violation);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (overflow > 0) say(`scrolls ${overflow} pixels sideways at ${width}`);
      }
      await page.close();
    }
    for (const context of contexts.values()) await context.close();
    expect(found).toEqual([]);
  }, 240_000);
});
