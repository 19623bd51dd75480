import { loadDemonstration } from "~prisma/seed";
import { cloneDatabase, createTestDatabase, inMaintenance, type TestDatabase } from "./database.ts";
import { createTestDeps } from "./deps.ts";
import { FakeClock } from "./fake-clock.ts";
import { localTextEngine } from "./local-text-engine.ts";

/** When the demonstration of tests was loaded. */
export const DEMONSTRATION_NOW = new Date("2026-11-20T13:00:00Z");
const DEMONSTRATION = "demonstration";

/** A database of one's own with the demonstration in it, which is loaded for the first who asks in a run. */
export async function createDemonstrationDatabase(): Promise<TestDatabase> {
  await inMaintenance(async (client) => {
    await client.query("select pg_advisory_lock(1)");
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [DEMONSTRATION]);
    if (rowCount) return;
    const { db, name, close } = await createTestDatabase();
    await loadDemonstration(createTestDeps({ db, clock: new FakeClock(DEMONSTRATION_NOW), text: localTextEngine }));
    await close();
    await client.query(`alter database ${name} rename to ${DEMONSTRATION}`);
  });
  return cloneDatabase(DEMONSTRATION);
}
