import { readFile, rm } from "node:fs/promises";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFailed, test } from "vitest";

import { findFreePort, type RunningApp, startApp } from "../support/app.ts";
import { asPerson, launchBrowser } from "../support/browser.ts";
import { createDataFolder } from "../support/data-folder.ts";
import { textIn, within } from "~/text/files/read/read-xml";
import { answer, fillIn, paper, press, writeTexts } from "../support/filled-form.ts";
import { wordFile } from "../support/office-corpus.ts";
import { openOffice } from "../support/office-file.ts";
import { type IdentityProvider, startIdentityProvider } from "../support/identity-provider.ts";

const LEAD = { number: "1804", name: "Bodø", domain: "bodo.kommune.no" };
const PARTNERS = [
  { number: "1856", name: "Røst", domain: "rost.kommune.no" },
  { number: "1857", name: "Værøy", domain: "varoy.kommune.no" },
  { number: "1841", name: "Fauske", domain: "fauske.kommune.no" },
];
const STRATEGY_LINE = "Pasientene får samme journal i hele regionen.";

let dataDir: string;
let provider: IdentityProvider;
let app: RunningApp;
let browser: Browser;
/** The chief executive of each municipality, by its number */
const chiefs = new Map<string, Page>();

beforeAll(async () => {
  dataDir = await createDataFolder();
  const port = String(await findFreePort());
  provider = await startIdentityProvider(`http://localhost:${port}/sign-in/oidc/callback`, (login) => ({
    email: login,
    email_verified: true,
  }));
  app = await startApp({
    DATA_DIR: dataDir,
    DEMO: "0",
    LOG_LEVEL: "info",
    PORT: port,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_LABEL: "Ansattporten",
  });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await app.stop();
  await provider.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Nothing but the pages: no demonstration, no mail server, no hand on the database. */
test("an empty installation gets as far as a receipt that anybody can verify", async () => {
  onTestFailed(() => console.error(app.log().slice(-4_000)));
  const administrator = await beginInstallation();
  const link = await giveAccess(
    administrator,
    `reserve@${LEAD.domain}`,
    "Administrator i reserve, Bodø",
    "Administrator",
  );
  const reserve = await comeBy(link);
  await giveAccess(reserve, `prosjektleder@${LEAD.domain}`, "Prosjektleder, Bodø", "Koordinator");
  await giveAccess(reserve, `kommunedirektor@${LEAD.domain}`, "Kommunedirektør, Bodø", "Kommunedirektør");
  const call = await publishCall(administrator);

  const lead = await signIn(`prosjektleder@${LEAD.domain}`, { scripts: true });
  const board = await foundConsortium(lead);
  for (const partner of PARTNERS) {
    const answering = await answerYes(await invite(lead, board, partner), partner.name);
    const isFirst = partner === PARTNERS[0];
    chiefs.set(
      partner.number,
      isFirst ? await enter(answering, board) : await signIn(`kommunedirektor@${partner.domain}`),
    );
    await giveMandate(chiefs.get(partner.number) as Page, board, partner.number);
  }
  chiefs.set(LEAD.number, await signIn(`kommunedirektor@${LEAD.domain}`));
  await giveMandate(chiefs.get(LEAD.number) as Page, board, LEAD.number);
  await writeStrategy(lead, board);
  await showFigures(lead, board);
  await beginWithTemplate(lead, board);
  await makeCasePapers(lead, board);
  await bringWordFile(lead, board);

  await lead.goto(call);
  await press(lead, "Start felles søknad");
  await lead.waitForURL(/\/applications\/[0-9a-f-]+$/);
  const application = lead.url();
  const form = await withoutScripts(lead);
  await fillIn(form, application);
  await writeTexts(lead, application);
  await pasteAndUndo(lead, `${application}/budget`);

  const signOffs = `${application}/sign-offs`;
  await openSigning(lead, signOffs);
  await sign(signOffs, PARTNERS[0] as Municipality);
  await finding(lead, "1 av 4 har signert teksten som skal sendes");
  await decline(signOffs, "Piloten kommer for tidlig.");
  await lead.locator('.tile[data-state="declined"]', { hasText: "Fauske" }).waitFor();
  await unlock(lead, "Fauske trenger mer tid før piloten.");
  await form.goto(`${application}?section=implementation`);
  await answer(form, "Start for pilot", "2027-10-15");
  await openSigning(lead, signOffs);
  for (const municipality of [...PARTNERS, LEAD]) await sign(signOffs, municipality);
  await finding(lead, "Alle 4 har signert teksten som skal sendes");

  await lead.goto(`${application}/submission`);
  await fitsPhone(lead);
  await press(lead, "Send søknaden");
  await lead.waitForURL(/\/receipts\/HTO-\d{4}-0001-[A-Z]{6}$/, { timeout: 60_000 });
  await fitsPhone(lead);
  await verify(lead);
}, 600_000);

interface Municipality {
  number: string;
  name: string;
  domain: string;
}

async function open(options: { scripts: boolean }): Promise<Page> {
  const context = await browser.newContext({ ...asPerson, javaScriptEnabled: options.scripts });
  return context.newPage();
}

/** The same person in a browser without scripts, where every field is a plain form. */
async function withoutScripts(page: Page): Promise<Page> {
  const storageState = await page.context().storageState();
  const context = await browser.newContext({ ...asPerson, javaScriptEnabled: false, storageState });
  return context.newPage();
}

async function signIn(email: string, options = { scripts: false }): Promise<Page> {
  const page = await open(options);
  await page.goto(`${app.url}/sign-in`);
  await page.getByRole("link", { name: "Logg inn med Ansattporten" }).click();
  await page.locator("input[name=login]").fill(email);
  await page.locator("input[name=password]").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL(`${app.url}/`);
  return page;
}

const isoDay = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const finding = (page: Page, words: string) =>
  page.getByRole("heading", { level: 1, name: words, exact: true }).waitFor();

async function beginInstallation(): Promise<Page> {
  const page = await open({ scripts: false });
  await page.goto(app.url);
  await page.waitForURL(`${app.url}/first-run`);
  await page.getByLabel("Oppstartskode").fill(/with the code ([\w-]+)/.exec(app.log())?.[1] ?? "");
  await page.getByLabel("Kommunenummer").fill(LEAD.number);
  await page.getByLabel("E-postadresse").fill(`administrator@${LEAD.domain}`);
  await page.getByLabel("Navn eller rolle").fill("Administrator, Bodø");
  await press(page, "Opprett og logg inn");
  await page.waitForURL(`${app.url}/`);
  return page;
}

/** No letter leaves this installation: no page says that somebody gets one. */
async function promisesNothing(page: Page): Promise<void> {
  const text = (await page.locator("main").innerText()).replaceAll("\n", ". ");
  expect(text).not.toMatch(/(?:får|sender vi|sendt)(?! ikke)[^.]*(?:e-post|påminnelse)|på vei til/i);
}

/** A link that was handed over signs in once, without a provider. */
async function comeBy(link: string): Promise<Page> {
  const page = await open({ scripts: false });
  await page.goto(link);
  await press(page, "Logg inn");
  await page.waitForURL(`${app.url}/`);
  return page;
}

async function giveAccess(page: Page, email: string, name: string, role: string): Promise<string> {
  await page.goto(`${app.url}/my-municipality`);
  const access = page.locator("#give-access");
  await access.getByLabel("E-postadresse").fill(email);
  await access.getByLabel("Navn eller rolle").fill(name);
  await access.getByLabel("Rolle", { exact: true }).selectOption({ label: role });
  await press(access, "Gi tilgang");
  await page.getByText(`${email} har fått tilgang. Ingen e-post er sendt, så gi personen denne lenken`).waitFor();
  return page.locator("code", { hasText: "/sign-in/link/" }).innerText();
}

async function publishCall(page: Page): Promise<string> {
  await page.goto(`${app.url}/calls`);
  await page.getByRole("link", { name: "Lag utlysning" }).click();
  await page.getByText("Hent inn Helseteknologiordningen").click();
  await press(page, "Begynn på utlysningen");
  await page.getByRole("link", { name: "Fristen mangler" }).click();
  await page.getByLabel("Åpner dato").fill(isoDay(-2));
  await page.getByLabel("Åpner klokken").fill("09:00");
  await page.getByLabel("Frist dato").fill(isoDay(60));
  await page.getByLabel("Frist klokken").fill("23:59");
  await press(page, "Lagre");
  await page.getByRole("link", { name: "Gå til kunngjøring" }).click();
  await press(page, "Kunngjør utlysningen");
  await page.waitForURL(/\/calls\/helseteknologiordningen-\d{4}$/);
  return page.url();
}

async function foundConsortium(page: Page): Promise<string> {
  await page.goto(`${app.url}/consortia/new`);
  await page.getByLabel("Navn", { exact: true }).fill("Felles journal");
  await page.getByLabel("Formål").fill("Én journal for oss alle.");
  await page.getByLabel("Frist", { exact: true }).fill(isoDay(50));
  await page.getByLabel("Lim inn en liste").fill(PARTNERS.map(({ name }) => name).join("\n"));
  await press(page, "Finn kommunene");
  await page.getByRole("button", { name: "Fjern Fauske" }).waitFor();
  await press(page, "Opprett konsortiet");
  await page.waitForURL(/\/consortia\/felles-journal$/);
  return page.url();
}

/** Where no mail leaves, the link is shown once, to be handed over. */
async function invite(page: Page, board: string, { number, domain }: Municipality): Promise<string> {
  await page.goto(`${board}/partners/${number}`);
  const contact = page.locator("#contact");
  await contact.getByLabel("E-post").fill(`kommunedirektor@${domain}`);
  await press(contact, "Lag invitasjonen");
  return page.locator("code", { hasText: "/invitations/" }).innerText();
}

async function answerYes(link: string, name: string): Promise<Page> {
  const page = await open({ scripts: false });
  await page.goto(link);
  await page.getByRole("button", { name: /Ja, vi er interessert/ }).click();
  await page.getByRole("heading", { name: `${name} er ført opp som interessert` }).waitFor();
  await promisesNothing(page);
  return page;
}

/** The link that was answered with lets in as well. */
async function enter(page: Page, board: string): Promise<Page> {
  await press(page, "Logg inn");
  await page.waitForURL(board);
  return page;
}

async function giveMandate(page: Page, board: string, number: string): Promise<void> {
  await page.goto(`${board}/partners/${number}`);
  await page.getByLabel("Steg", { exact: true }).selectOption({ label: "Fullmakt (hopper over steg)" });
  const step = page.locator("#step");
  await step.getByLabel("Hvem besluttet").fill("Kommunestyret");
  await step.getByLabel("Saksnummer").fill("PS 12/26");
  await step.getByLabel("Dokument").setInputFiles(paper(`Fullmakt ${number}`));
  // It opens by itself where the choice was made after the page's scripts had come
  const terms = step.locator("details", { hasText: "Fullmaktens formål, omfang og grenser" });
  await terms.evaluate((details) => details.setAttribute("open", ""));
  await terms.getByLabel("å søke tilskudd").check();
  await step.getByText("Varighet, begrunnelse og merknad").click();
  await step.getByLabel("Begrunnelse").fill("Kommunestyret ga fullmakt med en gang.");
  await press(page, "Registrer steget");
  await page.getByText("Steget er registrert.").waitFor();
  await page.getByText("Gjelder å søke tilskudd").waitFor();
  await page.getByRole("link", { name: `Fullmakt ${number}.pdf` }).waitFor();
}

async function decide(page: Page, board: string, number: string): Promise<void> {
  await page.goto(`${board}/partners/${number}`);
  await page.getByLabel("Steg", { exact: true }).selectOption({ label: "Vedtak" });
  const step = page.locator("#step");
  await step.getByLabel("Hvem besluttet").fill("Kommunestyret");
  await step.getByLabel("Saksnummer").fill("PS 40/26");
  await step.getByLabel("Dokument").setInputFiles(paper(`Vedtak ${number}`));
  await press(page, "Registrer steget");
  await page.getByText("Steget er registrert.").waitFor();
}

async function writeStrategy(page: Page, board: string): Promise<void> {
  await page.goto(`${board}/documents`);
  await press(page, "Lag dokumentet");
  const text = page.locator(".ProseMirror");
  await text.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type(STRATEGY_LINE);
  await expect.poll(async () => (await page.request.get(`${page.url()}/read`)).text()).toContain(STRATEGY_LINE);
}

/** Figures of the consortium in the strategy: chosen by keyboard, talked about, and frozen with their moment. */
async function showFigures(page: Page, board: string): Promise<void> {
  const strategy = page.url();
  const blocks = page.locator("#document-text .text-live");
  const before = await blocks.count();
  // The editor knows of the caret once it is told: on the button's word rather than at once
  await page.locator("#document-text h2").first().click();
  await expect.poll(() => page.locator(".block-type .face").innerText()).toMatch(/^Overskrift/);
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator(".block-type .face").innerText()).toBe("Brødtekst");
  await page.keyboard.type("/tall");
  await page.getByRole("option", { name: "Tall fra konsortiet" }).waitFor();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /Deltakere og status/ }).waitFor();
  await dialog.getByLabel("Hvilke?").selectOption({ label: "De som ikke har vedtatt" });
  await press(page, "Sett inn tabellen");
  await expect.poll(() => blocks.count()).toBe(before + 1);
  await blocks.first().locator("th", { hasText: "Værøy" }).waitFor();
  // What a municipality does elsewhere is in the open text, which is not loaded again
  await blocks.first().locator("th", { hasText: "Fauske" }).waitFor();
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await decide(chiefs.get("1841") as Page, board, "1841");
  await blocks.first().locator("th", { hasText: "Fauske" }).waitFor({ state: "detached" });
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
  await page.keyboard.press("Control+Alt+m");
  await page.keyboard.type("Hvem spør Værøy?");
  const card = page.locator(".discussion-cards .thread.is-active");
  await card.getByRole("button", { name: "Publiser kommentaren" }).click();
  await card.locator(".comment-words", { hasText: "Hvem spør Værøy?" }).waitFor();
  await page.locator(".text-live.comment-anchor, .text-live.comment-anchor-active").waitFor();
  await expect.poll(() => page.locator(".saving").getAttribute("data-saving")).toBe("saved");

  await page.goto(`${strategy}/versions#freeze`);
  await press(page, "Frys versjon 1");
  await page.waitForURL(/\/versions\/1$/);
  const block = page.locator(".live-block", { hasText: "de som ikke har vedtatt" });
  await block.locator("th", { hasText: "Værøy" }).waitFor();
  expect(await block.locator(".live-note").innerText()).toMatch(/per \d+\. \S+ \d{4} kl\./);
  await page.goto(strategy);
}

async function beginWithTemplate(page: Page, board: string): Promise<void> {
  await page.goto(`${page.url()}/settings`);
  await press(page, "Lag en mal av dokumentet");
  await page.getByText("Dokumentet er nå en mal.").waitFor();
  await page.goto(`${board}/documents`);
  await page.getByText("Nytt dokument").first().click();
  await page.getByLabel("Tittel").fill("Av vår egen mal");
  await page.getByText(/^Bokmål\. Fra dokumentet «Felles strategi/).click();
  await press(page, "Lag dokumentet");
  await page.locator("#document-text .ProseMirror", { hasText: STRATEGY_LINE }).waitFor();
}

/** Something is inserted and something deleted in it, with a comment, and a link to its own heading. */
function markedWordFile(): Uint8Array {
  const by = `w:author="Rådgiver, Alta" w:date="2026-11-20T10:00:00Z"`;
  const run = (words: string, tag = "w:t") => `<w:r><${tag} xml:space="preserve">${words}</${tag}></w:r>`;
  return wordFile(
    `<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:bookmarkStart w:id="1" w:name="_Ref1"/>${run("Bakgrunn")}<w:bookmarkEnd w:id="1"/></w:p>` +
      `<w:p>${run("Vi skal ")}<w:ins w:id="5" ${by}>${run("sammen ")}</w:ins>${run("kjøpe ")}` +
      `<w:del w:id="6" ${by}>${run("tre ", "w:delText")}</w:del><w:commentRangeStart w:id="0"/>${run("én journal")}` +
      `<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>` +
      `<w:p>${run("Se ")}<w:hyperlink w:anchor="_Ref1">${run("bakgrunnen")}</w:hyperlink></w:p>`,
    { comments: `<w:comment w:id="0" ${by}><w:p>${run("Er det bare én?")}</w:p></w:comment>` },
  );
}

/** What somebody said and changed in Word is said and suggested here; a link within the file is named as lost. */
async function bringWordFile(page: Page, board: string): Promise<void> {
  await page.goto(`${board}/documents/import`);
  await page.getByLabel("Fil", { exact: true }).setInputFiles({
    name: "Felles journal.docx",
    mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    buffer: Buffer.from(markedWordFile()),
  });
  await press(page, "Vis hva filen blir til");
  await page.getByText("Lenker innad i filen blir vanlig tekst.").waitFor();
  await press(page, "Lag dokumentet");
  await page.getByText("2 åpne forslag").waitFor();
  await page.locator(".discussion-cards .thread", { hasText: "Er det bare én?" }).waitFor();
  const word = await page.request.get(`${page.url().replace(/[?#].*/, "")}/export/docx?markup=1`);
  const { part } = openOffice(new Uint8Array(await word.body()));
  expect(within(part("word/document.xml"), "w:ins").length).toBeGreaterThan(0);
  expect(within(part("word/comments.xml"), "w:comment").map(textIn).join()).toContain("Er det bare én?");
}

/** Each municipality gets its own, which the lead does not read. */
async function makeCasePapers(page: Page, board: string): Promise<void> {
  await page.goto(`${board}/case-papers`);
  await press(page, "Lag saksframleggene");
  await page.getByRole("link", { name: "Last ned alle (Word og PDF)" }).waitFor({ timeout: 60_000 });
  const archive = await page.request.get(`${board}/case-papers/archive`);
  expect((await archive.body()).subarray(0, 2).toString()).toBe("PK");
  const chief = chiefs.get("1857") as Page;
  await chief.goto(`${board}/case-papers`);
  await chief.getByRole("link", { name: "Saksframlegg: " }).click();
  await chief.getByText("Værøy kommune er med i").first().waitFor();
  expect((await page.request.get(chief.url())).status()).toBe(404);
}

async function openSigning(page: Page, signOffs: string): Promise<void> {
  await page.goto(signOffs);
  await promisesNothing(page);
  await press(page, "Åpne signeringen");
  await finding(page, "0 av 4 har signert teksten som skal sendes");
  await promisesNothing(page);
  await page.locator(".hand-over code", { hasText: `${signOffs}/1856` }).waitFor();
}

async function sign(signOffs: string, { number, name }: Municipality): Promise<void> {
  const page = chiefs.get(number) as Page;
  await page.goto(`${signOffs}/${number}`);
  await press(page, `Signer for ${name}`);
  await page.getByText(`${name} har signert. Takk.`).waitFor();
  await promisesNothing(page);
}

async function decline(signOffs: string, reason: string): Promise<void> {
  const page = chiefs.get("1841") as Page;
  await page.goto(`${signOffs}/1841`);
  await page.getByText("Fauske vil ikke signere").click();
  await page.getByLabel("Hvorfor ikke?").fill(reason);
  await press(page, "Svar nei for Fauske");
  await page.getByText(reason).waitFor();
}

async function unlock(page: Page, reason: string): Promise<void> {
  await page.getByRole("link", { name: "Lås opp" }).click();
  await page.getByText("1 kommune har signert. Endres noe, må den signere på nytt.").waitFor();
  await promisesNothing(page);
  await page.getByLabel("Hvorfor må søknaden endres?").fill(reason);
  await press(page, "Lås opp");
  await page.getByText(reason).waitFor();
}

/** A block from a spreadsheet fills the cells, says so, and is taken back with Ctrl Z. */
async function pasteAndUndo(page: Page, budget: string): Promise<void> {
  await page.goto(budget);
  const cell = (name: string) => page.getByLabel(name, { exact: true });
  const before = await cell("Bodø, Prosjektledelse 2027").inputValue();
  await cell("Bodø, Prosjektledelse 2027").focus();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "300 000\t20 000\n40 000\t-");
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await page.getByText("4 beløp er limt inn.").waitFor();
  await page.getByRole("heading", { level: 1, name: /360\s000,00/ }).waitFor();
  await page.keyboard.press("Control+z");
  await page.getByRole("heading", { level: 1, name: /250\s000,00/ }).waitFor();
  expect(await cell("Bodø, Prosjektledelse 2027").inputValue()).toBe(before);
  expect(await cell("Fauske, Prosjektledelse 2027").inputValue()).toBe("");
  await page.getByText("Lagret", { exact: true }).first().waitFor();
}

/** Case 21: a file's name that is longer than the screen is broken. */
async function fitsPhone(page: Page): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 800 });
  const [content, screen] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth] as const;
  });
  expect(content).toBeLessThanOrEqual(screen);
  if (size) await page.setViewportSize(size);
}

/** Somebody who is not signed in is handed the packet, and holds it against the receipt. */
async function verify(owner: Page): Promise<void> {
  const [download] = await Promise.all([
    owner.waitForEvent("download"),
    owner.getByRole("link", { name: "Last ned pakken" }).click(),
  ]);
  const buffer = await readFile(await download.path());
  const page = await open({ scripts: false });
  await page.goto(owner.url());
  const file = page.getByLabel("Fil", { exact: true });
  await file.setInputFiles({ name: download.suggestedFilename(), mimeType: "application/octet-stream", buffer });
  await press(page, "Kontroller");
  await page.getByText(/Lik: alle \d+ filer er de som ble sendt inn/).waitFor();
}
