import { createHash, randomBytes, randomUUID } from "node:crypto";
import path from "node:path";

import { Pool } from "pg";

import type { Contender } from "../collab/servers/contender.ts";
import { addDocument } from "../collab/servers/dugnad-world.ts";
import { dugnad } from "../collab/servers/dugnad.ts";
import { runNodes } from "../collab/servers/run-nodes.ts";
import { startServerProcess } from "../collab/servers/server-process.ts";

const CONSORTIUM = "felles-epj-i-nord";
const WRITERS = 150;

/** A build with the demonstration world in it. The first ticket is the coordinator's, then come 150 writers of the lead. */
export const buildOf = (name: string, title: string, folder: string): Contender => ({
  ...dugnad,
  name,
  title,
  async start({ postgres, nextPort }, { storage, nodeOptions }) {
    const databaseUrl = await postgres.database(`pages_${name}_${storage}`);
    const port = await nextPort();
    const settings = { DATABASE_URL: databaseUrl, DEMO: "1", LOG_LEVEL: "warn" };
    const file = path.join(folder, "build/process/index.mjs");
    const running = [{ port, process: await startServerProcess(file, port, settings, nodeOptions) }];
    const pool = new Pool({ connectionString: databaseUrl, max: 2, options: "-c TimeZone=UTC" });
    return runNodes(running, {
      tickets: await signIn(pool),
      newDocuments: (count) =>
        Promise.all(Array.from({ length: count }, () => addDocument(pool, undefined, undefined, CONSORTIUM))),
      close: () => pool.end(),
    });
  },
});

async function signIn(pool: Pool): Promise<string[]> {
  const { rows: leads } = await pool.query<{ id: string }>(
    "select lead_organisation_id as id from consortium where slug = $1",
    [CONSORTIUM],
  );
  const { rows: known } = await pool.query<{ id: string }>("select id from person where display_name = $1", [
    "Prosjektleder, Bodø",
  ]);
  const people = [known[0]?.id ?? ""];
  for (let number = 0; number < WRITERS; number++) {
    const id = randomUUID();
    const email = `skribent${number}@kommune.example`;
    await pool.query("insert into person (id, email, display_name, created_at) values ($1, $2, $3, now())", [
      id,
      email,
      `Skribent ${number}`,
    ]);
    await pool.query(
      `insert into membership (id, person_id, organisation_id, role, valid_from)
       values ($1, $2, $3, 'writer', now() - interval '1 day')`,
      [randomUUID(), id, leads[0]?.id],
    );
    people.push(id);
  }
  return Promise.all(people.map((person) => startSession(pool, person, leads[0]?.id ?? "")));
}

async function startSession(pool: Pool, person: string, organisation: string): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  const session = createHash("sha256").update(secret).digest("hex");
  await pool.query(
    `insert into session (id, person_id, organisation_id, method, user_agent, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, 'link', 'bench', now(), now(), now() + interval '14 days')`,
    [session, person, organisation],
  );
  return secret;
}
