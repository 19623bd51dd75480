import { createRequire } from "node:module";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";

import { launchBrowser } from "../support/browser.ts";
import { WritingTogether } from "../support/writing-together.ts";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const appUrl = inject("appUrl");
const BODO = "Prosjektleder, Bodø";
const ALTA = "Helse-IT-ansvarlig, Alta";

let browser: Browser;
let together: WritingTogether;
let bodo: Page;
let alta: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  together = await WritingTogether.open(browser, appUrl, { viewport: { width: 1440, height: 900 }, bypassCSP: true });
  [bodo, alta] = [together.first.page, together.second.page];
});
afterAll(() => browser.close());

beforeEach(() => together.begin());

const text = (page: Page) => page.locator(".ProseMirror");
const line = (page: Page) => page.locator(".author-line").textContent();
const show = (page: Page) => page.getByRole("button", { name: "Vis hvem som har skrevet" });

/** The marked stretches as [who, words], those of one author beside each other as one. */
const marked = (page: Page): Promise<[string, string][]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".ProseMirror .authored")].reduce<[string, string][]>((all, mark) => {
      const [who, words] = [mark.dataset["by"] ?? "", mark.textContent ?? ""];
      const last = all.at(-1);
      return last?.[0] === who ? [...all.slice(0, -1), [who, last[1] + words]] : [...all, [who, words]];
    }, []),
  );

async function typeAtEnd(page: Page, words: string): Promise<void> {
  await text(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(words, { delay: 6 });
}

async function bothWrite(): Promise<void> {
  await typeAtEnd(bodo, "Bodø skriver. ");
  await expect.poll(() => text(alta).textContent()).toContain("Bodø skriver. ");
  await typeAtEnd(alta, "Alta svarer.");
  await expect.poll(() => text(bodo).textContent()).toContain("Alta svarer.");
}

test("every run is marked with its author while both keep writing", async () => {
  await bothWrite();
  await show(bodo).click();
  expect(await show(bodo).getAttribute("aria-pressed")).toBe("true");
  await expect
    .poll(() => marked(bodo))
    .toEqual([
      [BODO, "Bodø skriver. "],
      [ALTA, "Alta svarer."],
    ]);
  await alta.keyboard.type(" Og mer.", { delay: 6 });
  await expect.poll(() => text(bodo).textContent()).toContain("Og mer.");
  await typeAtEnd(bodo, " Ja.");
  await expect
    .poll(() => marked(bodo))
    .toEqual([
      [BODO, "Bodø skriver. "],
      [ALTA, "Alta svarer. Og mer."],
      [BODO, " Ja."],
    ]);
  const weaves = await bodo
    .locator(".author-legend .authored")
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset["weave"]));
  expect(new Set(weaves).size).toBe(2);
  await show(bodo).click();
  await expect.poll(() => bodo.locator(".authored").count()).toBe(0);
});

test("the line follows the caret, and the selection", async () => {
  await bothWrite();
  await bodo.keyboard.press("Control+Shift+H");
  await expect.poll(() => line(bodo)).toContain(`Skrevet av ${BODO}`);
  await bodo.keyboard.press("Control+End");
  await expect.poll(() => line(bodo)).toContain(`Skrevet av ${ALTA}`);
  await bodo.keyboard.press("Control+a");
  await expect.poll(() => line(bodo)).toBe(`Skrevet av ${BODO} og ${ALTA}`);
});

test("somebody who comes while it is shown is named at once", async () => {
  await typeAtEnd(bodo, "Først. ");
  await show(bodo).click();
  const { page: nurse } = await together.openAs("Sykepleier, Vestvågøy");
  await typeAtEnd(nurse, "Så jeg.");
  await expect
    .poll(() => marked(bodo))
    .toEqual([
      [BODO, "Først. "],
      ["Sykepleier, Vestvågøy", "Så jeg."],
    ]);
  await nurse.context().close();
});

test("axe finds nothing, and a phone has it in the contents without sideways scrolling", async () => {
  await bothWrite();
  await show(bodo).click();
  await bodo.locator(".author-legend li").first().waitFor();
  expect(await violations(bodo)).toEqual([]);

  const viewport = { width: 390, height: 844 };
  const { page: phone } = await together.openAs(BODO, { viewport, bypassCSP: true });
  await phone.locator(".toc-fold > summary").click();
  await show(phone).click();
  await phone.locator(".authorship summary").click();
  await phone.locator(".author-legend li").first().waitFor();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  expect(await violations(phone)).toEqual([]);
});

test("the read-only page shows the same without a script", async () => {
  await bothWrite();
  await expect
    .poll(async () => (await bodo.request.get(`${bodo.url()}/read`)).text(), { timeout: 20_000 })
    .toContain("2 personer fra 2 kommuner har skrevet i teksten");
});

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axePath });
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(on: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const result = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}
