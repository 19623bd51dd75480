import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import type { Settings } from "./env.ts";
import type { Logger } from "./logger.ts";

/** At most: pages, co-editing with its listener, three text workers, jobs. */
const CONNECTIONS_PER_NODE = 30;

export interface Postgres {
  url: string;
  stop(): Promise<void>;
}

/** The PostgreSQL that DATABASE_URL names, or else the embedded one, started now. */
export async function openPostgres(settings: Settings, logger: Logger): Promise<Postgres> {
  if (settings.databaseUrl) return { url: settings.databaseUrl, stop: () => Promise.resolve() };
  return startEmbeddedPostgres({
    dataDir: settings.dataDir,
    maxConnections: 40 + settings.nodes * CONNECTIONS_PER_NODE,
    onCrash: (logTail) => logger.error({ logTail }, "the embedded PostgreSQL ended and is started again"),
  });
}
