import { rm } from "node:fs/promises";

import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFailed, test } from "vitest";

import { type RunningApp, startApp } from "../support/app.ts";
import { asPerson, launchBrowser } from "../support/browser.ts";
import { createDataFolder } from "../support/data-folder.ts";

let dataDir: string;
let app: RunningApp;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  dataDir = await createDataFolder();
  app = await startApp({ DATA_DIR: dataDir, DEMO: "0", LOG_LEVEL: "info" });
  browser = await launchBrowser();
  context = await browser.newContext(asPerson);
  page = await context.newPage();
});

afterAll(async () => {
  await browser.close();
  await app.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const heading = () => page.getByRole("heading", { level: 1 }).innerText();
const isoDay = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("an empty installation gets as far as an application: administrator, scheme, dates, publication, application", async () => {
  onTestFailed(async () => console.error(page.url(), await heading(), app.log().slice(-3_000)));
  const code = /with the code ([\w-]+)/.exec(app.log())?.[1] ?? "";
  await page.goto(`${app.url}/first-run`);
  await page.getByLabel("Oppstartskode").fill(code);
  await page.getByLabel("Kommunenummer").fill("1804");
  await page.getByLabel("E-postadresse").fill("administrator@bodo.kommune.no");
  await page.getByLabel("Navn eller rolle").fill("Administrator, Bodø");
  await page.getByRole("button", { name: "Opprett og logg inn" }).click();
  await page.getByRole("link", { name: "Se hva som gjenstår" }).waitFor();

  await page.goto(`${app.url}/calls`);
  await page.getByRole("link", { name: "Lag utlysning" }).click();
  await page.getByText("Hent inn Helseteknologiordningen").click();
  await page.getByRole("button", { name: "Begynn på utlysningen" }).click();
  await page.getByRole("link", { name: "Fristen mangler" }).click();
  await page.getByLabel("Åpner dato").fill(isoDay(-2));
  await page.getByLabel("Åpner klokken").fill("09:00");
  await page.getByLabel("Frist dato").fill(isoDay(-3));
  await page.getByLabel("Frist klokken").fill("23:59");
  await page.getByRole("button", { name: "Lagre" }).click();
  await page.getByRole("link", { name: "Fristen må være etter at utlysningen åpner." }).waitFor();
  expect(await page.getByLabel("Frist dato").inputValue()).toBe(isoDay(-3));
  await page.getByLabel("Frist dato").fill(isoDay(60));
  await page.getByRole("button", { name: "Lagre" }).click();
  await page.getByRole("heading", { name: "Ingenting mangler" }).waitFor();
  await page.getByRole("link", { name: "Gå til kunngjøring" }).click();
  await page.getByRole("button", { name: "Kunngjør utlysningen" }).click();
  await page.waitForURL(/\/calls\/helseteknologiordningen-\d{4}$/);
  const call = page.url();

  await page.goto(`${app.url}/calls`);
  expect(await heading()).toBe("1 utlysning er åpen");
  await foundConsortium();
  await page.goto(call);
  await page.getByRole("button", { name: "Start felles søknad" }).click();
  await page.waitForURL(/\/applications\/[0-9a-f-]+$/);
  await expect.poll(heading).toBe("Søker og samarbeid");
});

/** A consortium of Bodø and one more, as its page asks for it. */
async function foundConsortium(): Promise<void> {
  await page.goto(`${app.url}/consortia/new`);
  await page.getByLabel("Navn", { exact: true }).fill("Felles journal");
  await page.getByLabel("Formål").fill("Én journal for oss alle.");
  await page.getByLabel("Frist", { exact: true }).fill(isoDay(50));
  await page.getByLabel("Lim inn en liste").fill("Røst");
  await page.getByRole("button", { name: "Finn kommunene" }).click();
  await page.getByRole("button", { name: "Fjern Røst" }).waitFor();
  await page.getByRole("button", { name: "Opprett konsortiet" }).click();
  await page.waitForURL(/\/consortia\/felles-journal$/);
}
