import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { SCHEMA_VERSION } from "~/text/text-schema";
import { charactersByClient } from "~/text/authored-runs";
import { canonicalContent } from "~/text/canonical-content";
import { readContent, textRoots } from "~/text/shared-content";
import { convertText, convertTexts } from "../../server/adapters/convert-texts.ts";
import { createLog, snapshotChecksum } from "../../server/collab/log.ts";
import { newId } from "../../server/platform/ids.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import texts from "../support/old-form/texts.json";

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url, max: 2 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const logger = { info() {}, warn() {}, error() {} };

type Name = keyof typeof texts;
const stateOf = (name: Name): Buffer => Buffer.from(texts[name].state, "base64");

/** A text of the first form: its beginning compacted, the rest in the log, and a lease for everybody who wrote. */
async function anOldText(name: Name): Promise<string> {
  const id = newId();
  const state = stateOf(name);
  await pool.query(
    `insert into collab_head (document_id, last_sequence, snapshot_sequence, schema_version, fence, updated_at)
     values ($1, 5, 4, 1, 3, '2026-11-01')`,
    [id],
  );
  await pool.query(
    `insert into collab_update (document_id, sequence, bytes, checksum, clocks, origin, written_at)
     values ($1, 5, $2, $3, $4, 'test', now())`,
    [id, state, crc32(state), Buffer.from(Y.encodeStateVectorFromUpdate(state))],
  );
  for (const client of Y.decodeStateVector(Y.encodeStateVectorFromUpdate(state)).keys())
    await pool.query(
      `insert into collab_lease (document_id, client_id, device_id, token, holder, claimed_clock, leased_at, last_used_at)
       values ($1, $2, 'a-device', $3, 'node/1', 3, '2026-10-01', '2026-10-02')`,
      [id, client, `token ${client}`],
    );
  return id;
}

interface Head {
  snapshot: Buffer | null;
  snapshot_checksum: string | null;
  schema_version: number;
}

async function headOf(id: string) {
  const { rows } = await pool.query<Head>("select * from collab_head where document_id = $1", [id]);
  const [head] = rows;
  if (!head) throw new Error("the text is gone");
  return head;
}

async function everythingOf(id: string): Promise<string> {
  const { rows: updates } = await pool.query("select * from collab_update where document_id = $1 order by sequence", [
    id,
  ]);
  const { rows: leases } = await pool.query("select * from collab_lease where document_id = $1 order by client_id", [
    id,
  ]);
  return JSON.stringify([await headOf(id), updates, leases]);
}

async function textOf(id: string): Promise<Y.Doc> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await headOf(id)).snapshot ?? new Uint8Array([0, 0]));
  return doc;
}

test.each(["several", "fields"] as const)("a text that several wrote is the same afterwards: %s", async (name) => {
  const id = await anOldText(name);
  expect(await convertText(pool, id)).toBe(true);
  const head = await headOf(id);
  expect(head).toMatchObject({
    schema_version: SCHEMA_VERSION,
    last_sequence: "6",
    snapshot_sequence: "6",
    fence: "4",
  });
  expect(head.snapshot_checksum).toBe(snapshotChecksum(head.snapshot ?? new Uint8Array()));
  const doc = await textOf(id);
  const hash = createHash("sha256").update(canonicalContent(readContent(doc)));
  expect(hash.digest("hex")).toBe(texts[name].sha256);
  expect(charactersByClient(doc, textRoots(doc))).toEqual(texts[name].authors);
  const { rows } = await pool.query("select 1 from collab_update where document_id = $1", [id]);
  expect(rows).toEqual([]);
});

test("nobody may go on under a lease of before, and every clientID in the text has one", async () => {
  const id = await anOldText("several");
  await convertText(pool, id);
  const clocks = Y.decodeStateVector(Y.encodeStateVector(await textOf(id)));
  const { rows } = await pool.query<{ client_id: string; claimed_clock: string; device_id: string }>(
    `select client_id, claimed_clock, device_id from collab_lease
     where document_id = $1 and retired_at is not null and holder is null`,
    [id],
  );
  for (const [client, clock] of clocks) {
    const lease = rows.find(({ client_id }) => Number(client_id) === client);
    const isPerson = lease?.device_id === "a-device";
    expect([client, Number(lease?.claimed_clock)]).toEqual([client, isPerson ? clock : 0]);
  }
  const { rows: all } = await pool.query("select 1 from collab_lease where document_id = $1", [id]);
  expect(rows).toHaveLength(all.length);
});

test("converting again changes nothing", async () => {
  const id = await anOldText("several");
  await convertText(pool, id);
  const once = await everythingOf(id);
  expect(await convertText(pool, id)).toBe(false);
  await convertTexts(pool, logger);
  expect(await everythingOf(id)).toBe(once);
});

test("a text that cannot be converted, or not to its end, stays as it is, is not served, and holds up no other", async () => {
  const damaged = await anOldText("template");
  const broken = await anOldText("several");
  const fine = await anOldText("template");
  await pool.query("update collab_update set checksum = 0 where document_id = $1", [damaged]);
  // The last statement of the conversion fails
  await pool.query(
    `create function refuse_lease() returns trigger language plpgsql as
       $$ begin if new.device_id = 'server' and new.document_id = '${broken}' then raise 'no'; end if; return new; end $$`,
  );
  await pool.query(
    "create trigger refuse_lease before insert on collab_lease for each row execute function refuse_lease()",
  );
  const before = [await everythingOf(damaged), await everythingOf(broken)];
  await convertTexts(pool, logger);
  await pool.query("drop trigger refuse_lease on collab_lease");
  expect([await everythingOf(damaged), await everythingOf(broken)]).toEqual(before);
  const log = createLog({ pool, logger, nodeId: "test" });
  await expect(log.readHead(damaged)).rejects.toThrow("has not been converted");
  expect(await log.readHead(fine)).toMatchObject({ lastSequence: 6 });
  log.close();
  await convertTexts(pool, logger);
  expect((await headOf(broken)).schema_version).toBe(SCHEMA_VERSION);
});
