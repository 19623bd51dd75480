// Hocuspocus as its documentation sets it up: a token that is compared, and extension-database with PostgreSQL.
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const flushDelay = process.env.FLUSH_DELAY ? { flushDelay: Number(process.env.FLUSH_DELAY) } : {};

const server = new Server({
  address: process.env.HOST,
  port: Number(process.env.PORT),
  quiet: true,
  ...flushDelay,
  async onAuthenticate({ token }) {
    if (!token.startsWith("person-")) throw new Error("Not authorized!");
  },
  extensions: [
    new Database({
      fetch: async ({ documentName }) => {
        const { rows } = await pool.query("select data from documents where name = $1", [documentName]);
        return rows[0]?.data ?? null;
      },
      store: async ({ documentName, state }) => {
        await pool.query(
          "insert into documents (name, data) values ($1, $2) on conflict (name) do update set data = excluded.data",
          [documentName, state],
        );
      },
    }),
  ],
});
await server.listen();
