import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";

import { migrate, migrationsFolder, readMigrations } from "../../server/platform/migrate.ts";
import { projectRoot } from "../../server/platform/project-root.ts";
import { createEmptyDatabase, type EmptyDatabase } from "../support/database.ts";

let database: EmptyDatabase;
let folder: string;
beforeEach(async () => {
  database = await createEmptyDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "dugnad-migrations-"));
  await cp(migrationsFolder, folder, { recursive: true });
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, "migration.sql"), sql);
}

async function query(sql: string) {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The official command line of Prisma on the test's database. */
const prisma = (...parameters: string[]) =>
  promisify(execFile)(path.join(projectRoot, "node_modules/.bin/prisma"), parameters, {
    cwd: projectRoot,
    env: { ...process.env, DATABASE_URL: database.url },
  }).catch((error: { stdout: string }) => error);

test("an empty database gets every migration in order, and none twice", async () => {
  const names = (await readMigrations(migrationsFolder)).map(({ name }) => name);
  expect(names).toEqual(names.toSorted());
  expect(await migrate(database.url)).toEqual(names);
  expect(await migrate(database.url)).toEqual([]);
});

test("several processes that start at once apply each migration once", async () => {
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url)));
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
});

test("the Prisma command line agrees, and the schema says what the migrations made", async () => {
  await migrate(database.url);
  expect((await prisma("migrate", "status")).stdout).toContain("Database schema is up to date");
  const difference = [
    "migrate",
    "diff",
    "--from-config-datasource",
    "--to-schema",
    "prisma/schema.prisma",
    "--exit-code",
  ];
  expect((await prisma(...difference)).stdout).toContain("No difference detected");
});

test("what the Prisma command line applied is not applied again", async () => {
  await prisma("migrate", "deploy");
  expect(await migrate(database.url)).toEqual([]);
});

test("a migration that fails leaves no trace and stops every later start", async () => {
  await migrate(database.url, folder);
  await write("29991231000000_broken", "create table half (id int); insert into nowhere values (1);");
  await expect(migrate(database.url, folder)).rejects.toThrow(/29991231000000_broken failed: .*nowhere/);
  expect(await query("select to_regclass('half') as half")).toEqual([{ half: null }]);
  await expect(migrate(database.url, folder)).rejects.toThrow(/failed earlier/);
});

test("a migration changed after it was applied is detected", async () => {
  await write("29991231000000_more", "create table more (id int);");
  await migrate(database.url, folder);
  await write("29991231000000_more", "create table more (id bigint);");
  await expect(migrate(database.url, folder)).rejects.toThrow(/29991231000000_more was changed/);
});

test("an older version does not run on a newer database", async () => {
  await write("29991231000000_more", "create table more (id int);");
  await migrate(database.url, folder);
  await expect(migrate(database.url)).rejects.toThrow(/29991231000000_more, which this version does not know/);
});
