import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";

import { violations } from "../support/axe.ts";
import { asPerson, launchBrowser } from "../support/browser.ts";
import { POINT } from "../support/image-bytes.ts";
import {
  goOffline,
  isSaved,
  press,
  saving,
  type,
  wordsOf,
  WritingTogether,
  type Writer,
} from "../support/writing-together.ts";

let browser: Browser;
let together: WritingTogether;
let first: Writer;
let second: Writer;

beforeAll(async () => {
  browser = await launchBrowser();
  together = await WritingTogether.open(browser, inject("appUrl"));
  ({ first, second } = together);
});
afterAll(() => browser.close());

beforeEach(() => together.begin());

test("what another inserts earlier in my paragraph does not leave my caret behind", async () => {
  await first.text.click();
  await type(first, "Kommunene kunngjør.");
  await together.agreeOn("Kommunene kunngjør.");

  await second.text.click();
  await second.page.keyboard.press("Control+Home");
  // Keystroke by keystroke in turns: one at the end of the paragraph, the other at its beginning
  const [mine, theirs] = [" Sammen. ", "Vi sier: "];
  for (let at = 0; at < mine.length; at += 1) {
    await type(first, mine.charAt(at));
    await type(second, theirs.charAt(at));
  }
  await together.agreeOn("Vi sier: Kommunene kunngjør. Sammen. ");
});

test("who presses in the text and types before it can be written in finds both there when it can", async () => {
  await first.text.click();
  await type(first, "Avtalen varer i år.");
  await isSaved(first);
  await expect
    .poll(async () => (await first.page.request.get(`${together.address}/read`)).text(), { timeout: 10_000 })
    .toContain("varer i år");
  const early = await together.openAs("Prosjektleder, Bodø", { isHeld: true });
  await early.page.locator("[aria-busy] .edit-bar output").waitFor();
  const words = early.page.locator("[aria-busy] article.text p");
  // Behind 'Avtalen varer i '
  const place = await words.evaluate((paragraph) => {
    const range = document.createRange();
    const text = paragraph.firstChild;
    if (text) range.setStart(text, "Avtalen varer i ".length);
    range.collapse(true);
    const { left, top, height } = range.getBoundingClientRect();
    return { x: left, y: top + height / 2 };
  });
  await early.page.mouse.click(place.x, place.y);
  await early.page.keyboard.type("fim");
  await early.page.keyboard.press("Backspace");
  await early.page.keyboard.type("re ");
  await early.line.mend();
  await isSaved(early);
  await early.page.keyboard.type("hele ");
  await together.agreeOn("Avtalen varer i fire hele år.");
  await early.context.close();
});

test("each sees the other's caret with municipality, nobody sees their own", async () => {
  await first.text.click();
  await type(first, "Bodø skriver");
  await expect.poll(() => second.text.locator(".caret b").textContent()).toMatch(/ · Bodø$/);
  expect(await first.text.locator(".caret").count()).toBe(0);
  await expect.poll(() => first.page.locator(".here").textContent()).toContain("Alta");
});

test("'Lagret' is shown only when the text is on the server", async () => {
  await first.page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const word = document.querySelector(".saving");
    new MutationObserver(() => seen.push(word?.getAttribute("data-saving") ?? "")).observe(word as Element, {
      attributes: true,
    });
  });
  await first.text.click();
  await type(first, "Skrevet");
  await isSaved(first);
  const read = await first.page.request.get(`${together.address}/read`);
  expect(await read.text()).toContain("Skrevet");
  expect(await first.page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toContain("saving");
});

test("all that a text can hold is put in by keyboard, seen by the other and read on the page", async () => {
  const { page } = first;
  const text = page.locator("#document-text .ProseMirror");
  const theirs = second.page.locator("#document-text .ProseMirror");
  const label = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  const paragraph = async () => {
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
  };
  await text.click();
  await type(first, "# Mål");
  await page.keyboard.press("Enter");

  await type(first, "/oppg");
  await page.locator("#offer-list [role=option]", { hasText: "Oppgaveliste" }).waitFor();
  await press(first, "Enter");
  await type(first, "Sende brev");
  await press(first, "Control+Shift+Enter");
  await paragraph();

  await type(first, "/vikt");
  await press(first, "Enter");
  await type(first, "Fristen er kort");
  await press(first, "Enter", "Backspace");

  await type(first, "/tabell");
  await press(first, "Enter");
  await type(first, "Kommune");
  await press(first, "Tab");
  await type(first, "Sum");
  await press(first, "Escape");

  await type(first, "Se @bod");
  await page.locator("#offer-list [role=option]", { hasText: /^Bodø$/ }).waitFor();
  await press(first, "Enter");
  await press(first, "Control+k");
  await page.getByLabel("Eller en del av teksten").selectOption({ label: "1 Mål" });
  await page.getByLabel("Tekst som vises").press("Enter");
  await press(first, "Control+Alt+f");
  await expect.poll(label).toBe("Fotnote 1");
  await type(first, "Vedtak 12");
  await press(first, "Escape", "Enter");

  await type(first, "/bilde");
  await press(first, "Enter");
  const dialog = page.getByRole("dialog", { name: "Sett inn bilde" });
  await dialog
    .getByLabel("Bildefil")
    .setInputFiles({ name: "kart.png", mimeType: "image/png", buffer: Buffer.from(POINT) });
  await dialog.getByRole("button", { name: "Sett inn bilde" }).press("Enter");
  await dialog.getByText("Skriv hva bildet viser").waitFor();
  await dialog.getByLabel("Hva viser bildet?").fill("Kart over Salten");
  await dialog.getByRole("button", { name: "Sett inn bilde" }).press("Enter");
  await text.getByRole("img", { name: "Kart over Salten" }).waitFor();
  expect(await violations(page)).toEqual([]);

  await press(first, "Alt+Shift+ArrowUp");
  await press(first, "Control+h");
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("search");
  await type(first, "brev");
  await page.getByPlaceholder("Erstatt med").fill("post");
  await page.getByRole("button", { name: "Erstatt alle" }).press("Enter");

  await expect.poll(() => theirs.locator(".task-box").getAttribute("aria-checked")).toBe("true");
  await expect.poll(() => theirs.textContent()).toMatch(/Sende post.*Fristen er kort.*Kommune.*Sum/s);
  await theirs.getByRole("img", { name: "Kart over Salten" }).waitFor();
  await theirs.locator(".mention", { hasText: "Bodø" }).waitFor();
  await isSaved(first);
  const read = await (await page.request.get(`${together.address}/read`)).text();
  expect(read).toMatch(/disabled checked> <span>Sende post<\/span>/);
  expect(read).toMatch(/alt="Kart over Salten".*<span class="mention">Bodø<\/span> <a href="#s-mål">Mål<\/a><sup/s);
  expect(read).toContain("Vedtak 12");
});

test("undo reverts one's own words and leaves the other's", async () => {
  await first.text.click();
  await type(first, "Mitt.");
  await together.agreeOn("Mitt.");
  await second.text.click();
  await second.page.keyboard.press("Control+End");
  await type(second, " Ditt.");
  await together.agreeOn("Mitt. Ditt.");
  await first.page.keyboard.press("Control+z");
  await together.agreeOn(" Ditt.");
  await first.page.keyboard.press("Control+z");
  await first.page.keyboard.press("Control+z");
  await together.agreeOn(" Ditt.");
});

test("hours offline lose nothing, and what the others wrote in the meantime is there", async () => {
  await first.text.click();
  await type(first, "Felles tekst.");
  await together.agreeOn("Felles tekst.");

  await goOffline(first);
  await first.page.keyboard.press("Control+End");
  await type(first, " Skrevet på ferga.");
  await second.text.click();
  await second.page.keyboard.press("Control+Home");
  await type(second, "Imens: ");
  await isSaved(second);
  expect(await wordsOf(second)).toBe("Imens: Felles tekst.");

  await first.line.mend();
  await together.agreeOn("Imens: Felles tekst. Skrevet på ferga.");
  await isSaved(first);
});

test("what was written offline is still there after the page was closed", async () => {
  await first.text.click();
  await type(first, "Først.");
  await isSaved(first);
  await goOffline(first);
  await type(first, " Så uten nett.");
  await first.page.waitForTimeout(600);
  await first.page.close();

  // The page can be fetched, the connection is still gone
  first.page = await first.context.newPage();
  first.text = first.page.locator(".ProseMirror");
  await first.page.goto(together.address);
  await expect.poll(() => wordsOf(first)).toBe("Først. Så uten nett.");
  expect(await saving(first).textContent()).toContain("Frakoblet");
  expect(await wordsOf(second)).toBe("Først.");

  await first.line.mend();
  await first.page.close();
  first.page = await first.context.newPage();
  first.text = first.page.locator(".ProseMirror");
  await first.page.goto(together.address);
  await together.agreeOn("Først. Så uten nett.");
  await isSaved(first);
});

test("a document opens and is written in without a net, and no longer when its writer has signed out", async () => {
  const context = await browser.newContext({ ...asPerson, serviceWorkers: "allow" });
  const page = await context.newPage();
  const signIn = `${inject("appUrl")}/sign-in/demonstration?returnTo=${new URL(together.address).pathname}`;
  await page.goto(signIn);
  await page.locator("button", { hasText: "Prosjektleder, Bodø" }).first().click();
  await page.waitForURL(together.address);
  await page.locator(".ProseMirror").click();
  await page.keyboard.type("Skrevet med nett.");
  await expect.poll(() => page.evaluate(keptPaths)).toEqual([new URL(together.address).pathname]);
  await expect.poll(() => page.locator(".saving").getAttribute("data-saving")).toBe("saved");

  await context.setOffline(true);
  await page.reload();
  await page.locator(".ProseMirror").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Og uten.");
  // What the page says of the last letter is drawn with it
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await expect.poll(() => page.locator(".saving").textContent()).toContain("Frakoblet, tatt vare på her");
  await page.reload();
  await expect.poll(() => page.locator(".ProseMirror").textContent()).toBe("Skrevet med nett. Og uten.");
  await page.goto(`${inject("appUrl")}/calls`);
  await page.getByRole("heading", { name: "Du er frakoblet" }).waitFor();
  await page.getByRole("link", { name: /^Saksframlegg/ }).click();
  await page.locator(".ProseMirror").waitFor();

  await context.setOffline(false);
  await together.agreeOn("Skrevet med nett. Og uten.");
  await page.goto(`${inject("appUrl")}/settings`);
  const signOut = page.locator('form[action="/sign-out"]').first();
  await signOut.evaluate((form) => (form as HTMLFormElement).requestSubmit());
  await page.waitForURL(/\/sign-in/);
  await context.setOffline(true);
  await expect(page.goto(together.address)).rejects.toThrow(/ERR_(INTERNET_DISCONNECTED|FAILED)/);
  await context.close();
});

/** What the service worker has kept. */
async function keptPaths(): Promise<string[]> {
  const list = await (await caches.open("dugnad-pages")).match("/kept-pages.json");
  return list ? ((await list.json()) as { path: string }[]).map(({ path }) => path) : [];
}
