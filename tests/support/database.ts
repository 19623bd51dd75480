import { randomBytes } from "node:crypto";

import { Client } from "pg";
import { inject } from "vitest";

import type { PrismaClient } from "~prisma/generated/client";
import { openDatabase } from "../../server/platform/database.ts";

export interface TestDatabase {
  url: string;
  db: PrismaClient;
  /** Closes `db` and removes the database. */
  drop(): Promise<void>;
}

export interface EmptyDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A database without a single table, for tests of migrating and restoring. */
export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const server = new URL(inject("templateUrl"));
  const name = `test_${randomBytes(6).toString("hex")}`;
  await runInMaintenance(server, `create database ${name} template template0`);
  return {
    url: onDatabase(server, name),
    drop: () => runInMaintenance(server, `drop database ${name} with (force)`),
  };
}

/** A database of one's own with the register and the grant scheme in it: a clone of the template, in about 0.2 s. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = new URL(inject("templateUrl"));
  const name = `test_${randomBytes(6).toString("hex")}`;
  const templateName = template.pathname.slice(1);
  await runInMaintenance(template, `create database ${name} template ${templateName} strategy file_copy`);
  const url = onDatabase(template, name);
  const { db, close } = openDatabase({ url, connections: 5 });
  return {
    url,
    db,
    drop: async () => {
      await close();
      await runInMaintenance(template, `drop database ${name} with (force)`);
    },
  };
}

async function runInMaintenance(server: URL, sql: string): Promise<void> {
  const client = new Client({ connectionString: onDatabase(server, "postgres") });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function onDatabase(server: URL, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
