import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";

import { run, step, tool, tryRun } from "./steps.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const MAC = ["Google Chrome", "Chromium"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

/** @returns {Promise<string | null>} the program of a Chromium or Chrome on this machine */
export async function findBrowser() {
  const named = process.env["CHROMIUM_PATH"];
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`CHROMIUM_PATH ("${named}") cannot be used: write the path of a Chromium or Chrome program`);
  }
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter(Boolean);
  const installed = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [...installed, ...MAC].find(isProgram) ?? findPlaywrights();
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function findPlaywrights() {
  const { chromium } = await import("playwright-core");
  const file = chromium.executablePath();
  return existsSync(file) ? file : null;
}

/** A browser that is there, or gets one: Debian's package when this is root on Debian, else Playwright's. */
export async function provideBrowser() {
  const found = await findBrowser();
  if (found) return found;
  await step("Installing a browser for the tests", install);
  const installed = await findBrowser();
  if (installed) return installed;
  throw new Error(
    "No browser for the tests. Install Chromium or Chrome (on Debian and Ubuntu: sudo apt-get install chromium), " +
      "or set CHROMIUM_PATH to one.",
  );
}

async function install() {
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    await tryRun("apt-get", ["update"]);
    const { code } = await tryRun("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
      DEBIAN_FRONTEND: "noninteractive",
    });
    if (code === 0) return;
  }
  await run(tool("playwright-core"), ["install", "chromium"]).catch(() => {});
}
