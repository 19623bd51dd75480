import { createHash, randomBytes, randomUUID } from "node:crypto";

import { Pool } from "pg";
import * as Y from "yjs";

import { snapshotChecksum } from "../../../../server/collab/log.ts";
import { SCHEMA_VERSION } from "../../../../app/text/text-schema.ts";
import { fillTemplate } from "../../../support/database-template.ts";

const PEOPLE = 150;
/** Bodø and thirty municipalities of Nordland and Troms */
const PARTNERS = 31;
/** An empty paragraph, as our server begins a document */
const EMPTY_TEXT = beginText();

/** What our server needs in its database before people can write: a consortium of 31, and 150 writers signed in. */
export async function fillDugnad(url: string): Promise<void> {
  await fillTemplate(url);
  const pool = new Pool({ connectionString: url, max: 1, options: "-c TimeZone=UTC" });
  try {
    const { rows: organisations } = await pool.query<{ id: string }>(
      "select id from organisation where kind = 'municipality' order by number = '1804' desc, number limit $1",
      [PARTNERS],
    );
    const ids = organisations.map(({ id }) => id);
    const consortium = randomUUID();
    await pool.query(
      `insert into consortium (id, slug, name, purpose, deadline_at, cooperation_form, state, lead_organisation_id,
         created_at)
       values ($1, 'felles-journal', 'Felles journal', 'Én journal for kommunene.', now() + interval '60 days',
         'procurement_cooperation', 'active', $2, now())`,
      [consortium, ids[0]],
    );
    for (const [index, id] of ids.entries())
      await pool.query(
        `insert into partnership (id, consortium_id, organisation_id, participation, joined_at, created_at)
         values ($1, $2, $3, $4, now(), now())`,
        [randomUUID(), consortium, id, index === 0 ? "lead" : "committed"],
      );
    for (let person = 0; person < PEOPLE; person++) await addWriter(pool, person, ids[person % ids.length] ?? "");
  } finally {
    await pool.end();
  }
}

async function addWriter(pool: Pool, number: number, organisationId: string): Promise<void> {
  const id = randomUUID();
  await pool.query("insert into person (id, email, display_name, created_at) values ($1, $2, $3, now())", [
    id,
    `skribent${number}@kommune.example`,
    `Skribent ${number}`,
  ]);
  await pool.query(
    `insert into membership (id, person_id, organisation_id, role, valid_from)
     values ($1, $2, $3, 'writer', now() - interval '1 day')`,
    [randomUUID(), id, organisationId],
  );
}

/** Signs everybody in: the secrets that their cookies carry. */
export async function signEverybodyIn(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string; organisation_id: string }>(
    `select person.id, membership.organisation_id from person join membership on membership.person_id = person.id
     where email like 'skribent%' order by email`,
  );
  const secrets: string[] = [];
  for (const { id, organisation_id: organisation } of rows) {
    const secret = randomBytes(32).toString("base64url");
    const session = createHash("sha256").update(secret).digest("hex");
    await pool.query(
      `insert into session (id, person_id, organisation_id, method, user_agent, created_at, last_seen_at, expires_at)
       values ($1, $2, $3, 'link', 'bench', now(), now(), now() + interval '14 days')`,
      [session, id, organisation],
    );
    secrets.push(secret);
  }
  return secrets;
}

export async function addDocument(
  pool: Pool,
  text: Uint8Array = EMPTY_TEXT,
  id: string = randomUUID(),
  consortium = "felles-journal",
): Promise<string> {
  await pool.query(
    `insert into document (id, consortium_id, kind, title, language, created_at)
     select $1, id, 'strategy', 'Felles strategi', 'nb', now() from consortium where slug = $2
     on conflict do nothing`,
    [id, consortium],
  );
  await pool.query(
    `insert into collab_head (document_id, last_sequence, snapshot_sequence, snapshot, snapshot_checksum, state_vector,
       schema_version, updated_at) values ($1, 1, 1, $2, $3, $4, $5, now()) on conflict do nothing`,
    [id, Buffer.from(text), snapshotChecksum(text), Buffer.from(Y.encodeStateVectorFromUpdate(text)), SCHEMA_VERSION],
  );
  return id;
}

function beginText(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.getText("body").setAttribute("skipped", false);
  return Y.encodeStateAsUpdate(doc);
}
