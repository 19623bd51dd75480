import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";

import { createBlankDocument } from "../support/blank-document.ts";
import { launchBrowser } from "../support/browser.ts";
import { POINT } from "../support/image-bytes.ts";
import { signedIn } from "../support/signed-in.ts";
import { HOSTILE_ADDRESSES, HOSTILE_HTML } from "../support/xss-corpus.ts";

const appUrl = inject("appUrl");

declare global {
  interface Window {
    canary(): void;
  }
}

let browser: Browser;
let context: BrowserContext;
let page: Page;
let address: string;
/** What ran, and what the page's policy had to stop. Neither should ever be. */
let ran: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  ran = [];
  context = await signedIn(browser, appUrl, "Prosjektleder, Bodø");
  await context.exposeFunction("tellOfScript", (what: string) => void ran.push(what));
  await context.addInitScript(() => {
    const tell = (what: string) => (window as unknown as { tellOfScript(what: string): void }).tellOfScript(what);
    window.canary = () => tell("a script ran");
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, sample, blockedURI }) =>
      tell(`${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  page = await context.newPage();
  page.on("dialog", (dialog) => void dialog.dismiss());
  address = await createBlankDocument(appUrl, "Uvennlig tekst");
  await page.goto(address);
  await page.locator(".ProseMirror").waitFor();
});
afterEach(() => context.close());

/** Pastes into the editor what the clipboard of another program holds. */
const paste = (mediaType: "text/html" | "text/plain", contents: readonly string[]): Promise<void> =>
  page.evaluate(
    ([type, parts]) => {
      const editor = document.querySelector<HTMLElement>(".ProseMirror");
      for (const part of parts) {
        const clipboardData = new DataTransfer();
        clipboardData.setData(type, part);
        editor?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }
    },
    [mediaType, contents] as const,
  );

const isSaved = () => page.locator(".saving[data-saving=saved], .saving [data-saving=saved]").first().waitFor();

/** Everything in a text that only a script or a foreign page could want. */
const strangers = (selector: string): Promise<string[]> =>
  page.locator(selector).evaluate((text) => {
    const elements = [...text.querySelectorAll("*")].filter((one) => !one.closest(".caret, .ProseMirror-widget"));
    const wanted =
      "p,h2,h3,h4,ul,ol,li,blockquote,table,tbody,tr,th,td,strong,em,u,s,sup,sub,a,br,span,div,img.ProseMirror-separator";
    const wrong = elements.filter((one) => !one.matches(wanted)).map((one) => one.outerHTML);
    const events = elements
      .flatMap((one) => [...one.attributes])
      .filter(
        ({ name, value }) =>
          /^on|^srcdoc$|^background$|^xlink/.test(name) || /^\s*(javascript|data|vbscript):/i.test(value),
      );
    const links = [...text.querySelectorAll("a")].filter(
      (link) => !/^(https?:\/\/|mailto:)/.test(link.getAttribute("href") ?? ""),
    );
    return [...wrong, ...events.map(({ name, value }) => `${name}=${value}`), ...links.map((link) => link.outerHTML)];
  });

/** A page as it leaves the server, shown without the editor: every script in it would run. */
async function readAt(path: string): Promise<string> {
  const response = await page.goto(address + path);
  expect(response?.status()).toBe(200);
  return (await response?.text()) ?? "";
}

async function freeze(): Promise<void> {
  await page.goto(`${address}/versions`);
  await page.getByRole("button", { name: /^Frys/ }).click();
  await page.waitForURL(/\/versions\/1$/);
}

describe("what somebody pastes", () => {
  test("runs nothing, brings nothing foreign, and is read as words everywhere", async () => {
    const links = HOSTILE_ADDRESSES.map((href) => {
      const escaped = href.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replaceAll("\0", "");
      return `<p><a href="${escaped}">klikk</a></p>`;
    });
    await paste("text/html", [...HOSTILE_HTML, ...links, "<p>Slutten</p>"]);
    await page.locator(".ProseMirror", { hasText: "Slutten" }).waitFor();
    expect(await strangers(".ProseMirror")).toEqual([]);
    await page.mouse.move(400, 400);
    await isSaved();
    await freeze();
    for (const path of ["/read", "/versions/1"]) {
      const html = await readAt(path);
      expect(html).toContain("Slutten");
      expect(html).not.toMatch(/<(script|img|svg|iframe|object|embed|math|template|style)\b[^>]*canary/i);
      expect(await strangers(".text")).toEqual([]);
    }
    expect(ran).toEqual([]);
  });

  test("as plain words stays word for word, in the text, on its pages and in its files", async () => {
    await paste("text/plain", [...HOSTILE_HTML, "Slutten"]);
    const words = "<svg onload=canary()>";
    await page.locator(".ProseMirror", { hasText: "Slutten" }).waitFor();
    expect(await page.locator(".ProseMirror").textContent()).toContain(words);
    expect(await strangers(".ProseMirror")).toEqual([]);
    await isSaved();
    await freeze();
    for (const path of ["/read", "/versions/1"]) {
      expect(await readAt(path)).toContain("&lt;svg onload=canary()&gt;");
      expect(await strangers(".text")).toEqual([]);
    }
    const files = await page.evaluate(() =>
      [...document.querySelectorAll("a[href*='/versions/1/']")].map((link) => (link as HTMLAnchorElement).href),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const response = await context.request.get(file);
      expect([file, response.status()]).toEqual([file, 200]);
      const type = response.headers()["content-type"] ?? "";
      expect(response.headers()["content-disposition"]).toMatch(/^attachment/);
      if (type.startsWith("text/html")) expect(await response.text()).toContain("&lt;svg onload=canary()&gt;");
      if (type.startsWith("application/pdf"))
        expect((await response.body()).toString("latin1")).not.toMatch(/\/JavaScript|\/JS\b|\/Launch/);
    }
    expect(ran).toEqual([]);
  });
});

test("a table larger than a text may hold becomes lines, and no word of it is lost", async () => {
  const rows = Array.from({ length: 405 }, (_, row) => `<tr><td><p>Rad ${row + 1}</p></td><td>x</td></tr>`);
  await paste("text/html", [`<table>${rows.join("")}</table>`]);
  await page.locator(".ProseMirror p", { hasText: "Rad 405 | x" }).waitFor();
  expect(await page.locator(".ProseMirror p").count()).toBe(405);
  await isSaved();
  await page.reload();
  await page.locator(".ProseMirror p", { hasText: "Rad 405 | x" }).waitFor();
  expect(await page.locator(".kept-told").count()).toBe(0);
});

test("of pasted pictures those whose bytes are there come along, and their words stay words", async () => {
  const alt = '"><script>canary()</script>';
  const source = `data:image/png;base64,${Buffer.from(POINT).toString("base64")}`;
  const inline = `<img src="${source}" alt="${alt.replaceAll('"', "&quot;")}">`;
  await paste("text/html", [`<p>Kart: <img src="https://example.org/kart.png">${inline}</p>`]);
  await page.locator(".editor-notices", { hasText: "Et bilde ble ikke med" }).waitFor();
  const shown = () => page.locator(".ProseMirror img[src^='/images/']").getAttribute("alt");
  await expect.poll(shown).toBe(alt);
  await isSaved();
  const read = await page.request.get(`${page.url()}/read`);
  const image = /<img src="\/images\/[0-9a-f]{64}"[^>]*>/.exec(await read.text())?.[0] ?? "";
  expect(image).toContain("&lt;script&gt;");
});
