import type { Pool } from "pg";

/**
 * Lets no broken connection end the process. The pool listens to idle connections, borrowers to those they hold; between
 * the two nobody does, and PostgreSQL may say that it ends in the same packet as the answer before.
 * @param onIdleLost an idle connection broke; the next query opens another
 */
export function outliveLostConnections(pool: Pool, onIdleLost: (error: Error) => void = () => {}): Pool {
  pool.on("error", onIdleLost);
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
