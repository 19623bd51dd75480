import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, lstat, mkdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { findEmbeddedPostgres, startEmbeddedPostgres } from "../../server/platform/embedded-postgres.ts";
import { copyFolder, createDataFolder } from "../support/data-folder.ts";

/** Initialised and stopped, to be copied: initialising takes longer than most of what is tested. */
let initialised: string;
let dataDir: string;
let children: ChildProcess[];
beforeAll(async () => {
  initialised = await createDataFolder();
  await (await startEmbeddedPostgres({ dataDir: initialised })).stop();
});
afterAll(() => rm(initialised, { recursive: true, force: true }));
beforeEach(async () => {
  dataDir = await createDataFolder();
  await copyFolder(initialised, dataDir);
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  // Ends what a killed process left running
  if (existsSync(postmasterFile())) await (await startEmbeddedPostgres({ dataDir })).stop();
  await rm(await realpath(path.join(dataDir, "postgres")), { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
});

const PROCESS = path.join(import.meta.dirname, "../support/embedded-process.ts");

/** A process that writes rows; resolves when it has written some. */
async function startWriter() {
  const child = fork(PROCESS, [dataDir], { execArgv: ["--import", "tsx"] });
  children.push(child);
  const written = { last: 0 };
  child.on("message", (message: { committed?: number }) => void (written.last = message.committed ?? written.last));
  while (written.last < 20 && child.exitCode === null) await delay(5);
  return { child, written };
}

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(sql);
  await client.end();
  return rows;
}

const highest = async (url: string) =>
  (await query<{ highest: number }>(url, "select max(number) as highest from row_written"))[0]?.highest ?? 0;

const postmasterFile = () => path.join(dataDir, "postgres/cluster/postmaster.pid");
const serverPid = async () => Number((await readFile(postmasterFile(), "utf8")).split("\n")[0]);

describe("after kill -9", () => {
  test("of the product, its server is ended and nothing committed is lost", async () => {
    const { child, written } = await startWriter();
    const orphan = await serverPid();
    child.kill("SIGKILL");
    await once(child, "exit");
    const postgres = await startEmbeddedPostgres({ dataDir });
    expect(await serverPid()).not.toBe(orphan);
    expect(await highest(postgres.url)).toBeGreaterThanOrEqual(written.last);
    await postgres.stop();
  });

  test("of the product and the server, the next start recovers", async () => {
    const { child, written } = await startWriter();
    const orphan = await serverPid();
    child.kill("SIGKILL");
    process.kill(orphan, "SIGKILL");
    await once(child, "exit");
    const postgres = await startEmbeddedPostgres({ dataDir });
    expect(await highest(postgres.url)).toBeGreaterThanOrEqual(written.last);
    await postgres.stop();
  });

  test("of the server alone, it is restarted", async () => {
    let crashes = 0;
    const postgres = await startEmbeddedPostgres({ dataDir, onCrash: () => (crashes += 1) });
    const first = await serverPid();
    process.kill(first, "SIGKILL");
    const answer = async (): Promise<unknown> => query(postgres.url, "select 1").catch(() => delay(100).then(answer));
    await delay(100);
    await answer();
    expect(crashes).toBe(1);
    expect(await serverPid()).not.toBe(first);
    await postgres.stop();
  });
});

test("a process number that by now belongs to something else does not block the start", async () => {
  await writeFile(postmasterFile(), `${process.pid}\n${dataDir}/postgres/cluster\n0\n5432\n\n\n`);
  const postgres = await startEmbeddedPostgres({ dataDir });
  expect(await query(postgres.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await postgres.stop();
});

test("a data folder in use is left alone", async () => {
  const postgres = await startEmbeddedPostgres({ dataDir });
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/running on .* already.*DATA_DIR/);
  expect(await query(postgres.url, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(await findEmbeddedPostgres(dataDir)).toBe(postgres.url);
  await postgres.stop();
  expect(await findEmbeddedPostgres(dataDir)).toBeNull();
});

test("it stops within seconds while connections are open, and leaves no socket behind", async () => {
  const postgres = await startEmbeddedPostgres({ dataDir });
  const client = new Client({ connectionString: postgres.url });
  client.on("error", () => {});
  await client.connect();
  await client.query("begin");
  const startedAt = performance.now();
  await postgres.stop();
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(existsSync(path.join(dataDir, "postgres/socket/.s.PGSQL.5432"))).toBe(false);
});

test("only its own user enters the folder of the socket, and no port is open", async () => {
  const postgres = await startEmbeddedPostgres({ dataDir });
  expect(await query(postgres.url, "show listen_addresses")).toEqual([{ listen_addresses: "" }]);
  const socketFolder = new URL(postgres.url).searchParams.get("host") ?? "";
  expect((await lstat(socketFolder)).mode & 0o777).toBe(0o700);
  await postgres.stop();
});

test("a data folder with a very long path works", async () => {
  const long = path.join(dataDir, "en-lang-mappe-".repeat(8));
  await mkdir(long);
  const postgres = await startEmbeddedPostgres({ dataDir: long });
  const socketFolder = new URL(postgres.url).searchParams.get("host") ?? "";
  expect(await query(postgres.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await postgres.stop();
  expect(existsSync(socketFolder)).toBe(false);
});

test("instants are UTC, text sorts as in Norwegian, and every commit reaches the disk", async () => {
  const postgres = await startEmbeddedPostgres({ dataDir });
  expect(
    await query(
      postgres.url,
      `select current_setting('TimeZone') as zone, current_setting('fsync') as fsync,
         current_setting('synchronous_commit') as commit,
         (select string_agg(name, ' ' order by name) from unnest(array['Å', 'Ø', 'Æ', 'Z', 'A']) as name) as sorted`,
    ),
  ).toEqual([{ zone: "UTC", fsync: "on", commit: "on", sorted: "A Z Æ Ø Å" }]);
  await postgres.stop();
});

test.runIf(process.getuid?.() === 0)(
  "under root a folder closed to others is served from a place of its own",
  async () => {
    await rm(path.join(dataDir, "postgres"), { recursive: true });
    await chmod(dataDir, 0o700);
    const postgres = await startEmbeddedPostgres({ dataDir });
    expect((await lstat(path.join(dataDir, "postgres"))).isSymbolicLink()).toBe(true);
    await postgres.stop();
    const again = await startEmbeddedPostgres({ dataDir });
    expect(again.url).toBe(postgres.url);
    await again.stop();
  },
);
