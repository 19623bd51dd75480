// npm run backup -- FILE: everything in the database, in one file, while the product runs.
import path from "node:path";

import { writeBackup } from "../platform/backup/write-backup.ts";
import { borrowPostgres } from "../platform/borrow-postgres.ts";
import { readSettings } from "../platform/env.ts";

try {
  const settings = readSettings(process.env);
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "");
  const file = path.resolve(process.argv[2] ?? `dugnad-${stamp}Z.backup.gz`);
  const rows = await borrowPostgres(settings, (url) => writeBackup(url, file, settings.version));
  console.log(`${rows} rows are in ${file}. Keep it where only you can read it: it holds personal data.`);
} catch (error) {
  console.error(`No backup was made. ${(error as Error).message}`);
  process.exitCode = 1;
}
