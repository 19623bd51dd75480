import { Client } from "pg";

import { connectionUrl, withDatabase } from "./connection-url.mjs";

const commands = {
  "can-connect-to-database": (url) => runSql(url, "select 1"),
  "create-database": (url) => runSql(withDatabase(url, "postgres"), `create database "${databaseName(url)}"`),
  "drop-database": (url) => runSql(withDatabase(url, "postgres"), `drop database if exists "${databaseName(url)}"`),
};

/** `schema-engine --datasource … cli NAME`: a single check, answered by the exit code. */
export const isCommand = (argv) => argv.includes("cli");

export async function answerCommand(argv) {
  const run = commands[argv[argv.indexOf("cli") + 1]];
  try {
    if (!run) throw new Error(`Unknown command: ${argv.join(" ")}`);
    await run(connectionUrl(argv));
    return 0;
  } catch (error) {
    reportError(error);
    return 1;
  }
}

async function runSql(url, sql) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const databaseName = (url) => decodeURIComponent(new URL(url).pathname.slice(1));

// The CLI tells 'there is no such database' (it offers to create it) from 'no server' by these codes.
const prismaCodes = { "3D000": "P1003", "28P01": "P1000", 28000: "P1000" };

/** The CLI skips the first line of stderr and reads the others as log records. */
function reportError(error) {
  const fields = { message: error.message, error_code: prismaCodes[error.code] ?? "P1001" };
  console.error(`\n${JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields })}`);
}
