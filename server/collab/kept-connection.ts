import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from "pg";

/** A connection goes back to the pool after this long without a query. */
const IDLE_MS = 1_000;

export interface KeptConnection {
  /** One query at a time. After an error the next one gets another connection. */
  query<R extends QueryResultRow>(config: QueryConfig): Promise<QueryResult<R>>;
  close(): void;
}

/** Keeps one connection from query to query: borrowing one each time costs about as much as a small query. */
export function keepConnection(pool: Pool): KeptConnection {
  let client: PoolClient | null = null;
  let lastUse = 0;
  let isBusy = false;
  let timer: NodeJS.Timeout | undefined;

  /** @param isBroken the pool closes it instead of lending it again */
  function giveBack(isBroken: boolean): void {
    const given = client;
    client = null;
    clearInterval(timer);
    given?.off("error", breakOff);
    given?.release(isBroken);
  }

  const breakOff = () => giveBack(true);

  async function open(): Promise<PoolClient> {
    const opened = await pool.connect();
    opened.on("error", breakOff);
    clearInterval(timer);
    timer = setInterval(() => {
      if (!isBusy && performance.now() - lastUse >= IDLE_MS) giveBack(false);
    }, IDLE_MS);
    timer.unref();
    return (client = opened);
  }

  return {
    async query<R extends QueryResultRow>(config: QueryConfig) {
      isBusy = true;
      try {
        return await (client ?? (await open())).query<R>(config);
      } catch (error) {
        giveBack(true);
        throw error;
      } finally {
        isBusy = false;
        lastUse = performance.now();
      }
    },
    close: () => giveBack(false),
  };
}
