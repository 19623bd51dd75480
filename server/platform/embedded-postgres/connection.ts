import { Client } from "pg";

export const DATABASE = "dugnad";

export const urlOf = (socketFolder: string, database: string) =>
  `postgresql://postgres@localhost/${database}?host=${encodeURIComponent(socketFolder)}`;

/** Key of the session lock that says: an application uses this server. It ends with the connection, whatever happens. */
const IN_USE_LOCK = 5_180_113;

/** Opens the connection that marks the server as used, and creates the product's database when it is missing. */
export async function takeServer(socketFolder: string): Promise<Client> {
  const client = await connect(socketFolder);
  await client.query("select pg_advisory_lock($1)", [IN_USE_LOCK]);
  const { rowCount } = await client.query("select from pg_database where datname = $1", [DATABASE]);
  if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  return client;
}

/** Whether a running application uses the server. A server that does not answer serves nobody. */
export async function isTaken(socketFolder: string): Promise<boolean> {
  const client = await connect(socketFolder).catch(() => null);
  if (!client) return false;
  const { rows } = await client.query<{ free: boolean }>("select pg_try_advisory_lock($1) as free", [IN_USE_LOCK]);
  await client.end();
  return rows[0]?.free === false;
}

export async function acceptsConnections(socketFolder: string): Promise<boolean> {
  const client = await connect(socketFolder).catch(() => null);
  await client?.end();
  return client !== null;
}

/** A server on a machine that is busy takes its time; one that is gone refuses at once. */
const PATIENCE_MS = 15_000;

async function connect(socketFolder: string): Promise<Client> {
  const connectionString = urlOf(socketFolder, "postgres");
  const client = new Client({ connectionString, connectionTimeoutMillis: PATIENCE_MS });
  client.on("error", () => {});
  await client.connect();
  return client;
}
