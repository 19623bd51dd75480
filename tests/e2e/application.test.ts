import { rm } from "node:fs/promises";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFailed, test } from "vitest";

import { type RunningApp, startApp } from "../support/app.ts";
import { asPerson, launchBrowser } from "../support/browser.ts";
import { NORTHERN, openWorld } from "../support/complete-application.ts";
import { createDemonstrationFolder } from "../support/demonstration-folder.ts";
import { anonymous, type Visitor, visitAs } from "../support/visitor.ts";

const HOUR = 3_600_000;

let dataDir: string;
let app: RunningApp;
let world: Awaited<ReturnType<typeof openWorld>>;
let browser: Browser;
let wall: Page;
let application: string;
let signOffs: string;
let submission: string;
const signers = new Map<string, Visitor>();

beforeAll(async () => {
  dataDir = await createDemonstrationFolder();
  app = await startApp({ DATA_DIR: dataDir });
  world = await openWorld(dataDir);
  await world.complete();
  await app.setClock(new Date(world.closesAt.getTime() - 2 * HOUR));
  application = `/consortia/${NORTHERN}/applications/${world.applicationId}`;
  signOffs = `${application}/sign-offs`;
  submission = `${application}/submission`;
  for (const { number, name } of await world.municipalities())
    signers.set(number, await visitAs(app.url, `Kommunedirektør, ${name}`));
  browser = await launchBrowser();
  wall = await openAs("Prosjektleder, Bodø", signOffs);
});

afterAll(async () => {
  await browser.close();
  await world.close();
  await app.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function openAs(role: string, address: string): Promise<Page> {
  const context = await browser.newContext(asPerson);
  const page = await context.newPage();
  await page.goto(`${app.url}/sign-in/demonstration?returnTo=${encodeURIComponent(address)}`);
  await page.locator("button", { hasText: role }).first().click();
  await page.waitForURL(`${app.url}${address}`);
  return page;
}

/** The coordinator's wall shows it without a reload. */
const finding = (words: string) =>
  expect.poll(() => wall.getByRole("heading", { level: 1 }).innerText(), { timeout: 15_000 }).toBe(words);

/** The content a page shows, by the fingerprint its form sends. */
async function shownTo(visitor: Visitor, address: string): Promise<string> {
  const html = await (await visitor.request(address)).text();
  const shown = /name="shown" value="([0-9a-f]{64})"/.exec(html)?.[1];
  if (!shown) throw new Error(`${visitor.name} is shown nothing to sign at ${address}`);
  return shown;
}

const press = (visitor: Visitor, address: string, shown: string) =>
  visitor.request(address, { method: "POST", body: new URLSearchParams({ shown }) });

async function sign(number: string): Promise<Response> {
  const visitor = signers.get(number);
  if (!visitor) throw new Error(`nobody signs for ${number}`);
  const address = `${signOffs}/${number}`;
  return press(visitor, address, await shownTo(visitor, address));
}

async function everybodySigns(): Promise<void> {
  for (const number of signers.keys()) expect((await sign(number)).status).toBe(302);
}

test("thirty sign a locked text, it is unlocked and changed, one says no, all sign again, and it is sent in the last seconds", async () => {
  onTestFailed(() => console.error(app.log().slice(-8_000)));
  expect(signers.size).toBe(30);
  await finding("Signeringen er ikke åpnet");
  await wall.getByRole("button", { name: "Åpne signeringen" }).click();
  await finding("0 av 30 har signert teksten som skal sendes");

  const writer = await visitAs(app.url, "Sykepleier, Vestvågøy");
  const edit = new URLSearchParams({ intent: "save-answer", fieldKey: "pilot_on", text: "2027-10-15", version: "1" });
  const refused = await writer.request(application, { method: "POST", body: edit });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("Søknaden er låst for signering.");

  const first = await sign("1856");
  expect(first.headers.get("location")).toBe(`${signOffs}/1856`);
  // The coordinator's wall has not been reloaded
  await finding("1 av 30 har signert teksten som skal sendes");

  const early = signers.get("1841") as Visitor;
  const opened = await shownTo(early, `${signOffs}/1841`);
  for (const number of signers.keys())
    if (number !== "1856" && number !== "1841") expect((await sign(number)).status).toBe(302);

  await unlock("Piloten må flyttes.");
  await world.answer("pilot_on", "2027-10-15");
  await wall.goto(app.url + signOffs);
  await wall.getByRole("button", { name: "Åpne signeringen" }).click();
  await finding("0 av 30 har signert teksten som skal sendes");
  expect(await wall.locator('.tile[data-state="stale"]').count()).toBe(29);
  // With the words that a screen reader hears before them
  expect(await wall.locator(".change-card del").first().innerText()).toMatch(/\n1\. september 2027$/);
  expect(await wall.locator(".change-card ins").first().innerText()).toMatch(/\n15\. oktober 2027$/);

  const moved = await press(early, `${signOffs}/1841`, opened);
  expect(moved.headers.get("location")).toBe(`${signOffs}/1841?since=${opened}`);
  const since = await (await early.request(`${signOffs}/1841?since=${opened}`)).text();
  expect(since).toContain("15. oktober 2027</ins>");

  const no = { intent: "decline", shown: await shownTo(early, `${signOffs}/1841`), reason: "Piloten kommer for sent." };
  await early.request(`${signOffs}/1841`, { method: "POST", body: new URLSearchParams(no) });
  await expect.poll(() => wall.locator('.tile[data-state="declined"]').innerText()).toContain("Vil ikke signere");
  expect(await (await press(await coordinator(), submission, no.shown)).text()).toContain("Fauske vil ikke signere");

  await everybodySigns();
  await finding("Alle 30 har signert teksten som skal sendes");
  expect((await press(early, `${signOffs}/1841`, await shownOn(early))).status).toBe(400);

  const [lead, administrator] = [await coordinator(), await visitAs(app.url, "Administrator, Bodø")];
  const shown = await shownTo(lead, submission);
  await app.setClock(world.closesAt);
  const late = await press(lead, submission, shown);
  expect(late.status).toBe(400);
  expect(await late.text()).toContain("Fristen er gått ut.");

  await app.setClock(new Date(world.closesAt.getTime() - 4_000));
  const pressed = await Promise.all([press(lead, submission, shown), press(administrator, submission, shown)]);
  const receipts = pressed.map((response) => response.headers.get("location"));
  expect(receipts[0]).toMatch(/^\/receipts\/HTO-\d{4}-0001-[A-Z]{6}$/);
  expect(receipts[1]).toBe(receipts[0]);
  await verify(receipts[0] ?? "", lead, shown);
});

test("nobody signs for a municipality that is not theirs, or that has withdrawn", async () => {
  const stranger = await visitAs(app.url, "Prosjektleder, Bodø");
  const shown = "0".repeat(64);
  expect((await press(stranger, `${signOffs}/1856`, shown)).status).toBe(403);
  const withdrawn = await visitAs(app.url, "Kommunedirektør, Moskenes");
  expect([400, 403, 404]).toContain((await press(withdrawn, `${signOffs}/1874`, shown)).status);
});

const coordinator = () => visitAs(app.url, "Prosjektleder, Bodø");

/** The coordinator sees what it costs, gives a reason, and stands in the open application. */
async function unlock(reason: string): Promise<void> {
  await wall.getByRole("link", { name: "Lås opp" }).click();
  await wall.getByText("29 kommuner har signert. Endres noe, må de signere på nytt.").waitFor();
  await wall.getByLabel("Hvorfor må søknaden endres?").fill(reason);
  await wall.getByRole("button", { name: "Lås opp" }).click();
  await wall.getByText(reason).waitFor();
}

/** The fingerprint on a page that has no form any more. */
async function shownOn(visitor: Visitor): Promise<string> {
  const html = await (await visitor.request(`${signOffs}/1841`)).text();
  const grid = /class="hash grid"[^>]*>(.*?)<\/code>/s.exec(html)?.[1] ?? "";
  return grid.replaceAll(/<[^>]*>/g, "");
}

/** Anybody compares the packet, a changed packet and a fingerprint with what was received. */
async function verify(receipt: string, reader: Visitor, contentSha256: string): Promise<void> {
  const passerBy = anonymous(app.url);
  const sheet = await (await passerBy.request(receipt)).text();
  expect(sheet).toMatch(/kl\. 23\.59\.5\d/);
  expect(sheet).not.toContain("Prosjektleder");
  expect(sheet).not.toContain("Kommunedirektør, ");
  expect((await passerBy.request(`${receipt}/packet`)).headers.get("location")).toMatch(/^\/sign-in/);
  expect((await passerBy.request("/receipts/HTO-1999-0001")).status).toBe(404);

  const packet = await (await reader.request(`${receipt}/packet`)).text();
  const pdf = await (await reader.request(`${receipt}/pdf`)).arrayBuffer();
  expect(await checked(passerBy, receipt, { file: new Blob([packet]) })).toContain("Lik: dette er pakken");
  expect(await checked(passerBy, receipt, { file: new Blob([pdf]) })).toContain("Lik: dette er PDF-en");
  expect(await checked(passerBy, receipt, { hash: contentSha256.toUpperCase() })).toContain(
    "Lik: dette er fingeravtrykket",
  );
  const changed = packet.replace("15", "16");
  expect(await checked(passerBy, receipt, { file: new Blob([changed]) })).toContain("ulik");
}

async function checked(visitor: Visitor, receipt: string, handed: { file: Blob } | { hash: string }): Promise<string> {
  const body = new FormData();
  if ("file" in handed) body.set("file", handed.file, "handed");
  else body.set("hash", handed.hash);
  return (await visitor.request(receipt, { method: "POST", body })).text();
}
