import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";

import { asPerson } from "./browser.ts";
import { visitAs } from "./visitor.ts";

/** A browser of somebody who has signed in. The pages for signing in are tried by the journeys about them. */
export async function signedIn(
  browser: Browser,
  origin: string,
  role: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const visitor = await visitAs(origin, role);
  const context = await browser.newContext({ ...asPerson, ...options });
  await context.addCookies(visitor.cookiesFor(origin));
  return context;
}
