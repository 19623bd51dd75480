import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

import { asPerson, launchBrowser } from "../support/browser.ts";

const appUrl = inject("appUrl");
const NORTHERN = `${appUrl}/consortia/felles-epj-i-nord`;

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  const context = await browser.newContext({ ...asPerson, javaScriptEnabled: false });
  page = await context.newPage();
  await page.goto(`${appUrl}/sign-in/demonstration`);
  await page
    .getByRole("button", { name: /Prosjektleder, Bodø/ })
    .first()
    .click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
});
afterAll(() => browser.close());

const press = (name: string | RegExp) => page.getByRole("button", { name }).click();

test("the lead changes its consortium, a partner and a document without JavaScript, and is shown what it does first", async () => {
  await page.goto(`${NORTHERN}/settings`);
  const former = await page.getByLabel("Frist", { exact: true }).inputValue();
  await page.getByLabel("Frist", { exact: true }).fill(`${Number(former.slice(0, 4)) + 1}${former.slice(4)}`);
  await press("Se hva ny frist fører til");
  await page.getByRole("heading", { name: "Fristen er ikke flyttet ennå" }).waitFor();
  await page.getByText("Bø rekker fristen likevel.").waitFor();
  await page.goto(`${NORTHERN}/settings`);
  expect(await page.getByLabel("Frist", { exact: true }).inputValue()).toBe(former);

  await page.goto(`${NORTHERN}/partners/1856`);
  await page.getByText("Røst kan ikke fjernes fra konsortiet:").waitFor();
  await page.getByText("Opsjon", { exact: true }).click();
  await press("Lagre hvordan kommunen er med");
  await page.getByText("Endringen er lagret.").waitFor();
  await page.getByText("Fast partner", { exact: true }).click();
  await press("Lagre hvordan kommunen er med");
  await page.getByText("Endringen er lagret.").waitFor();

  await page.goto(`${NORTHERN}/documents`);
  await page.getByText("Nytt dokument").first().click();
  await page.getByLabel("Tittel").fill("Utkast som slettes");
  await press("Lag dokumentet");
  await page.goto(`${NORTHERN}/documents`);
  await page.getByRole("link", { name: "Innstillinger for «Utkast som slettes»" }).click();
  await page.getByLabel("Tittel").fill("Notat som slettes");
  await press("Lagre tittelen");
  await press("Arkiver dokumentet");
  await page.getByRole("heading", { name: "Dokumentet er arkivert" }).waitFor();
  await press("Gjenopprett dokumentet");
  await page.locator("summary", { hasText: "Slett dokumentet" }).click();
  await press("Slett alt som er skrevet");
  await page.waitForURL(`${NORTHERN}/documents`);
  expect(await page.getByText("Notat som slettes").count()).toBe(0);
});
