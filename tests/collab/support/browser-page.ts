import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

import { build } from "esbuild";
import type { BrowserContext, Page } from "playwright-core";

import type { DocumentStatus } from "~/collab/provider";
import type { Opening } from "./browser-writer.ts";

/** Serves a page with the browser half on it; it goes on when the co-editing node is away. */
export async function servePage(): Promise<{ url: string; close(): void }> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, "browser-writer.ts")],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    tsconfig: path.join(import.meta.dirname, "../../../tsconfig.json"),
  });
  const script = outputFiles[0]?.text ?? "";
  const server = createServer((request, response) => {
    if (request.url === "/page.js") response.setHeader("content-type", "text/javascript").end(script);
    else response.setHeader("content-type", "text/html").end("<!doctype html><script src=/page.js></script>");
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export interface Tab {
  page: Page;
  type(text: string): Promise<void>;
  read(): Promise<string>;
  saving(): Promise<string>;
  status(): Promise<DocumentStatus>;
  clientId(): Promise<number>;
}

/** A tab of the browser with the document open. */
export async function openTab(
  context: BrowserContext,
  pageUrl: string,
  opening: Opening,
  prepare: (page: Page) => Promise<unknown> = async () => {},
): Promise<Tab> {
  const page = await context.newPage();
  await prepare(page);
  await page.goto(pageUrl);
  await page.evaluate((settings) => window.openDocument(settings), opening);
  return {
    page,
    type: (text) => page.evaluate((typed) => window.writer.type(typed), text),
    read: () => page.evaluate(() => window.writer.read()),
    status: () => page.evaluate(() => window.writer.status()),
    saving: () => page.evaluate(() => window.writer.status().saving),
    clientId: () => page.evaluate(() => window.writer.clientId()),
  };
}
