import { Client } from "pg";

import type { Contender, StartOptions, Surroundings } from "./contender.ts";
import { startStranger } from "./strangers.ts";

const shared = {
  nature: {
    authentication: "onAuthenticate compares a token, no database",
    persistence: "extension-database into PostgreSQL: the whole document, 2 to 10 s after an edit",
    acknowledges: "when applied in memory, before anything is stored",
  },
  wire: "hocuspocus",
} as const;

async function start(surroundings: Surroundings, options: StartOptions, environment: Record<string, string>) {
  const databaseUrl = await surroundings.postgres.database(`hocuspocus_${options.storage}`);
  await storeTexts(databaseUrl, options.texts ?? new Map());
  const settings = { DATABASE_URL: databaseUrl, ...environment };
  return startStranger(surroundings, "hocuspocus.mjs", settings, options.nodeOptions);
}

async function storeTexts(databaseUrl: string, texts: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("create table if not exists documents (name text primary key, data bytea not null)");
  for (const [documentId, text] of texts)
    await client.query("insert into documents values ($1, $2) on conflict do nothing", [documentId, Buffer.from(text)]);
  await client.end();
}

export const hocuspocus: Contender = {
  ...shared,
  name: "hocuspocus",
  title: "Hocuspocus 4.7.0 as shipped",
  window: "what one turn of the event loop brings (flushDelay 0)",
  start: (surroundings, options) => start(surroundings, options, {}),
};

export const hocuspocusSameWindow: Contender = {
  ...shared,
  name: "hocuspocus-33",
  title: "Hocuspocus 4.7.0, flushDelay 33",
  window: "33 ms (flushDelay 33)",
  start: (surroundings, options) => start(surroundings, options, { FLUSH_DELAY: "33" }),
};
