import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

import { createBlankDocument } from "../support/blank-document.ts";
import { launchBrowser } from "../support/browser.ts";
import { signedIn } from "../support/signed-in.ts";

const appUrl = inject("appUrl");
const SORTLAND = { number: "1870", chief: "Kommunedirektør, Sortland" };

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test("a section that a municipality approved on a phone is shown as changed when the next version changes it", async () => {
  const address = await createBlankDocument(appUrl, "Strategi");
  const lead = await signedIn(browser, appUrl, "Prosjektleder, Bodø");
  const desk = await lead.newPage();
  await desk.goto(address);
  await desk.locator(".ProseMirror").click();
  for (const [heading, words] of [
    ["Mål", "Avtalen varer i fire år."],
    ["Plan", "Vi begynner i vår."],
  ] as const) {
    await desk.keyboard.press("Control+Alt+1");
    await desk.keyboard.type(heading);
    await desk.keyboard.press("Enter");
    await desk.keyboard.type(words);
    await desk.keyboard.press("Enter");
  }
  await freeze(desk, address, "Vi begynner i vår.");

  const wall = await lead.newPage();
  await wall.goto(`${address}/approvals`);
  await ask(wall, "Les målene nøye.");
  await wall.evaluate(() => (document.body.dataset["stayed"] = "yes"));
  const tile = wall.locator(".tile", { hasText: "Sortland" });

  const municipality = await signedIn(browser, appUrl, SORTLAND.chief, { viewport: { width: 360, height: 740 } });
  const phone = await municipality.newPage();
  await phone.goto(`${address}/approvals/${SORTLAND.number}`);
  await phone.getByText("Les målene nøye.").waitFor();
  await phone.getByText("Delene jeg velger").click();
  const goals = phone.getByRole("checkbox", { name: "1 Mål" });
  await goals.check();
  await standOnOneLine(goals, phone.locator(".approve-sections label", { hasText: "1 Mål" }));
  await phone.getByRole("button", { name: "Godkjenn for Sortland" }).click();
  await headed(phone, "Sortland har godkjent 1 av 2 deler av versjon 1");
  await tile.getByText("1 av 2 deler").waitFor();

  await desk.goto(address);
  await desk.locator(".ProseMirror p", { hasText: "fire år" }).click();
  await desk.keyboard.press("End");
  await desk.keyboard.type(" Så seks år til.");
  await freeze(desk, address, "Så seks år til.");
  await wall.getByText("Utkastet er endret i én del etter versjon 1").waitFor();
  // The one that was frozen meanwhile, without anybody choosing it
  await expect.poll(() => wall.getByLabel("Versjon", { exact: true }).inputValue()).toBe("2");
  expect(await wall.getByLabel("Hilsen til kommunene").inputValue()).toBe("Les målene nøye.");
  await ask(wall, "Målene er endret.");
  await tile.getByText("Én del endret").waitFor();
  expect(await wall.evaluate(() => document.body.dataset["stayed"]), "the wall was never loaded again").toBe("yes");

  await headed(phone, "Endret siden Sortland godkjente versjon 1");
  await phone.locator(".difference-section", { hasText: "1 Mål" }).locator("ins", { hasText: "seks år til" }).waitFor();
  expect(await phone.locator(".difference-section").count()).toBe(1);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

/** By keyboard, when the server has what was written last. */
async function freeze(page: Page, address: string, written: string): Promise<void> {
  await expect.poll(async () => (await page.request.get(`${address}/read`)).text()).toContain(written);
  await page.goto(`${address}/versions`);
  await page.getByRole("textbox").focus();
  await tabTo(page.getByRole("button", { name: /^Frys versjon \d+$/ }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/versions\/\d+$/);
}

async function ask(page: Page, message: string): Promise<void> {
  await page.getByLabel("Hilsen til kommunene").focus();
  await page.keyboard.type(message);
  await page.keyboard.press("Tab");
  await tabTo(page.getByRole("button", { name: /^Be \d+ kommuner om godkjenning$/ }));
  await page.keyboard.press("Enter");
  await page.getByText(/\d+ kommuner er bedt om å godkjenne/).waitFor();
}

async function tabTo(control: Locator): Promise<void> {
  await control.page().keyboard.press("Tab");
  expect(await control.evaluate((element) => element === document.activeElement)).toBe(true);
}

const headed = (page: Page, words: string): Promise<void> =>
  page.getByRole("heading", { level: 1, name: words, exact: true }).waitFor();

async function standOnOneLine(one: Locator, other: Locator): Promise<void> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (!a || !b) throw new Error("not on the page");
  expect(Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)).toBeGreaterThan(a.height / 2);
}
