// A process that owns an embedded PostgreSQL and writes rows as fast as it can, telling each that is committed.
import { Client } from "pg";

import { startEmbeddedPostgres } from "../../server/platform/embedded-postgres.ts";

const postgres = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? "" });
process.send?.({ url: postgres.url });
process.once("message", () => void postgres.stop().then(() => process.exit(0)));

const client = new Client({ connectionString: postgres.url });
client.on("error", () => {});
await client.connect();
await client.query("create table if not exists row_written (number int primary key)");
for (let number = 1; ; number += 1) {
  await client.query("insert into row_written values ($1) on conflict do nothing", [number]);
  process.send?.({ committed: number });
}
