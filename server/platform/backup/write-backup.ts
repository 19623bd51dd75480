import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

import { Client } from "pg";

import { BackupError, type BackupLine, type Manifest, type TableEnd } from "./backup-format.ts";
import { listAppliedMigrations, listTables } from "./list-tables.ts";

/**
 * Writes the contents of the database at one moment into `file`, while others keep working. The file gets its name
 * only when it is complete, readable by its owner alone. Returns the number of rows.
 */
export async function writeBackup(databaseUrl: string, file: string, version: string): Promise<number> {
  if (existsSync(file)) throw new BackupError(`${file} exists already. Choose another name.`);
  const partial = `${file}.partial`;
  const client = new Client({ connectionString: databaseUrl, options: "-c TimeZone=UTC" });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const gzip = createGzip();
    const written = pipeline(gzip, createWriteStream(partial, { mode: 0o600 }));
    const rows = await Promise.race([writeLines(client, version, gzip), written.then(() => 0)]);
    gzip.end();
    await written;
    await rename(partial, file);
    return rows;
  } finally {
    await client.end();
    await rm(partial, { force: true });
  }
}

async function writeLines(client: Client, version: string, out: NodeJS.WritableStream): Promise<number> {
  const write = async (line: BackupLine) => {
    if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, "drain");
  };
  const manifest: Manifest = {
    dugnadBackup: 1,
    createdAt: new Date().toISOString(),
    version,
    migrations: await listAppliedMigrations(client),
    tables: await listTables(client),
  };
  await write(manifest);
  let rows = 0;
  for (const { name } of manifest.tables) {
    await write({ table: name });
    const end = await writeRows(client, name, write);
    await write(end);
    rows += end.rows;
  }
  await write({ complete: true });
  return rows;
}

/** Few enough for rows that hold files of 20 MiB. */
const ROWS_AT_A_TIME = 20;

async function writeRows(client: Client, table: string, write: (line: string) => Promise<void>): Promise<TableEnd> {
  const sum = createHash("sha256");
  const name = client.escapeIdentifier(table);
  let rows = 0;
  await client.query(`declare reading no scroll cursor for select whole::text as text from ${name} as whole`);
  for (;;) {
    const batch = await client.query<{ text: string }>(`fetch ${ROWS_AT_A_TIME} from reading`);
    for (const { text } of batch.rows) {
      sum.update(text).update("\n");
      await write(text);
    }
    rows += batch.rows.length;
    if (batch.rows.length < ROWS_AT_A_TIME) break;
  }
  await client.query("close reading");
  return { end: table, rows, sha256: sum.digest("hex") };
}
