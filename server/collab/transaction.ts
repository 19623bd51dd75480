import type { Pool, PoolClient } from "pg";

/** Runs `work` in one transaction. A connection that breaks under way fails the query that waits, not the process. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // The pool itself only listens to connections that nobody has taken
  const broke = () => {};
  client.on("error", broke);
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.off("error", broke);
    client.release();
  }
}
