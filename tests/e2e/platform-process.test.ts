import { spawnSync } from "node:child_process";
import { rm } from "node:fs/promises";

import { afterEach, beforeEach, expect, inject, test } from "vitest";

import { startApp } from "../support/app.ts";
import { createDataFolder } from "../support/data-folder.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await createDataFolder();
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** Processes on this test's data folder. */
const runningServers = () =>
  spawnSync("ps", ["-eo", "args"], { encoding: "utf8" })
    .stdout.split("\n")
    .filter((line) => line.includes(dataDir));

const health = async (url: string) => (await fetch(`${url}/healthz`)).json();

test("after kill -9 the product starts again by itself, with what it had", async () => {
  const before = await startApp({ DATA_DIR: dataDir });
  await before.kill();
  const after = await startApp({ DATA_DIR: dataDir });
  expect(await health(after.url)).toMatchObject({ status: "ok", database: "ok", migrations: "current" });
  await after.stop();
});

test("a signal ends the product and its database within five seconds, while a page is open", async () => {
  const app = await startApp({ DATA_DIR: dataDir });
  const keptOpen = fetch(`${app.url}/sign-in`).then((response) => response.body);
  await keptOpen;
  const startedAt = performance.now();
  await app.stop();
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(runningServers()).toEqual([]);
});

test("a wrong setting stops the start with its name", async () => {
  await expect(startApp({ PUBLIC_ORIGIN: "dugnad" })).rejects.toThrow(
    /PUBLIC_ORIGIN \("dugnad"\) cannot be used: write/,
  );
});

test("a port in use is told with what to do", async () => {
  const { port } = new URL(inject("appUrl"));
  await expect(startApp({ PORT: port, DATA_DIR: dataDir })).rejects.toThrow(/Port \d+ is in use.*PORT/);
  expect(runningServers()).toEqual([]);
});
