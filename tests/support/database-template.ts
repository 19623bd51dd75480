import { loadReference } from "../../prisma/seed.ts";
import { openDatabase } from "../../server/platform/database.ts";
import { newId } from "../../server/platform/ids.ts";
import { migrate } from "../../server/platform/migrate.ts";

/** Migrates the database and loads the reference: what every test starts from. Leaves no connection open. */
export async function fillTemplate(url: string): Promise<void> {
  await migrate(url);
  const { db, close } = openDatabase({ url });
  try {
    await loadReference(db, { now: new Date("2026-11-22T00:00:00Z"), newId });
  } finally {
    await close();
  }
}
