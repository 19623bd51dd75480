import { findEmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import type { Settings } from "./env.ts";

/** Gives a command the database: DATABASE_URL's, the embedded one as it runs, or started for as long as it takes. */
export async function borrowPostgres<Result>(
  { databaseUrl, dataDir }: Pick<Settings, "databaseUrl" | "dataDir">,
  use: (url: string) => Promise<Result>,
): Promise<Result> {
  const url = databaseUrl ?? (await findEmbeddedPostgres(dataDir));
  if (url) return use(url);
  const postgres = await startEmbeddedPostgres({ dataDir });
  try {
    return await use(postgres.url);
  } finally {
    await postgres.stop();
  }
}
