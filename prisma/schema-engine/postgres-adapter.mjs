import { randomBytes } from "node:crypto";

import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import { Client, Pool } from "pg";

import { withDatabase } from "./connection-url.mjs";

/** What the engine needs of a PostgreSQL server. Nothing connects before the engine asks for it. */
export function postgresAdapterFactory(url) {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connectTo(url),
    connectToShadowDb: () => connectToShadow(url),
  };
}

async function connectTo(url, afterwards = async () => {}) {
  const pool = new Pool({ connectionString: url });
  const adapter = await new PrismaPg(pool).connect();
  readCatalogueCharacters(adapter, pool);
  // The adapter's own method splits a script at every semicolon, which cuts function bodies in pieces.
  adapter.executeScript = async (script) => void (await pool.query(script));
  adapter.dispose = async () => {
    await pool.end();
    await afterwards();
  };
  return adapter;
}

/** An empty database in which the engine replays the migrations, dropped again afterwards. */
async function connectToShadow(url) {
  const database = `prisma_shadow_${randomBytes(6).toString("hex")}`;
  await inMaintenance(url, `create database ${database}`);
  return connectTo(withDatabase(url, database), () => inMaintenance(url, `drop database ${database}`));
}

async function inMaintenance(url, sql) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const CHAR = 18;
const TEXT = 25;

/**
 * The engine reads the catalogue's one-letter columns (type "char") as characters; the adapter does not know the type
 * and refuses it. So they pass through it as text and get their proper type on the way out.
 */
function readCatalogueCharacters(adapter, pool) {
  const characterColumns = new WeakMap();
  const query = pool.query.bind(pool);
  pool.query = async (...question) => {
    const answer = await query(...question);
    if (answer.rows) characterColumns.set(answer.rows, takeForText(answer.fields));
    return answer;
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (question) => {
    const answer = await queryRaw(question);
    for (const column of characterColumns.get(answer.rows) ?? []) {
      answer.columnTypes[column] = ColumnTypeEnum.Character;
    }
    return answer;
  };
}

function takeForText(fields) {
  const columns = [];
  for (const [column, field] of fields.entries()) {
    if (field.dataTypeID !== CHAR) continue;
    field.dataTypeID = TEXT;
    columns.push(column);
  }
  return columns;
}
