import { Pool } from "pg";
import * as Y from "yjs";

import type { Access, Identity } from "~/collab/protocol";
import { createTextDocument } from "~/collab/text-document";
import type { RichTextNode } from "~/text/rich-text";
import { buildState } from "~/text/shared-content";
import { SCHEMA_VERSION } from "~/text/text-schema";
import { snapshotChecksum } from "../../../server/collab/log.ts";
import { newId } from "../../../server/platform/ids.ts";
import { outliveLostConnections } from "../../../server/platform/lost-connections.ts";
import { createTestDatabase } from "../../support/database.ts";

export interface TestPerson {
  id: string;
  identity: Identity;
  isSignedOut: boolean;
  rights: Map<string, Access>;
}

export interface TestWorld {
  databaseUrl: string;
  pool: Pool;
  people: Map<string, TestPerson>;
  /** A person who may do this with these documents. */
  addPerson(access: Access, ...documentIds: string[]): Promise<TestPerson>;
  /** A document with one paragraph, or with these blocks. */
  addDocument(text?: string | RichTextNode[]): Promise<string>;
  /** A document that holds what this update says. */
  addState(state: Uint8Array): Promise<string>;
  /** The document's row in a consortium, for what is read beside the editor. */
  addDocumentRow(documentId: string): Promise<void>;
  /** The document as the database has it: what would be there after a restart. */
  readDocument(documentId: string): Promise<Y.Doc>;
  end(): Promise<void>;
}

/** People and documents in a database of the test file's own. */
export async function createTestWorld(): Promise<TestWorld> {
  const database = await createTestDatabase();
  const world = worldOn(database.url);
  return {
    ...world,
    async end() {
      await world.end();
      await database.drop();
    },
  };
}

export function worldOn(databaseUrl: string): TestWorld {
  const pool = outliveLostConnections(new Pool({ connectionString: databaseUrl, max: 4, options: "-c TimeZone=UTC" }));
  const people = new Map<string, TestPerson>();
  return {
    databaseUrl,
    pool,
    people,

    async addPerson(access, ...documentIds) {
      const id = newId();
      const number = people.size + 1;
      const name = `Skribent ${number}`;
      await pool.query("insert into person (id, email, display_name, created_at) values ($1, $2, $3, now())", [
        id,
        `${id}@example.test`,
        name,
      ]);
      const identity: Identity = {
        person: id,
        name,
        initials: `S${number}`,
        organisation: "bodo",
        organisationName: "Bodø",
        role: "writer",
        colour: (number % 8) + 1,
      };
      const person = { id, identity, isSignedOut: false, rights: new Map(documentIds.map((one) => [one, access])) };
      people.set(id, person);
      return person;
    },

    addDocument: (text = "") =>
      addState(pool, buildState({ body: { type: "doc", content: blocksOf(text) } }, 2_000_000)),

    addState: (state) => addState(pool, state),

    async addDocumentRow(documentId) {
      const consortium = newId();
      await pool.query(
        `insert into consortium (id, slug, name, purpose, deadline_at, cooperation_form, state, lead_organisation_id,
           created_at) select $1, $2, 'Prøve', '', now(), 'agreement', 'forming', id, now() from organisation limit 1`,
        [consortium, consortium],
      );
      await pool.query(
        `insert into document (id, consortium_id, kind, title, language, created_at)
         values ($1, $2, 'strategy', 'Prøve', 'nb', now())`,
        [documentId, consortium],
      );
    },

    async readDocument(documentId) {
      const doc = createTextDocument();
      const { rows: heads } = await pool.query<{ snapshot: Buffer; snapshot_sequence: string }>(
        "select snapshot, snapshot_sequence from collab_head where document_id = $1",
        [documentId],
      );
      const [head] = heads;
      if (head === undefined) throw new Error("there is no such document");
      Y.applyUpdate(doc, head.snapshot);
      const { rows } = await pool.query<{ bytes: Buffer }>(
        "select bytes from collab_update where document_id = $1 and sequence > $2 order by sequence",
        [documentId, head.snapshot_sequence],
      );
      for (const { bytes } of rows) Y.applyUpdate(doc, bytes);
      return doc;
    },

    end: () => pool.end(),
  };
}

function blocksOf(text: string | RichTextNode[]): RichTextNode[] {
  if (typeof text !== "string") return text;
  return [{ type: "paragraph", content: text === "" ? [] : [{ type: "text", text }] }];
}

async function addState(pool: Pool, state: Uint8Array): Promise<string> {
  const id = newId();
  await pool.query(
    `insert into collab_head (document_id, last_sequence, snapshot_sequence, snapshot, snapshot_checksum,
       state_vector, schema_version, updated_at) values ($1, 1, 1, $2, $3, $4, $5, now())`,
    [
      id,
      Buffer.from(state),
      snapshotChecksum(state),
      Buffer.from(Y.encodeStateVectorFromUpdate(state)),
      SCHEMA_VERSION,
    ],
  );
  return id;
}
