import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { expect } from "vitest";

import { asPerson } from "./browser.ts";

const SLUG = "felles-epj-i-nord";
/** Both browsers see what the other wrote within this. */
const AGREED = { timeout: 15_000 };

/**
 * The live connection of one person's browser. Pages can be fetched while it is cut. On localhost the connection
 * does not notice that the browser is offline, so it is cut where it is made.
 */
export class Line {
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

export interface Writer {
  context: BrowserContext;
  line: Line;
  page: Page;
  text: Locator;
}

/** A document that two people have open, each in a browser of their own. */
export class WritingTogether {
  private constructor(
    readonly browser: Browser,
    private readonly appUrl: string,
    readonly address: string,
    readonly first: Writer,
    readonly second: Writer,
  ) {}

  static async open(browser: Browser, appUrl: string): Promise<WritingTogether> {
    const bodo = await signIn(browser, appUrl, "Prosjektleder, Bodø");
    const address = await makeDocument(bodo.page, appUrl);
    await bodo.text.waitFor();
    const alta = await openAs(browser, appUrl, address, "Helse-IT-ansvarlig, Alta");
    return new WritingTogether(browser, appUrl, address, bodo, alta);
  }

  /** One more who has it open; `isHeld`: the page without its text, until their line is mended. */
  openAs = (role: string, options?: { isHeld: boolean }): Promise<Writer> =>
    openAs(this.browser, this.appUrl, this.address, role, options);

  async close(): Promise<void> {
    await this.first.context.close();
    await this.second.context.close();
  }

  /** Begins with what somebody pasted: the second of the two, when what the first writes is to be theirs alone. */
  async start(html: string, writer: Writer = this.first): Promise<void> {
    await writer.text.click();
    await pasteHtml(writer, html);
    await this.agreeOnShape(await shape(writer));
  }

  async agreeOn(words: string): Promise<void> {
    for (const writer of [this.first, this.second]) await expect.poll(() => wordsOf(writer), AGREED).toBe(words);
  }

  async agreeOnShape(blocks: string): Promise<void> {
    for (const writer of [this.first, this.second]) await expect.poll(() => shape(writer), AGREED).toBe(blocks);
  }
}

async function signIn(browser: Browser, appUrl: string, role: string): Promise<Writer> {
  const context = await browser.newContext(asPerson);
  const line = new Line(context);
  await line.lay();
  const page = await context.newPage();
  await page.goto(`${appUrl}/sign-in/demonstration`);
  await page.locator("button", { hasText: role }).first().click();
  await page.waitForURL((url) => url.pathname === "/");
  return { context, line, page, text: page.locator(".ProseMirror") };
}

async function makeDocument(page: Page, appUrl: string): Promise<string> {
  await page.goto(`${appUrl}/consortia/${SLUG}/documents`);
  await page.locator("details.new-document > summary").click();
  await page.getByLabel("Tittel").fill(`Saksframlegg ${Date.now()}`);
  await page.getByRole("button", { name: "Lag dokumentet" }).click();
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
  return page.url();
}

async function openAs(
  browser: Browser,
  appUrl: string,
  address: string,
  role: string,
  { isHeld } = { isHeld: false },
): Promise<Writer> {
  const writer = await signIn(browser, appUrl, role);
  if (isHeld) await writer.line.cut();
  await writer.page.goto(address);
  if (!isHeld) await writer.text.waitFor();
  return writer;
}

/** The words on screen without the flags of the others' carets, a block a line. */
export const wordsOf = (writer: Writer): Promise<string> =>
  shape(writer).then((blocks) => blocks.replaceAll(/^[^(]+\(|\)$/gm, ""));

/** The blocks on screen, a line each: `h2(Mål)`, `bullet1(en)`, rows of a table between bars */
export const shape = ({ text }: Writer): Promise<string> =>
  text.evaluate((root) => {
    const copy = root.cloneNode(true) as HTMLElement;
    copy.querySelectorAll(".caret").forEach((caret) => caret.remove());
    const blockName = ({ dataset, tagName }: HTMLElement) =>
      dataset.item ? `${dataset.item}${dataset.depth === "0" ? "" : dataset.depth}` : tagName.toLowerCase();
    const tableRow = (row: Element) => [...row.children].map((cell) => cell.textContent).join("|");
    return [...copy.querySelectorAll<HTMLElement>("p, h2, h3, h4, tr")]
      .filter((block) => block.tagName === "TR" || !block.closest("tr"))
      .map((block) => (block.tagName === "TR" ? `tr(${tableRow(block)})` : `${blockName(block)}(${block.textContent})`))
      .join("\n");
  });

/** What another program put on the clipboard, pasted at the caret. */
export const pasteHtml = ({ text }: Writer, html: string): Promise<void> =>
  text.evaluate((root, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", pasted);
    root.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, html);

export const saving = ({ page }: Writer): Locator => page.locator(".saving");

export const isSaved = (writer: Writer): Promise<void> =>
  saving(writer).and(writer.page.locator("[data-saving=saved]")).waitFor();

export async function type(writer: Writer, text: string): Promise<void> {
  await writer.page.keyboard.type(text, { delay: 8 });
}

export async function press(writer: Pick<Writer, "page">, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await writer.page.keyboard.press(key);
    await hasHeardOfIt(writer);
  }
}

/** Browsers tell a page of a moved caret a moment later; people do not press the next key before. */
export const hasHeardOfIt = ({ page }: Pick<Writer, "page">): Promise<void> =>
  page.evaluate(() => new Promise<void>((heard) => requestAnimationFrame(() => requestAnimationFrame(() => heard()))));

/** The caret at the end of a block, as by a click on its words. */
export async function goToEnd(writer: Writer, block: string): Promise<void> {
  await writer.text.locator("p, h2", { hasText: block }).first().click();
  await hasHeardOfIt(writer);
  await press(writer, "End");
}

/** Cuts the line, and waits until the page says so. */
export async function goOffline(writer: Writer): Promise<void> {
  await writer.line.cut();
  await expect.poll(() => saving(writer).textContent()).toContain("Frakoblet");
}
