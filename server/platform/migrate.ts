import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

import { Client, type ClientBase, type Pool } from "pg";

import { projectRoot } from "./project-root.ts";

export const migrationsFolder = path.join(projectRoot, "prisma/migrations");

/** The advisory lock that Prisma's own engine takes, so that `prisma migrate deploy` and this wait for each other. */
const PRISMA_LOCK = 72707369;

const PRISMA_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the SQL, hex: what the Prisma CLI stores */
  checksum: string;
}

interface AppliedMigration {
  name: string;
  checksum: string;
  isFinished: boolean;
}

/** A migration that cannot be applied, in words for the person who operates the installation. */
export class MigrationError extends Error {}

/**
 * Brings the database up to the migrations in `folder`, in the order of their names, and returns the names of those
 * it applied. Several processes may do this at once: they queue. Compatible with the Prisma CLI in both directions.
 *
 * @param last name of the migration to stop after, for a backup that is older than this version
 */
export async function migrate(databaseUrl: string, folder = migrationsFolder, last?: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [PRISMA_LOCK]);
    await client.query(PRISMA_TABLE);
    const applied = await readApplied(client);
    const migrations = await readMigrations(folder);
    const waiting = findWaiting(migrations, applied).filter(({ name }) => last === undefined || name <= last);
    for (const migration of waiting) await apply(client, migration);
    return waiting.map((migration) => migration.name);
  } finally {
    // Closing the connection gives the advisory lock back
    await client.end();
  }
}

/**
 * Names of the migrations in `folder` that the database does not have yet. Those of a newer version do not matter:
 * while nodes are replaced one by one, the older ones go on serving.
 */
export async function listWaitingMigrations(client: ClientBase | Pool, folder = migrationsFolder): Promise<string[]> {
  const finished = (await readApplied(client)).filter((migration) => migration.isFinished);
  const applied = new Set(finished.map((migration) => migration.name));
  return (await readMigrations(folder)).map((migration) => migration.name).filter((name) => !applied.has(name));
}

export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function readApplied(client: ClientBase | Pool): Promise<AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    `select migration_name as name, checksum, finished_at is not null as "isFinished"
     from _prisma_migrations where rolled_back_at is null order by started_at`,
  );
  return rows;
}

function findWaiting(migrations: Migration[], applied: AppliedMigration[]): Migration[] {
  const failed = applied.find((migration) => !migration.isFinished);
  if (failed) {
    throw new MigrationError(
      `The migration ${failed.name} failed earlier and may have left the database half changed. ` +
        `Restore a backup, or mend the database and run: npx prisma migrate resolve --rolled-back ${failed.name}`,
    );
  }
  const known = new Set(migrations.map((migration) => migration.name));
  const foreign = applied.find((migration) => !known.has(migration.name));
  if (foreign) {
    throw new MigrationError(
      `The database holds the migration ${foreign.name}, which this version does not know. ` +
        `It was last run by a newer version: start that version.`,
    );
  }
  const checksums = new Map(applied.map((migration) => [migration.name, migration.checksum]));
  for (const migration of migrations) {
    const checksum = checksums.get(migration.name);
    if (checksum !== undefined && checksum !== migration.checksum) {
      throw new MigrationError(`The migration ${migration.name} was changed after this database applied it.`);
    }
  }
  return migrations.filter((migration) => !checksums.has(migration.name));
}

async function apply(client: Client, migration: Migration): Promise<void> {
  const id = randomUUID();
  await client.query("insert into _prisma_migrations (id, checksum, migration_name) values ($1, $2, $3)", [
    id,
    migration.checksum,
    migration.name,
  ]);
  try {
    // One simple query is one transaction: the migration applies wholly or not at all
    await client.query(migration.sql);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await client.query("update _prisma_migrations set logs = $2 where id = $1", [id, reason]);
    throw new MigrationError(`The migration ${migration.name} failed: ${reason}`, { cause: error });
  }
  await client.query("update _prisma_migrations set finished_at = now(), applied_steps_count = 1 where id = $1", [id]);
}
