// npm run restore -- FILE: restores a backup into an empty database.
import path from "node:path";

import { restoreBackup } from "../platform/backup/restore-backup.ts";
import { borrowPostgres } from "../platform/borrow-postgres.ts";
import { readSettings } from "../platform/env.ts";

try {
  const [, , named] = process.argv;
  if (!named) throw new Error("Name the file: npm run restore -- FILE");
  const file = path.resolve(named);
  const rows = await borrowPostgres(readSettings(process.env), (url) => restoreBackup(url, file));
  console.log(`${rows} rows are back.`);
} catch (error) {
  console.error(`Nothing was restored. ${(error as Error).message}`);
  process.exitCode = 1;
}
