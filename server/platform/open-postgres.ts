import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import type { Settings } from "./env.ts";
import type { Logger } from "./logger.ts";

/** At most: co-editing with its listener, what it asks about people, three text workers; pages and jobs. */
const CONNECTIONS_PER_NODE = 40;

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
    onCrash: (logTail) => logger.error({ logTail }, "the embedded PostgreSQL ended and is being restarted"),
  });
}
