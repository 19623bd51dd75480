import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

import { asPerson, launchBrowser } from "../support/browser.ts";
import { signedIn } from "../support/signed-in.ts";

const appUrl = inject("appUrl");
const BOARD = "/consortia/felles-epj-i-nord";

let browser: Browser;
let coordinator: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  const viewport = { width: 1440, height: 900 };
  const context = await signedIn(browser, appUrl, "Prosjektleder, Bodø", { viewport });
  coordinator = await context.newPage();
});
afterAll(() => browser.close());

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const phone = (): Promise<BrowserContext> => browser.newContext({ ...asPerson, ...PHONE });

/** Invites somebody in a municipality from its page, and gives the link that went out by e-mail. */
async function invite(number: string, email: string): Promise<string> {
  await coordinator.goto(`${appUrl}${BOARD}/partners/${number}`);
  const form = coordinator.locator("#contact");
  if (!(await form.isVisible())) await coordinator.getByText("Inviter en til, eller bytt kontakt").click();
  await form.getByLabel("E-post").fill(email);
  await form.getByLabel("Rollen til kontakten").fill("Kommunedirektør");
  await form.getByRole("button", { name: "Send invitasjonen" }).click();
  await coordinator.getByText(`Invitasjonen er på vei til ${email}`).waitFor();
  const mailbox = await coordinator.context().newPage();
  await mailbox.goto(`${appUrl}/dev/mail`);
  const link = /\/invitations\/[\w-]+/.exec(await mailbox.locator("main").innerHTML())?.[0];
  await mailbox.close();
  if (!link) throw new Error("no invitation in the mailbox");
  return appUrl + link;
}

test("a chief executive answers on a phone, and the coordinator's open board updates without a reload", async () => {
  const link = await invite("1856", "kommunedirektor@rost-svarer.example");
  await coordinator.goto(appUrl + BOARD);
  const row = coordinator.locator("#k1856");
  await row.getByText("Har ikke svart").waitFor();

  const context = await phone();
  const page = await context.newPage();
  await page.goto(link);
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("Vil Røst være med");
  const yes = page.getByRole("button", { name: /Ja, vi er interessert/ });
  const box = await yes.boundingBox();
  expect(box && box.y + box.height).toBeLessThan(740);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await yes.click();
  await page.getByRole("heading", { name: /Røst er ført opp som interessert/ }).waitFor();

  await row.getByText(/Kommunedirektør, Røst svarte ja/).waitFor();
  expect(await row.getAttribute("class")).toContain("changed");
  await context.close();
});

test("the same link says what was answered, and lets it be changed", async () => {
  const link = await invite("1857", "kommunedirektor@varoy-svarer.example");
  const context = await phone();
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole("button", { name: /Ring oss først/ }).click();
  await page.getByRole("heading", { name: /er bedt om å ringe Værøy/ }).waitFor();
  await page.goto(link);
  await page.getByText("Svaret kan endres").click();
  await page.getByRole("button", { name: /Ikke denne gangen/ }).click();
  await page.getByRole("heading", { name: /Takk for svaret fra Værøy/ }).waitFor();
  await context.close();
});

test("the page reads and answers without scripts", async () => {
  const link = await invite("1867", "kommunedirektor@bo-svarer.example");
  const context = await browser.newContext({ ...asPerson, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel("Hvem skal vi snakke med?").fill("helsesjef@bo.example");
  await page.getByRole("button", { name: /Ring oss først/ }).click();
  await page.getByText("Vi snakker videre med helsesjef@bo.example").waitFor();
  await context.close();

  await coordinator.goto(`${appUrl}${BOARD}/partners/1867`);
  await coordinator.getByText(/De ba dere snakke med helsesjef@bo\.example/).waitFor();
});

test("a forwarded link cannot be used by somebody signed in for another municipality", async () => {
  const link = await invite("1856", "en-annen@rost-svarer.example");
  const context = await signedIn(browser, appUrl, "Kommunedirektør, Sortland", PHONE);
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole("heading", { name: "Denne invitasjonen gjelder Røst" }).waitFor();
  expect(await page.getByRole("button", { name: /interessert/ }).count()).toBe(0);
  await context.close();
});

test("an unknown link gets a friendly explanation", async () => {
  const context = await phone();
  const page = await context.newPage();
  const response = await page.goto(`${appUrl}/invitations/${"x".repeat(43)}`);
  expect(response?.status()).toBe(404);
  await page.getByRole("heading", { name: "Vi kjenner ikke denne lenken" }).waitFor();
  await context.close();
});
