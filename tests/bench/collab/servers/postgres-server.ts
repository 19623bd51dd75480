import { Client } from "pg";

import { startEmbeddedPostgres } from "../../../../server/platform/embedded-postgres.ts";
import { parentOf } from "../measure/process-cpu.ts";

/** One PostgreSQL for everything that is measured, set as it is for users: an acknowledged row is on disk. */
export interface PostgresServer {
  /** Of the process whose children are PostgreSQL's backends */
  pid: number;
  /** Connection string of a database, made at the first call. `fill` is called once, when it is new. */
  database(name: string, fill?: (url: string) => Promise<void>): Promise<string>;
  stop(): Promise<void>;
}

export async function startPostgresServer(dataDir: string): Promise<PostgresServer> {
  const server = await startEmbeddedPostgres({ dataDir });
  const postmaster = await findPostmaster(server.url);
  const known = new Map<string, Promise<string>>();
  const create = async (name: string, fill: (url: string) => Promise<void>) => {
    await withClient(server.url, (client) => client.query(`create database "${name}"`));
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    await fill(url.href);
    return url.href;
  };
  return {
    pid: postmaster,
    database(name, fill = () => Promise.resolve()) {
      const url = known.get(name) ?? create(name, fill);
      known.set(name, url);
      return url;
    },
    stop: server.stop,
  };
}

const findPostmaster = (url: string): Promise<number> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    return parentOf(rows[0]?.pid ?? 0);
  });

async function withClient<T>(url: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
