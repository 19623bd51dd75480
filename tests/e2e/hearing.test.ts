import type { Browser, Page } from "playwright-core";
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

test("a municipality sends a remark on a stretch of the text from a phone, and sees the lead's answer as it is given", async () => {
  const address = await createBlankDocument(appUrl, "Strategi på høring");
  const lead = await signedIn(browser, appUrl, "Prosjektleder, Bodø");
  const desk = await lead.newPage();
  await desk.goto(address);
  await desk.locator(".ProseMirror").click();
  await desk.keyboard.press("Control+Alt+1");
  for (const line of ["Mål", "Avtalen varer i fire år."]) {
    await desk.keyboard.type(line);
    await desk.keyboard.press("Enter");
  }
  await expect.poll(async () => (await desk.request.get(`${address}/read`)).text()).toContain("fire år");
  await desk.goto(`${address}/hearings`);
  await desk.getByLabel("Svarfrist").fill(`${new Date().getFullYear() + 1}-06-01`);
  await desk.getByLabel("Hilsen til kommunene").focus();
  await desk.keyboard.type("Les målene nøye.");
  await press(desk, /^Send på høring til \d+ kommuner$/);
  await desk.waitForURL(/\/hearings\/1$/);
  await headed(desk, "Ingen merknader ennå");
  await desk.evaluate(() => (document.body.dataset["stayed"] = "yes"));

  const municipality = await signedIn(browser, appUrl, SORTLAND.chief, { viewport: { width: 360, height: 740 } });
  const phone = await municipality.newPage();
  await phone.goto(`${address}/hearings/1/replies/${SORTLAND.number}`);
  await phone.getByText("Les målene nøye.").waitFor();
  await phone.locator(".served p", { hasText: "fire år" }).evaluate((paragraph) => {
    const words = paragraph.firstChild;
    if (words) document.getSelection()?.setBaseAndExtent(words, 8, words, 23);
  });
  await phone.getByRole("button", { name: "Skriv merknad til det du har markert" }).click();
  expect(await phone.getByLabel("Hva gjelder den?").inputValue()).toBe("0");
  expect(await phone.getByLabel("Sitat fra teksten").inputValue()).toBe("varer i fire år");
  await phone.keyboard.type("Fire år er for kort.");
  await press(phone, "Lagre merknaden");
  await phone.locator(".reply-remarks", { hasText: "Fire år er for kort." }).waitFor();
  await press(phone, "Send svaret med én merknad");
  await headed(phone, "Sortland har sendt én merknad");

  await headed(desk, "0 av 1 merknad er svart ut");
  expect(await desk.evaluate(() => document.body.dataset["stayed"]), "the round was never loaded again").toBe("yes");
  await desk.getByRole("link", { name: /^Svar ut/ }).click();
  await desk.locator(".choice", { hasText: "Delvis" }).click();
  await desk.getByLabel("Hvorfor?").focus();
  await desk.keyboard.type("Kommunenes egne avtaler kan vare lenger.");
  await press(desk, "Lagre");
  await headed(desk, "1 av 1 merknad er svart ut");
  await phone.locator(".reply-answer", { hasText: "Kommunenes egne avtaler kan vare lenger." }).waitFor();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

/** With the keyboard. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("button", { name, exact: true }).focus();
  await page.keyboard.press("Enter");
}

const headed = (page: Page, words: string): Promise<void> =>
  page.getByRole("heading", { level: 1, name: words, exact: true }).waitFor();
