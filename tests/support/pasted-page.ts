import { readFile } from "node:fs/promises";

import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";

import type { PastedElement } from "~/editor/clipboard/pasted-html";

import { launchBrowser } from "./browser";

/** A browser that parses clipboards as people's do. */
export class PastedPage {
  private constructor(
    readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async open(): Promise<PastedPage> {
    const file = new URL("../../app/editor/clipboard/pasted-html.ts", import.meta.url).pathname;
    const { outputFiles } = await build({ entryPoints: [file], bundle: true, write: false, globalName: "pasted" });
    const browser = await launchBrowser();
    const page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0]?.text ?? "" });
    return new PastedPage(browser, page);
  }

  read(html: string): Promise<PastedElement> {
    return this.page.evaluate(
      (source) =>
        (globalThis as unknown as { pasted: { readHtml(html: string): PastedElement } }).pasted.readHtml(source),
      html,
    );
  }

  /** One of the clipboards in tests/unit/fixtures/pasted. */
  async readFile(name: string): Promise<PastedElement> {
    return this.read(await readFile(new URL(`../unit/fixtures/pasted/${name}`, import.meta.url), "utf8"));
  }
}
