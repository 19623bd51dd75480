import { afterEach } from "vitest";

import { openBrowsers } from "./browser.ts";

const MOST_LETTERS = 1_500;

/** A page that was waited for in vain stands in the log with what it shows instead. */
afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  const pages = [...openBrowsers].flatMap((browser) => browser.contexts().flatMap((context) => context.pages()));
  for (const [at, page] of pages.entries()) {
    const shown = await page
      .evaluate(() => (document.querySelector("main") ?? document.body).innerText)
      .catch((error: unknown) => String(error));
    const words = shown.replace(/\s*\n\s*/g, " | ");
    console.error(`Page ${at + 1} of ${pages.length}, ${page.url()}:\n${words.slice(0, MOST_LETTERS)}\n`);
  }
});
