import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";

import { asPerson, launchBrowser } from "../support/browser.ts";

const appUrl = inject("appUrl");
const SLUG = "felles-epj-i-nord";

let browser: Browser;
let first: Writer;
let second: Writer;
let address: string;

/**
 * The live connection of one person's browser. Pages can be fetched while it is cut. On localhost the connection
 * does not notice that the browser is offline, so it is cut where it is made.
 */
class Line {
  #isCut = false;

  constructor(private readonly context: BrowserContext) {}

  async lay(): Promise<void> {
    await this.context.route(/\/socket\.io\//, (route) => (this.#isCut ? route.abort() : route.continue()));
    await this.context.addInitScript(() => {
      const open = new Set<WebSocket>();
      const nowhere = "ws://127.0.0.1:9/";
      window.WebSocket = class extends WebSocket {
        constructor(url: string | URL, protocols?: string | string[]) {
          super(localStorage.getItem("cut") ? nowhere : url, protocols);
          open.add(this);
        }
      };
      window.addEventListener("cut", () => open.forEach((socket) => socket.close()));
    });
  }

  async cut(): Promise<void> {
    this.#isCut = true;
    for (const page of this.context.pages()) {
      await page.evaluate(() => {
        localStorage.setItem("cut", "yes");
        window.dispatchEvent(new Event("cut"));
      });
    }
  }

  async mend(): Promise<void> {
    this.#isCut = false;
    for (const page of this.context.pages()) await page.evaluate(() => localStorage.removeItem("cut"));
  }
}

interface Writer {
  context: BrowserContext;
  line: Line;
  page: Page;
  text: Locator;
}

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  const { context, line, page } = await signIn("Prosjektleder, Bodø");
  address = await makeDocument(page);
  first = { context, line, page, text: page.locator(".ProseMirror") };
  await first.text.waitFor();
  second = await openAs("Helse-IT-ansvarlig, Alta");
});
afterEach(async () => {
  await first.context.close();
  await second.context.close();
});

async function signIn(role: string): Promise<Omit<Writer, "text">> {
  const context = await browser.newContext(asPerson);
  const line = new Line(context);
  await line.lay();
  const page = await context.newPage();
  await page.goto(`${appUrl}/sign-in/demonstration`);
  await page.locator("button", { hasText: role }).first().click();
  await page.waitForURL((url) => url.pathname === "/");
  return { context, line, page };
}

async function makeDocument(page: Page): Promise<string> {
  await page.goto(`${appUrl}/consortia/${SLUG}/documents`);
  await page.locator("details.new-document > summary").click();
  await page.getByLabel("Tittel").fill(`Saksframlegg ${Date.now()}`);
  await page.getByRole("button", { name: "Lag dokumentet" }).click();
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
  return page.url();
}

async function openAs(role: string): Promise<Writer> {
  const signedIn = await signIn(role);
  const text = signedIn.page.locator(".ProseMirror");
  await signedIn.page.goto(address);
  await text.waitFor();
  return { ...signedIn, text };
}

/** The words on screen without the flags of the others' carets. */
const words = ({ text }: Writer): Promise<string> =>
  text.evaluate((root) => {
    const copy = root.cloneNode(true) as HTMLElement;
    copy.querySelectorAll(".caret").forEach((caret) => caret.remove());
    return [...copy.children].map((block) => block.textContent).join("\n");
  });

const saving = ({ page }: Writer) => page.locator(".saving");
const isSaved = (writer: Writer) => saving(writer).and(writer.page.locator("[data-saving=saved]")).waitFor();

async function type(writer: Writer, text: string): Promise<void> {
  await writer.page.keyboard.type(text, { delay: 8 });
}

async function agreeOn(text: string): Promise<void> {
  await expect.poll(() => words(first), { timeout: 15_000 }).toBe(text);
  await expect.poll(() => words(second), { timeout: 15_000 }).toBe(text);
}

test("what another inserts earlier in my paragraph does not leave my caret behind", async () => {
  await first.text.click();
  await type(first, "Kommunene kunngjør.");
  await agreeOn("Kommunene kunngjør.");

  await second.text.click();
  await second.page.keyboard.press("Control+Home");
  // Keystroke by keystroke in turns: one at the end of the paragraph, the other at its beginning
  const [mine, theirs] = [" Sammen. ", "Vi sier: "];
  for (let at = 0; at < mine.length; at += 1) {
    await type(first, mine.charAt(at));
    await type(second, theirs.charAt(at));
  }
  await agreeOn("Vi sier: Kommunene kunngjør. Sammen. ");
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
  const read = await first.page.request.get(`${address}/read`);
  expect(await read.text()).toContain("Skrevet");
  expect(await first.page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toContain("saving");
});

test("undo reverts one's own words and leaves the other's", async () => {
  await first.text.click();
  await type(first, "Mitt.");
  await agreeOn("Mitt.");
  await second.text.click();
  await second.page.keyboard.press("Control+End");
  await type(second, " Ditt.");
  await agreeOn("Mitt. Ditt.");
  await first.page.keyboard.press("Control+z");
  await agreeOn(" Ditt.");
  await first.page.keyboard.press("Control+z");
  await first.page.keyboard.press("Control+z");
  await agreeOn(" Ditt.");
});

test("hours offline lose nothing, and what the others wrote in the meantime is there", async () => {
  await first.text.click();
  await type(first, "Felles tekst.");
  await agreeOn("Felles tekst.");

  await first.line.cut();
  await expect.poll(() => saving(first).textContent()).toContain("Frakoblet");
  await first.page.keyboard.press("Control+End");
  await type(first, " Skrevet på ferga.");
  await second.text.click();
  await second.page.keyboard.press("Control+Home");
  await type(second, "Imens: ");
  await isSaved(second);
  expect(await words(second)).toBe("Imens: Felles tekst.");

  await first.line.mend();
  await agreeOn("Imens: Felles tekst. Skrevet på ferga.");
  await isSaved(first);
});

test("what was written offline is still there after the page was closed", async () => {
  await first.text.click();
  await type(first, "Først.");
  await isSaved(first);
  await first.line.cut();
  await expect.poll(() => saving(first).textContent()).toContain("Frakoblet");
  await type(first, " Så uten nett.");
  await first.page.waitForTimeout(600);
  await first.page.close();

  // The page can be fetched, the connection is still gone
  first.page = await first.context.newPage();
  first.text = first.page.locator(".ProseMirror");
  await first.page.goto(address);
  await expect.poll(() => words(first)).toBe("Først. Så uten nett.");
  expect(await saving(first).textContent()).toContain("Frakoblet");
  expect(await words(second)).toBe("Først.");

  await first.line.mend();
  await first.page.close();
  first.page = await first.context.newPage();
  first.text = first.page.locator(".ProseMirror");
  await first.page.goto(address);
  await agreeOn("Først. Så uten nett.");
  await isSaved(first);
});
