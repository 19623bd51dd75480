import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { restoreBackup } from "../../server/platform/backup/restore-backup.ts";
import { writeBackup } from "../../server/platform/backup/write-backup.ts";
import { openDatabase } from "../../server/platform/database.ts";
import { createEmptyDatabase, createTestDatabase, type EmptyDatabase, type TestDatabase } from "../support/database.ts";

let source: TestDatabase;
let target: EmptyDatabase;
let folder: string;
let file: string;

/** Values that a careless copy would change. */
const hard = {
  text: 'Ålesund "Ålesunde"\\N\t\r\n\u2028 (komma, parentes) 🌊 \'',
  bytes: Buffer.from([0, 1, 92, 10, 13, 255, 44, 41]),
  instant: new Date("2026-10-25T00:59:59.999Z"),
  huge: 9_223_372_036_854_775_807n,
};

beforeAll(async () => {
  source = await createTestDatabase();
  const sha256 = createHash("sha256").update(hard.bytes).digest("hex");
  await source.db.storedFile.create({
    data: { sha256, mediaType: hard.text, size: hard.bytes.length, content: hard.bytes, createdAt: hard.instant },
  });
  await source.db.setting.create({ data: { key: "hard", value: { text: hard.text, list: [1.5, null, true] } } });
  await source.db.auditEvent.create({
    data: {
      scope: "system",
      sequence: hard.huge,
      at: hard.instant,
      actorName: hard.text,
      action: "",
      objectType: "",
      objectId: "",
      details: {},
      previousHash: "",
      hash: "",
    },
  });
});
afterAll(() => source.drop());

beforeEach(async () => {
  target = await createEmptyDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "dugnad-backup-"));
  file = path.join(folder, "all.backup.gz");
});
afterEach(async () => {
  await target.drop();
  await rm(folder, { recursive: true });
});

/** Everything in a database, table by table, as one sum each. */
async function sums(url: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('_prisma_migrations', 'rate_limit') order by 1",
  );
  const found: Record<string, unknown> = {};
  for (const { name } of tables) {
    const sum = `select count(*)::int as rows, md5(string_agg(t::text, ',' order by t::text collate "C")) as sum from "${name}" t`;
    found[name] = (await client.query(sum)).rows[0];
  }
  await client.end();
  return found;
}

/** Changes the lines of the backup as a broken disk or hand would. */
async function tamper(change: (lines: string[]) => string[]): Promise<void> {
  const lines = gunzipSync(await readFile(file))
    .toString()
    .split("\n");
  await writeFile(file, gzipSync(change(lines).join("\n")));
}

describe("a backup", () => {
  test("brings every row of every table back", async () => {
    const rows = await writeBackup(source.url, file, "1");
    expect(await restoreBackup(target.url, file)).toBe(rows);
    expect(rows).toBeGreaterThan(357);
    expect(await sums(target.url)).toEqual(await sums(source.url));
    const restored = openDatabase({ url: target.url });
    expect(await restored.db.storedFile.findFirst()).toMatchObject({
      mediaType: hard.text,
      content: new Uint8Array(hard.bytes),
      createdAt: hard.instant,
    });
    expect((await restored.db.auditEvent.findFirst())?.sequence).toBe(hard.huge);
    await restored.close();
  });

  test("shows one moment, whatever is written in the meantime", async () => {
    const before = await sums(source.url);
    const writing = writeBackup(source.url, file, "1");
    for (let number = 0; number < 20; number += 1) {
      await source.db.setting.create({ data: { key: `later ${number}`, value: number } });
    }
    await writing;
    await restoreBackup(target.url, file);
    const settings = openDatabase({ url: target.url });
    const numbers = (await settings.db.setting.findMany({ where: { key: { startsWith: "later" } } })).length;
    await settings.close();
    expect((await sums(target.url))["organisation"]).toEqual(before["organisation"]);
    expect(numbers).toBeLessThan(20);
    await source.db.setting.deleteMany({ where: { key: { startsWith: "later" } } });
  });

  test("is readable by its owner alone and never overwrites another", async () => {
    await writeBackup(source.url, file, "1");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await expect(writeBackup(source.url, file, "1")).rejects.toThrow(/exists already/);
  });
});

describe("nothing is restored", () => {
  const untouched = async () =>
    expect(Object.values(await sums(target.url)).every((table) => (table as { rows: number }).rows === 0)).toBe(true);

  test("from a file with a changed row", async () => {
    await writeBackup(source.url, file, "1");
    await tamper((lines) => lines.map((line) => line.replace("Bodø", "Bødo")));
    await expect(restoreBackup(target.url, file)).rejects.toThrow(/damaged in the table organisation/);
    await untouched();
  });

  test("from a file that is cut off", async () => {
    await writeBackup(source.url, file, "1");
    await tamper((lines) => lines.slice(0, -2));
    await expect(restoreBackup(target.url, file)).rejects.toThrow(/cut off/);
    await untouched();
  });

  test("from a file that lacks its end", async () => {
    await writeBackup(source.url, file, "1");
    await writeFile(file, (await readFile(file)).subarray(0, -2_000));
    await expect(restoreBackup(target.url, file)).rejects.toThrow(/cannot be read/);
    await untouched();
  });

  test("from something else", async () => {
    await writeFile(file, gzipSync('{"something":"else"}\n'));
    await expect(restoreBackup(target.url, file)).rejects.toThrow(/not a backup/);
    await expect(restoreBackup(target.url, path.join(folder, "missing"))).rejects.toThrow(/cannot be read/);
  });

  test("into a database that holds something", async () => {
    await writeBackup(source.url, file, "1");
    await expect(restoreBackup(source.url, file)).rejects.toThrow(/not empty.*DATA_DIR/);
  });

  test("from a newer version", async () => {
    await writeBackup(source.url, file, "9");
    await tamper(([first = "", ...rest]) => [
      first.replace('"migrations":[', '"migrations":["29991231000000_later",'),
      ...rest,
    ]);
    await expect(restoreBackup(target.url, file)).rejects.toThrow(/newer version of Dugnad \(9\)/);
  });
});
