import { createRequire } from "node:module";

import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { asPerson, launchBrowser } from "../support/browser.ts";
import { crawl, type Visit } from "../support/crawl.ts";
import { anonymous, visitAs, type Visitor } from "../support/visitor.ts";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

let browser: Browser;
let pages: { visit: Visit; visitor: Visitor }[];

beforeAll(async () => {
  browser = await launchBrowser();
  const origin = inject("appUrl");
  const coordinator = await visitAs(origin, "Prosjektleder, Bodø");
  const nobody = anonymous(origin);
  const starts: [Visitor, string[]][] = [
    [coordinator, ["/", "/consortia/new", "/settings"]],
    [nobody, ["/sign-in", "/sign-in/demonstration", "/dev/mail", "/there-is-nothing-here"]],
  ];
  pages = [];
  for (const [visitor, addresses] of starts)
    for (const visit of await crawl(visitor, addresses, 1)) if (visit.isPage) pages.push({ visit, visitor });
});
afterAll(() => browser.close());

async function contextOf(visitor: Visitor, look: { scheme: "light" | "dark"; width: number }): Promise<BrowserContext> {
  const context = await browser.newContext({
    ...asPerson,
    colorScheme: look.scheme,
    viewport: { width: look.width, height: 800 },
    bypassCSP: true,
  });
  await context.addCookies(visitor.cookiesFor(inject("appUrl")));
  return context;
}

test("the walk finds the product", () => {
  const patterns = pages.map(({ visit }) => visit.pattern);
  expect(patterns).toContain("/consortia/:slug");
  expect(patterns.length).toBeGreaterThan(15);
});

test("every page says what it is before any JavaScript", () => {
  const silent = pages.filter(
    ({ visit }) => !/<h1[\s>]/.test(visit.body) || !/<title>[^<]{3,}<\/title>/.test(visit.body),
  );
  expect(silent.map(({ visit }) => visit.address)).toEqual([]);
});

describe.each([
  { scheme: "light", width: 1280 },
  { scheme: "dark", width: 360 },
  { scheme: "light", width: 320 },
  { scheme: "dark", width: 1280 },
] as const)("every page in $scheme at $width pixels", (look) => {
  test("has nothing for axe to find, no sideways scrolling, no errors and no outside host", async () => {
    const found: string[] = [];
    for (const { visit, visitor } of pages) {
      const context = await contextOf(visitor, look);
      const page = await context.newPage();
      const say = (what: string) => found.push(`${visit.address}: ${what}`);
      page.on("console", (message) => message.type() === "error" && say(`console: ${message.text()}`));
      page.on("pageerror", (error) => say(`error: ${error.message}`));
      page.on("request", (request) => {
        const { protocol, host } = new URL(request.url());
        if (/^(https?|wss?):$/.test(protocol) && host !== new URL(inject("appUrl")).host) say(`asks ${host}`);
      });
      await page.goto(inject("appUrl") + visit.address, { waitUntil: "load" });
      await page.waitForFunction(() => document.readyState === "complete");
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) say(`scrolls ${overflow} pixels sideways`);
      await page.addScriptTag({ path: axePath });
      const violations = await page.evaluate(async (tags) => {
        const axe = (
          window as unknown as {
            axe: {
              run(
                node: Document,
                options: object,
              ): Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] }>;
            };
          }
        ).axe;
        const result = await axe.run(document, { runOnly: tags });
        return result.violations.map(
          ({ id, nodes }) =>
            `${id} at ${nodes
              .slice(0, 2)
              .map((node) => `${JSON.stringify(node.target)} ${node.failureSummary ?? ""}`)
              .join(" and ")}`,
        );
      }, WCAG);
      violations.forEach(say);
      await context.close();
    }
    expect(found).toEqual([]);
  }, 240_000);
});
