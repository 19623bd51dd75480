import { readFile } from "node:fs/promises";

import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

import { launchBrowser } from "../support/browser.ts";
import { signedIn } from "../support/signed-in.ts";
import { visitAs } from "../support/visitor.ts";

const appUrl = inject("appUrl");
const BOARD = `${appUrl}/consortia/felles-epj-i-nord`;

let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  context = await signedIn(browser, appUrl, "Prosjektleder, Bodø", { viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
});
afterAll(() => browser.close());

test("shows one row per municipality, the lead among them", async () => {
  await page.goto(BOARD);
  expect(await page.locator("table.board tbody tr").count()).toBe(31);
  // Other journeys of the run change who is asked, and who has only an option
  await page.getByRole("heading", { level: 1, name: /^\d+ av \d+ kommuner/ }).waitFor();
});

test("filters by step and county in the address, with and without scripts", async () => {
  await page.goto(BOARD);
  await page
    .getByRole("navigation", { name: "Vis" })
    .getByRole("link", { name: /Finnmark/ })
    .click();
  await page.waitForURL(/county=56/);
  await expect.poll(() => page.locator("table.board tbody tr").count()).toBe(4);
  const response = await context.request.get(`${BOARD}?county=56&step=2`);
  expect((await response.text()).match(/<tr id="k/g)).toHaveLength(1);
});

test("every circle of the map is reached by the keyboard and names its municipality", async () => {
  await page.goto(BOARD);
  const circles = page.locator("svg.map a");
  expect(await circles.count()).toBe(31);
  const names = await circles.evaluateAll((links) => links.map((link) => link.getAttribute("aria-label") ?? ""));
  expect(names.every((name) => /innb/.test(name))).toBe(true);
  await circles.first().focus();
  expect(await circles.first().evaluate((link) => link === document.activeElement)).toBe(true);
});

test("reminds the chosen municipalities and says who was left out", async () => {
  await page.goto(BOARD);
  await page.getByLabel("Velg Øksnes").check();
  await page.getByLabel("Velg Andøy").check();
  const bar = page.locator(".chosen-bar");
  await bar.getByText("2 kommuner valgt").waitFor();
  await bar.getByRole("button", { name: "Send påminnelse" }).click();
  await page.getByRole("heading", { level: 1, name: "Send påminnelse" }).waitFor();
  expect(await page.locator(".reminder-whom input:checked").count()).toBe(2);
  await page.getByText(/^Brevet til (Øksnes|Andøy)$/).waitFor();
  await page.getByLabel("Det du skriver").fill("Kan dere svare denne uken?");
  await page.locator(".reminder").getByRole("button", { name: "Send" }).click();
  await page.getByText("En påminnelse er på vei til Øksnes og Andøy.").waitFor();
  await page.getByRole("link", { name: "Til oversikten" }).click();
  await page.getByLabel("Velg Øksnes").waitFor();
  expect(await bar.isVisible()).toBe(false);
  await page.goto(`${BOARD}/reminder?number=1868`);
  await page.getByText("Øksnes ble minnet på det for under en time siden.").waitFor();
});

test("can be downloaded as a table for a spreadsheet", async () => {
  await page.goto(BOARD);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Last ned" }).click(),
  ]);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(32);
  expect(lines[0]).toContain("Kommunenummer;Kommune;Fylke");
});

test("an uploaded decision is a download for those who take part and does not exist for others", async () => {
  await page.goto(`${BOARD}/partners/1868`);
  const file = page.locator(".attachment").first();
  const href = (await file.getAttribute("href")) ?? "";
  const mine = await context.request.get(appUrl + href);
  expect(mine.status()).toBe(200);
  expect(mine.headers()).toMatchObject({
    "content-disposition": expect.stringMatching(/^attachment; filename=/),
    "x-content-type-options": "nosniff",
    "content-security-policy": expect.stringContaining("sandbox"),
  });
  const stranger = await visitAs(appUrl, "Prosjektleder, Tromsø");
  expect((await stranger.request(href)).status).toBe(404);
  expect((await stranger.request(BOARD)).status).toBe(404);
});

test("a renamed program is refused as evidence, with an explanation", async () => {
  await page.goto(`${BOARD}/partners/1868`);
  await page.locator("#step input[type=file]").setInputFiles({
    name: "vedtak.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.concat([Buffer.from("MZ"), Buffer.alloc(400)]),
  });
  const authority = page.locator("#step").getByLabel("Hvem besluttet");
  await authority.fill("Kommunestyret");
  await page.getByRole("button", { name: "Registrer steget" }).click();
  await page.getByText(/Innholdet i filen er av typen exe, uansett hva filen heter/).waitFor();
  expect(await authority.inputValue()).toBe("Kommunestyret");
});

test("the plan is tried by the keyboard and put back; a list shows what it becomes before it is entered", async () => {
  await page.goto(BOARD);
  await page.getByRole("link", { name: "Se møteplanen" }).click();
  const hearing = page.getByRole("slider", { name: "Dagen høringen stenger" });
  const before = await hearing.getAttribute("aria-valuetext");
  await hearing.press("PageUp");
  await page.getByText("Du prøver. Ingenting er lagret.").waitFor();
  await page.waitForURL(/hearing=/);
  await page.locator("#m1867 a.nm").click();
  await page.getByRole("heading", { name: "Dette kan redde det" }).waitFor();
  await page.getByRole("link", { name: "Legg tilbake" }).click();
  await expect.poll(() => hearing.getAttribute("aria-valuetext")).toBe(before);

  await page.getByRole("link", { name: "Legg inn møter" }).click();
  await page.getByLabel("Lim inn en liste").fill("Værøy 28. april 2027\nPersonalmøte 29. april 2027");
  await page.getByRole("button", { name: "Se hva det blir" }).click();
  await page.getByText("nevner ingen kommune").waitFor();
  await page.getByRole("button", { name: "Legg inn de valgte" }).click();
  await page.getByText("1 møte er lagt inn.").waitFor();
});
