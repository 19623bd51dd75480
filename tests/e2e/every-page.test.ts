import { createRequire } from "node:module";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

import { asPerson, launchBrowser } from "../support/browser.ts";
import { crawl, open, type Visit } from "../support/crawl.ts";
import { anonymous, visitAs, type Visitor } from "../support/visitor.ts";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** What may be right in light on a wide page, and wrong in dark on a narrow one. */
const OF_COLOUR_AND_WIDTH = [
  "color-contrast",
  "link-in-text-block",
  "target-size",
  "scrollable-region-focusable",
  "button-name",
  "link-name",
  "label",
  "select-name",
];

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
      [
        "/",
        "/consortia/new",
        "/settings",
        "/notifications/mail",
        "/unsent-form",
        `${NORTHERN}/settings`,
        `${NORTHERN}/documents`,
      ],
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
  for (const page of ["compare", "approvals", "approvals/1804"])
    pages.push({ visit: await open(coordinator, `${document}/${page}`), visitor: coordinator });
  const agreement = await agreementToSign(coordinator);
  for (const page of ["agreement", "agreement/1804"])
    pages.push({ visit: await open(coordinator, `${agreement}/${page}`), visitor: coordinator });
  pages.push({ visit: await open(nobody, await systemQuestion(coordinator)), visitor: nobody });
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

/** An agreement with a version that is out to be signed. */
async function agreementToSign(visitor: Visitor): Promise<string> {
  const post = (address: string, fields: Record<string, string>) =>
    visitor.request(address, { method: "POST", body: new URLSearchParams(fields) });
  const made = await post(`${NORTHERN}/documents`, {
    title: "Avtale til underskrift",
    language: "nb",
    start: "agreement",
  });
  const address = new URL(made.headers.get("location") ?? "", "http://there").pathname;
  await post(`${address}/versions`, { label: "approved" });
  await post(`${address}/agreement`, { number: "1" });
  return address;
}

/** The link of a letter that asks what a municipality uses. */
async function systemQuestion(visitor: Visitor): Promise<string> {
  const body = new URLSearchParams({ email: "ikt@sorreisa.example" });
  await visitor.request(`${NORTHERN}/systems/5526`, { method: "POST", body });
  const letters = await (await visitor.request("/dev/mail")).text();
  return /\/system-answers\/[\w-]+/.exec(letters)?.[0] ?? "";
}

async function pageOf(visitor: Visitor): Promise<Page> {
  const context = await browser.newContext({
    ...asPerson,
    colorScheme: "light",
    // A row that comes in while it is looked at glows, and has other colours for a moment
    reducedMotion: "reduce",
    bypassCSP: true,
  });
  await context.addInitScript({ path: axePath });
  await context.addCookies(visitor.cookiesFor(inject("appUrl")));
  return context.newPage();
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
async function inspect(page: Page, runOnly: readonly string[]): Promise<string[]> {
  return page.evaluate(async (only) => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(document, { runOnly: only, resultTypes: ["violations"] });
    const placeOf = ({ target, failureSummary = "" }: AxeNode) => `${JSON.stringify(target)} ${failureSummary}`;
    return violations.map(({ id, nodes }) => `${id} at ${nodes.slice(0, 2).map(placeOf).join(" and ")}`);
  }, runOnly);
}

interface AxeNode {
  target: unknown;
  failureSummary?: string;
}

interface Axe {
  run(node: Document, options: object): Promise<{ violations: { id: string; nodes: AxeNode[] }[] }>;
}

/** In another scheme, colours are on their way for a moment. */
const finishTransitions = () => {
  for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
};

/** Loads a page and says everything that goes wrong with it, as a wide page in light and a narrow one in dark. */
async function faultsOf(page: Page, address: string): Promise<string[]> {
  const faults: string[] = [];
  const { host: ours } = new URL(inject("appUrl"));
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && host !== ours) faults.push(`asks ${host}`);
  });
  const show = async (colorScheme: "light" | "dark", width: number, rules: readonly string[]) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(finishTransitions);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 0) faults.push(`scrolls ${overflow} pixels sideways at ${width}`);
    if (rules.length > 0)
      for (const violation of await inspect(page, rules)) faults.push(`${violation} in ${colorScheme} at ${width}`);
  };
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(inject("appUrl") + address, { waitUntil: "load" });
  await show("light", 1280, WCAG);
  await show("light", 320, []);
  await show("dark", 360, OF_COLOUR_AND_WIDTH);
  page.removeAllListeners();
  return faults;
}

test("no page has anything for axe to find, sideways scrolling, errors or an outside host", async () => {
  const found: string[] = [];
  // One page for each visitor, as they have: what it keeps makes the next address quick
  const opened = new Map<Visitor, Page>();
  for (const { visit, visitor } of pages) {
    const page = opened.get(visitor) ?? (await pageOf(visitor));
    opened.set(visitor, page);
    found.push(...(await faultsOf(page, visit.address)).map((fault) => `${visit.address}: ${fault}`));
  }
  expect(found).toEqual([]);
}, 720_000);
