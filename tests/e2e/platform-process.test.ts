import { spawnSync } from "node:child_process";
import { rm } from "node:fs/promises";

import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";

import { openSocket } from "~/collab/socket";
import { until } from "../collab/support/writer.ts";
import { startApp, type RunningApp } from "../support/app.ts";
import { createDemonstrationFolder } from "../support/demonstration-folder.ts";
import { visitAs } from "../support/visitor.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await createDemonstrationFolder();
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** Processes on this test's data folder. */
const runningServers = () =>
  spawnSync("ps", ["-eo", "args"], { encoding: "utf8" })
    .stdout.split("\n")
    .filter((line) => line.includes(dataDir));

const health = async (url: string) => (await fetch(`${url}/healthz`)).json();

test("after kill -9 the product restarts automatically, with its data", async () => {
  const before = await startApp({ DATA_DIR: dataDir });
  await before.kill();
  const after = await startApp({ DATA_DIR: dataDir });
  expect(await health(after.url)).toMatchObject({ status: "ok", database: "ok", migrations: "current" });
  await after.stop();
});

/** The process that renders pages, as the log names it last. */
const pagesOf = (app: RunningApp) => Number([...app.log().matchAll(/"process":"Pages","pid":(\d+)/g)].at(-1)?.[1]);

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("when the process that renders pages ends, open texts stay open, and it is restarted", async () => {
  const app = await startApp({ DATA_DIR: dataDir, LOG_LEVEL: "info" });
  const visitor = await visitAs(app.url, "Prosjektleder, Bodø");
  const socket = await openSocket(app.url, {
    forceNew: true,
    extraHeaders: { cookie: visitor.cookie, origin: app.url },
  });
  await until("connected", () => socket.connected);
  const closed = vi.fn();
  socket.on("disconnect", closed);
  const first = pagesOf(app);
  process.kill(first, "SIGKILL");
  await until("the health says so", async () => (await fetch(`${app.url}/healthz`)).status === 503);
  const meanwhile = await fetch(`${app.url}/sign-in`);
  expect(meanwhile.status).toBe(503);
  expect(meanwhile.headers.get("retry-after")).toBe("1");
  await until("it is up again", async () => (await fetch(`${app.url}/healthz`)).status === 200);
  expect((await visitor.request("/settings")).status).toBe(200);
  expect(pagesOf(app)).not.toBe(first);
  expect(closed).not.toHaveBeenCalled();
  socket.disconnect();
  await app.kill();
  await until("it ended with the process in front", () => !isAlive(pagesOf(app)));
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

test("a port in use is reported with advice", async () => {
  const { port } = new URL(inject("appUrl"));
  await expect(startApp({ PORT: port, DATA_DIR: dataDir })).rejects.toThrow(/Port \d+ is in use.*PORT/);
  expect(runningServers()).toEqual([]);
});
