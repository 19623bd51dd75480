import { chromium, type Browser } from "playwright-core";

import { findBrowser } from "../../server/cli/find-browser.mjs";

/** A browser of people, as the sessions page names it. */
const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/**
 * What a window of Chromium does for people beside showing pages. Playwright has a list of its own, which this one
 * replaces and begins with; the last three cost half a second of a processor for every context.
 */
const LEFT_OUT = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "SpareRendererForSitePerProcess",
];

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--disable-features=${LEFT_OUT.join()}`,
];

/** Opens pages as people do: `browser.newContext(asPerson)`. */
export const asPerson = {
  userAgent: USER_AGENT,
  locale: "nb-NO",
  timezoneId: "Europe/Oslo",
  // What it answers itself cannot be rerouted; the journey about it lets it in
  serviceWorkers: "block",
} as const;

/** The browsers of this test file. */
export const openBrowsers = new Set<Browser>();

export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error("No browser for the tests: set CHROMIUM_PATH to a Chromium or Chrome.");
  const browser = await chromium.launch({ executablePath, headless: true, args: QUIET });
  openBrowsers.add(browser);
  browser.on("disconnected", () => openBrowsers.delete(browser));
  return browser;
}
