import type { Page } from "playwright-core";

export type TableDeed = "row below" | "column to the right" | "delete row" | "delete column";

/** Somebody who has a document open in a browser. */
export interface Person {
  page: Page;
  /** All blocks on screen: rows of a table as `a|b`. */
  blocks(): Promise<string[]>;
  /** Edits that this browser has sent since it was asked the last time. */
  sent(): Promise<number>;
  doInTable(deed: TableDeed): Promise<void>;
  /** The caret to the end of the block with these words */
  goToEnd(words: string): Promise<void>;
  /** Their line is cut, until it is mended. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** One document that two people write in, and a third only looks at. */
export interface Document {
  people: [Person, Person, Person];
  close(): Promise<void>;
}

export interface Side {
  name: string;
  /** A document that begins with this, as somebody pasted it. What a browser sends is under way for so long. */
  open(html: string, lineMs: number): Promise<Document>;
  stop(): Promise<void>;
}

/** What stands on screen without the others' carets: rows of a table as `a|b`. */
export function readBlocks(root: Element): string[] {
  const copy = root.cloneNode(true) as HTMLElement;
  copy.querySelectorAll(".caret").forEach((caret) => caret.remove());
  return [...copy.querySelectorAll("p, h1, h2, h3, h4, tr")]
    .filter((block) => block.tagName === "TR" || !block.closest("tr"))
    .map((block) =>
      block.tagName === "TR" ? [...block.children].map((cell) => cell.textContent).join("|") : block.textContent,
    );
}

export async function goToEnd(page: Page, words: string): Promise<void> {
  await page.locator(".ProseMirror :is(p, h1, h2, h3)", { hasText: words }).first().click();
  await page.waitForFunction((text) => document.getSelection()?.anchorNode?.textContent?.includes(text), words);
  await page.keyboard.press("End");
}

/** In the page: what its sockets send leaves so much later, in order. */
export function slowLine(lineMs: number): void {
  window.WebSocket = class extends WebSocket {
    override send(data: Parameters<WebSocket["send"]>[0]): void {
      setTimeout(() => this.readyState === WebSocket.OPEN && super.send(data), lineMs);
    }
  };
}
