import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";

import { Client } from "pg";

import { migrate, migrationsFolder, readMigrations } from "../migrate.ts";
import { BackupError, type BackupLine, type Manifest, type TableEnd } from "./backup-format.ts";
import { listAppliedMigrations, listTables } from "./list-tables.ts";

/**
 * Restores a backup into an empty database, all of it or nothing, and then brings it up to this version. Returns the
 * number of rows. @throws BackupError when the file is damaged or the database is not empty
 */
export async function restoreBackup(databaseUrl: string, file: string): Promise<number> {
  const lines = readLines(file);
  const manifest = await readManifest(lines, file);
  await requireKnownMigrations(manifest);
  await migrate(databaseUrl, migrationsFolder, manifest.migrations.at(-1));
  const client = new Client({ connectionString: databaseUrl, options: "-c TimeZone=UTC" });
  await client.connect();
  let rows: number;
  try {
    await client.query("begin");
    await requireEmptyTwin(client, manifest);
    rows = await layIn(client, lines, file);
    await client.query("commit");
  } finally {
    // Without a commit nothing has happened
    await client.end();
  }
  await migrate(databaseUrl);
  return rows;
}

type Lines = AsyncIterator<BackupLine>;

async function* readLines(file: string): AsyncGenerator<BackupLine> {
  const input = createReadStream(file).on("error", (error) => gunzip.destroy(error));
  const gunzip = createGunzip();
  try {
    for await (const line of createInterface({ input: input.pipe(gunzip), crlfDelay: Infinity })) {
      yield JSON.parse(line) as BackupLine;
    }
  } catch (error) {
    throw new BackupError(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

async function readManifest(lines: Lines, file: string): Promise<Manifest> {
  const { value: first } = (await lines.next()) as { value?: BackupLine };
  if (typeof first === "object" && "dugnadBackup" in first && first.dugnadBackup === 1) return first;
  throw new BackupError(`${file} is not a backup of Dugnad.`);
}

async function requireKnownMigrations({ migrations, version }: Manifest): Promise<void> {
  const known = new Set((await readMigrations(migrationsFolder)).map(({ name }) => name));
  if (migrations.every((name) => known.has(name))) return;
  throw new BackupError(`The backup was made by a newer version of Dugnad (${version}). Restore it with that version.`);
}

async function requireEmptyTwin(client: Client, manifest: Manifest): Promise<void> {
  const applied = await listAppliedMigrations(client);
  const tables = await listTables(client);
  for (const { name } of tables) {
    const { rowCount } = await client.query(`select from ${client.escapeIdentifier(name)} limit 1`);
    if (rowCount !== 0) {
      throw new BackupError(
        `The database is not empty (there are rows in ${name}). Restore into a new one: another DATA_DIR, or an empty database in DATABASE_URL.`,
      );
    }
  }
  const isTwin = JSON.stringify([applied, tables]) === JSON.stringify([manifest.migrations, manifest.tables]);
  if (!isTwin)
    throw new BackupError("The tables of the database differ from those in the backup. Restore into a new database.");
}

async function layIn(client: Client, lines: Lines, file: string): Promise<number> {
  let total = 0;
  for (;;) {
    const { value: line, done } = (await lines.next()) as { value?: BackupLine; done?: boolean };
    if (done || typeof line !== "object") throw new BackupError(`${file} is cut off.`);
    if ("complete" in line) return total;
    if (!("table" in line)) throw new BackupError(`${file} is damaged.`);
    total += await layInTable(client, line.table, lines, file);
  }
}

const LARGEST_BATCH = { rows: 500, characters: 4_000_000 };

async function layInTable(client: Client, table: string, lines: Lines, file: string): Promise<number> {
  const name = client.escapeIdentifier(table);
  const sum = createHash("sha256");
  let batch: string[] = [];
  let characters = 0;
  let rows = 0;
  const insert = async () => {
    await client.query(`insert into ${name} select (line::${name}).* from unnest($1::text[]) as line`, [batch]);
    batch = [];
    characters = 0;
  };
  for (;;) {
    const { value: line, done } = (await lines.next()) as { value?: BackupLine; done?: boolean };
    if (done || line === undefined) throw new BackupError(`${file} is cut off in the table ${table}.`);
    if (typeof line !== "string") {
      await insert();
      requireSum(line, { end: table, rows, sha256: sum.digest("hex") }, file);
      return rows;
    }
    sum.update(line).update("\n");
    batch.push(line);
    characters += line.length;
    rows += 1;
    if (batch.length >= LARGEST_BATCH.rows || characters >= LARGEST_BATCH.characters) await insert();
  }
}

function requireSum(found: BackupLine, expected: TableEnd, file: string): void {
  const { end, rows, sha256 } = found as TableEnd;
  if (end === expected.end && rows === expected.rows && sha256 === expected.sha256) return;
  throw new BackupError(`${file} is damaged in the table ${expected.end}: its checksum does not hold.`);
}
