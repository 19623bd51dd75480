import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { migrate } from "../../server/platform/migrate.ts";
import { startEmbeddedPostgres } from "../../server/platform/embedded-postgres.ts";
import { LONG } from "../support/long.ts";
import { startNode, type CollabNode } from "./support/collab-node.ts";
import { runCrashRounds } from "./support/crash-rounds.ts";
import { worldOn, type TestWorld } from "./support/test-world.ts";
import { openWriter, readText, saved, until } from "./support/writer.ts";

/** More by switch. */
const ROUNDS = Number(process.env["COLLAB_ROUNDS"] ?? (LONG ? 50 : 5));

/** A PostgreSQL of its own: others must not feel it being killed. */
let dataDir: string;
let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
let world: TestWorld;
let node: CollabNode;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "dugnad-away-"));
  server = await startEmbeddedPostgres({ dataDir, isDurable: true });
  await migrate(server.url);
  world = worldOn(server.url);
  node = await startNode(world);
});

afterAll(async () => {
  await node.stop();
  await world.end();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** SIGKILL to a process of PostgreSQL: to a single backend, whereupon all of them end, or to the server itself. */
async function killPostgres(round: number): Promise<void> {
  const { rows } = await world.pool.query<{ backend: number; folder: string }>(
    `select pid as backend, current_setting('data_directory') as folder from pg_stat_activity
     where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`,
  );
  const [found] = rows;
  if (found === undefined) throw new Error("nobody is connected");
  const postmaster = Number.parseInt(await readFile(path.join(found.folder, "postmaster.pid"), "utf8"), 10);
  process.kill(round % 2 === 0 ? found.backend : postmaster, "SIGKILL");
  await until("PostgreSQL has felt it", async () => !(await answers()));
  await until("PostgreSQL is back", answers, 20_000);
}

/** Asked over a connection of its own: one that is open already may not have noticed. */
async function answers(): Promise<boolean> {
  const client = new Client({ connectionString: server.url });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** No connection to the database lives, and none can be opened. */
function takeDatabaseAway(): { away(): Promise<void>; back(): Promise<void> } {
  const name = new URL(server.url).pathname.slice(1);
  const maintenance = new URL(server.url);
  maintenance.pathname = "template1";
  const run = async (...statements: string[]) => {
    const client = new Client({ connectionString: maintenance.href });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  return {
    away: () =>
      run(
        `alter database ${name} allow_connections false`,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
      ),
    back: () => run(`alter database ${name} allow_connections true`),
  };
}

test("while PostgreSQL is unavailable people keep typing, nothing counts as saved, and everything is saved when it is back", async () => {
  const document = await world.addDocument("Felles");
  const one = await openWriter(node.url, await world.addPerson("edit", document), document);
  const other = await openWriter(node.url, await world.addPerson("edit", document), document);
  const { away, back } = takeDatabaseAway();
  await away();
  one.text.insert(0, "Uten disk. ");
  other.text.insert(0, "Også her. ");
  await new Promise((resume) => setTimeout(resume, 400));
  expect(one.provider.status.getSnapshot().saving).not.toBe("saved");
  expect(other.provider.status.getSnapshot().saving).not.toBe("saved");
  await back();
  await Promise.all([saved(one), saved(other)]);
  await until("both have both", () => one.read() === other.read() && one.read().length === 27);
  expect(readText(await world.readDocument(document))).toBe(one.read());
  one.leave();
  other.leave();
});

test("kill -9 of PostgreSQL loses nothing that was reported as saved", async () => {
  const crash = { begin: killPostgres, end: async () => {} };
  const result = await runCrashRounds(world, [node.url], ROUNDS, crash);
  expect(result.lost).toEqual([]);
  expect(result.acknowledged).toBeGreaterThan(ROUNDS);
  const words = result.finalText.match(/\d+\.\d+;/g) ?? [];
  expect(words.toSorted()).toEqual(result.written.toSorted());
  for (const text of result.texts) expect(text).toBe(result.finalText);
}, 1_800_000);

test("the same check finds a database that confirms before it has written", async () => {
  const careless = await startNode(world, { databaseOptions: "-c synchronous_commit=off" });
  const crash = { begin: killPostgres, end: async () => {} };
  const result = await runCrashRounds(world, [careless.url], 30, crash, { stopAtFirstLoss: true });
  await careless.stop();
  expect(result.lost.length).toBeGreaterThan(0);
}, 120_000);
