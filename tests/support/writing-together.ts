import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect } from "vitest";

import { createBlankDocument } from "./blank-document.ts";
import { signedIn } from "./signed-in.ts";

/** Both browsers see what the other wrote within this. */
const AGREED = { timeout: 15_000 };

/**
 * The live connection of one person's browser. Pages can be fetched while it is cut. On localhost the connection
 * does not notice that the browser is offline, so it is cut where it is made. Not by Playwright's routes: with one,
 * a browser keeps nothing, and loads every page's scripts again.
 */
export class Line {
  constructor(private readonly context: BrowserContext) {}

  async lay(): Promise<void> {
    // No function in here has a name: what runs the benches writes a call of its own around those that have
    await this.context.addInitScript(() => {
      const nowhere = "//127.0.0.1:9/";
      const open = new Set<WebSocket>();
      window.WebSocket = class extends WebSocket {
        constructor(url: string | URL, protocols?: string | string[]) {
          super(localStorage.getItem("cut") === null ? url : `ws:${nowhere}`, protocols);
          open.add(this);
        }
      };
      window.XMLHttpRequest = class extends XMLHttpRequest {
        override open(method: string, url: string | URL): void {
          const isLive = String(url).includes("/socket.io/");
          super.open(method, isLive && localStorage.getItem("cut") !== null ? `http:${nowhere}` : url, true);
        }
      };
      window.addEventListener("cut", () => open.forEach((socket) => socket.close()));
    });
  }

  async cut(): Promise<void> {
    for (const page of this.context.pages()) {
      await page.evaluate(() => {
        localStorage.setItem("cut", "yes");
        window.dispatchEvent(new Event("cut"));
      });
    }
  }

  async mend(): Promise<void> {
    for (const page of this.context.pages()) await page.evaluate(() => localStorage.removeItem("cut"));
  }
}

export interface Writer {
  context: BrowserContext;
  line: Line;
  page: Page;
  text: Locator;
}

interface OpeningOptions extends BrowserContextOptions {
  isHeld?: boolean;
}

/** Two people, each in a browser of their own, who have the same document open. */
export class WritingTogether {
  /** Where the document is that they have open now. */
  address = "";

  private constructor(
    readonly browser: Browser,
    private readonly appUrl: string,
    readonly first: Writer,
    readonly second: Writer,
  ) {}

  static async open(browser: Browser, appUrl: string, options?: BrowserContextOptions): Promise<WritingTogether> {
    const bodo = await openBrowser(browser, appUrl, "Prosjektleder, Bodø", options);
    const alta = await openBrowser(browser, appUrl, "Helse-IT-ansvarlig, Alta", options);
    return new WritingTogether(browser, appUrl, bodo, alta);
  }

  /** Both open a new document: their browsers keep what they have loaded before. */
  async begin(): Promise<void> {
    this.address = await createBlankDocument(this.appUrl, "Saksframlegg");
    await Promise.all([this.first, this.second].map((writer) => read(writer, this.address)));
  }

  /** One more who has it open; `isHeld`: the page without its text, until their line is mended. */
  async openAs(role: string, { isHeld = false, ...options }: OpeningOptions = {}): Promise<Writer> {
    const writer = await openBrowser(this.browser, this.appUrl, role, options);
    if (!isHeld) await read(writer, this.address);
    else await readHeld(writer, this.address);
    return writer;
  }

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

async function openBrowser(
  browser: Browser,
  appUrl: string,
  role: string,
  options?: BrowserContextOptions,
): Promise<Writer> {
  const context = await signedIn(browser, appUrl, role, options);
  const line = new Line(context);
  await line.lay();
  const page = await context.newPage();
  return { context, line, page, text: page.locator(".ProseMirror") };
}

async function read(writer: Writer, address: string): Promise<void> {
  await writer.page.goto(address);
  await writer.line.mend();
  await writer.text.waitFor();
}

/** A line is cut from a page of the same origin. */
async function readHeld({ page, line }: Writer, address: string): Promise<void> {
  await page.goto(new URL("/healthz", address).href);
  await line.cut();
  await page.goto(address);
}

/** The words on screen without the flags of the others' carets, a block a line. */
export const wordsOf = (writer: Writer): Promise<string> =>
  shape(writer).then((blocks) => blocks.replaceAll(/^[^(]+\(|\)$/gm, ""));

/**
 * The blocks on screen, a line each: `h2(Mål)`, `bullet1(en)`, rows of a table between bars. What others suggest is
 * drawn in the text and no part of it.
 */
export const shape = ({ text }: Writer): Promise<string> =>
  text.evaluate((root) => {
    const copy = root.cloneNode(true) as HTMLElement;
    copy.querySelectorAll(".caret, .suggested[contenteditable=false]").forEach((drawn) => drawn.remove());
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
