import { once } from "node:events";
import { createServer as createPages } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";

import { build } from "esbuild";
import type { Browser, BrowserContext } from "playwright-core";

import { asPerson } from "../../support/browser.ts";
import { Line } from "../../support/writing-together.ts";
import { startServerProcess } from "../collab/servers/server-process.ts";
import { PEERS } from "../collab/servers/strangers.ts";
import { goToEnd, readBlocks, slowLine, type Person, type Side, type TableDeed } from "./side.ts";

interface Bench {
  sent: number;
  editor: { commands: Record<string, (html?: string) => boolean> };
}

const COMMANDS: Record<TableDeed, string> = {
  "row below": "addRowAfter",
  "column to the right": "addColumnAfter",
  "delete row": "deleteRow",
  "delete column": "deleteColumn",
};

export async function startTiptap(browser: Browser): Promise<Side> {
  const port = await freePort();
  const server = await startServerProcess(path.join(PEERS, "hocuspocus-alone.mjs"), port, { HOST: "127.0.0.1" });
  const script = await bundle();
  const pages = createPages((_request, response) => response.setHeader("Content-Type", "text/html").end(script)).listen(
    0,
  );
  await once(pages, "listening");
  const origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  let documents = 0;
  return {
    name: "Tiptap 3.31, y-tiptap 3.0, Hocuspocus 4.7",
    async open(html, lineMs) {
      documents += 1;
      const address = `${origin}/?server=ws://127.0.0.1:${port}&name=document-${documents}`;
      const contexts: BrowserContext[] = [];
      const enter = async () => {
        const context = await browser.newContext(asPerson);
        contexts.push(context);
        return personAt(context, address, lineMs);
      };
      const people: [Person, Person, Person] = [await enter(), await enter(), await enter()];
      await people[0].page.evaluate((content) => bench().editor.commands.setContent?.(content), html);
      return { people, close: async () => void (await Promise.all(contexts.map((context) => context.close()))) };
    },
    stop: async () => {
      pages.close();
      await server.stop();
    },
  };
}

declare function bench(): Bench;

async function personAt(context: BrowserContext, address: string, lineMs: number): Promise<Person> {
  const line = new Line(context);
  await line.lay();
  if (lineMs > 0) await context.addInitScript(slowLine, lineMs);
  await context.addInitScript("globalThis.bench = () => window.loaded");
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => (window as unknown as { loaded?: Bench }).loaded !== undefined);
  return {
    page,
    blocks: () => page.locator(".ProseMirror").evaluate(readBlocks),
    sent: () => page.evaluate(() => ((now) => ((bench().sent = 0), now))(bench().sent)),
    doInTable: (deed) => page.evaluate((command) => void bench().editor.commands[command]?.(), COMMANDS[deed]),
    goToEnd: (words) => goToEnd(page, words),
    cut: () => line.cut(),
    mend: () => line.mend(),
  };
}

/** A page with nothing but the editor. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(PEERS, "tiptap-editor.mjs")],
    bundle: true,
    write: false,
    format: "esm",
    minify: true,
    logLevel: "error",
  });
  const script = (outputFiles[0]?.text ?? "").replaceAll("</script", () => "<\\/script");
  return `<!doctype html><meta charset="utf-8"><div id="editor"></div><script type="module">${script}</script>`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
