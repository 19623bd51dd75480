import { randomBytes } from "node:crypto";

import { Client } from "pg";
import { inject } from "vitest";

import type { PrismaClient } from "~prisma/generated/client";
import { openDatabase } from "../../server/platform/database.ts";

export interface TestDatabase {
  url: string;
  db: PrismaClient;
  name: string;
  close(): Promise<void>;
  /** Closes `db` and removes the database. */
  drop(): Promise<void>;
}

export interface EmptyDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A database without a single table, for tests of migrating and restoring. */
export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const name = newName();
  await inMaintenance((client) => client.query(`create database ${name} template template0`));
  return { url: addressOf(name), drop: async () => void (await drop(name)) };
}

/** A database of one's own with the register and the grant scheme in it: a clone of the template, in about 0.2 s. */
export const createTestDatabase = (): Promise<TestDatabase> =>
  cloneDatabase(new URL(inject("templateUrl")).pathname.slice(1));

/** A new database with what the other holds, which nobody may be connected to. */
export async function cloneDatabase(template: string): Promise<TestDatabase> {
  const name = newName();
  await inMaintenance((client) => client.query(`create database ${name} template ${template} strategy file_copy`));
  const url = addressOf(name);
  const { db, close } = openDatabase({ url, connections: 5 });
  return {
    url,
    db,
    name,
    close,
    drop: async () => {
      await close();
      await drop(name);
    },
  };
}

const newName = () => `test_${randomBytes(6).toString("hex")}`;
const drop = (name: string) => inMaintenance((client) => client.query(`drop database ${name} with (force)`));

/** On the server of all tests, in a database that is nobody's. */
export async function inMaintenance(work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: addressOf("postgres") });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function addressOf(database: string): string {
  const url = new URL(inject("templateUrl"));
  url.pathname = `/${database}`;
  return url.href;
}
