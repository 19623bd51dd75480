import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";

import { PrismaClient } from "../../prisma/generated/client.ts";
import { PATIENCE, SESSION_OPTIONS } from "./database-session.ts";
import { outliveLostConnections } from "./lost-connections.ts";

export interface Database {
  /** Everything but the update log. */
  db: PrismaClient;
  /** For the update log, COPY and LISTEN, where Prisma is too slow or has no equivalent. */
  pool: Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  /** Largest number of connections of the Prisma client, and as many again at most of the pool. */
  connections?: number;
  /** An idle connection broke; the next query opens another. */
  onConnectionError?: (error: Error) => void;
}

/** Connections for one purpose alone, so that it is served whatever the others are busy with. */
export function openPool(
  { url, connections, onConnectionError }: DatabaseOptions,
  patience: typeof PATIENCE = PATIENCE,
): Pool {
  const pool = new Pool({ connectionString: url, max: connections, options: SESSION_OPTIONS, ...patience });
  return outliveLostConnections(pool, onConnectionError);
}

/** Where many ask at once, waiting for one's turn is no failure: a page that takes ten seconds is better than none. */
const TURN_MS = 15_000;

/**
 * A statement that begins with this word is parsed and planned once for each connection and kept by name. For the few
 * that every page asks: what is kept takes memory in PostgreSQL for as long as the connection lives.
 */
const KEPT = /^\s*\/\* kept: (\w+) \*\//;

const statementNameGenerator = ({ sql }: { sql: string }) => KEPT.exec(sql)?.[1] ?? "";

export function openDatabase({ url, connections = 10, onConnectionError }: DatabaseOptions): Database {
  const options = { url, connections, onConnectionError };
  const ofPrisma = openPool(options, { ...PATIENCE, connectionTimeoutMillis: TURN_MS });
  const adapter = new PrismaPg(ofPrisma, { onConnectionError, disposeExternalPool: true, statementNameGenerator });
  const db = new PrismaClient({ adapter });
  const pool = openPool(options);
  return {
    db,
    pool,
    close: async () => {
      await Promise.all([db.$disconnect(), pool.end()]);
    },
  };
}
