import { randomBytes, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

import type { Pool, PoolClient } from "pg";
import * as Y from "yjs";

import { FIRST_SEQUENCES } from "../../app/collab/protocol.ts";
import { SEED_DEVICE } from "../../app/domain/document/authorship.ts";
import { convertTree } from "../../app/text/old-form/convert-tree.ts";
import { SCHEMA_VERSION } from "../../app/text/text-schema.ts";
import { snapshotChecksum } from "../collab/log.ts";
import type { Logger } from "../collab/ports.ts";
import { inTransaction } from "../collab/transaction.ts";

/** Above the clientIDs that are handed out to people. */
const STRUCTURE_FROM = 2 ** 20;
const STRUCTURE_TO = 2 ** 32;

/**
 * Makes sequences of the texts that are still trees, before anything is served. One that cannot be converted stays as
 * it is and is not served; the others are not kept waiting for it.
 */
export async function convertTexts(pool: Pool, logger: Logger): Promise<void> {
  const { rows } = await pool.query<{ document_id: string }>(
    "select document_id from collab_head where schema_version < $1 order by document_id",
    [FIRST_SEQUENCES],
  );
  for (const { document_id: document } of rows)
    await convertText(pool, document).catch((error: unknown) => {
      logger.error({ error: String(error), document }, "a text could not be converted");
    });
}

/**
 * Converts one text in one transaction, with its log locked. Everybody starts on a new clientID: the clocks of the two
 * forms have nothing to do with each other. False when it has been converted already.
 */
export const convertText = (pool: Pool, documentId: string): Promise<boolean> =>
  inTransaction(pool, async (client) => {
    const head = await holdHead(client, documentId);
    if (head === null) return false;
    const structureClient = await freeClientId(client, documentId);
    const snapshot = Buffer.from(convertTree(await readUpdates(client, documentId, head), structureClient));
    const clocks = Y.encodeStateVectorFromUpdate(snapshot);
    await client.query(
      `update collab_head set last_sequence = last_sequence + 1, snapshot_sequence = last_sequence + 1, snapshot = $2,
         snapshot_checksum = $3, state_vector = $4, schema_version = $5, fence = fence + 1, failed_sequence = null,
         failed_at = null, failure = null
       where document_id = $1`,
      [documentId, snapshot, snapshotChecksum(snapshot), Buffer.from(clocks), SCHEMA_VERSION],
    );
    await client.query("delete from collab_update where document_id = $1", [documentId]);
    await retireLeases(client, documentId, Y.decodeStateVector(clocks), structureClient);
    return true;
  });

interface Head {
  snapshot: Buffer | null;
  snapshot_checksum: string | null;
  snapshot_sequence: string;
  last_sequence: string;
}

async function holdHead(client: PoolClient, documentId: string): Promise<Head | null> {
  const { rows } = await client.query<Head>(
    `select snapshot, snapshot_checksum, snapshot_sequence, last_sequence from collab_head
     where document_id = $1 and schema_version < $2 for update`,
    [documentId, FIRST_SEQUENCES],
  );
  return rows[0] ?? null;
}

async function readUpdates(client: PoolClient, documentId: string, head: Head): Promise<Uint8Array[]> {
  const { snapshot } = head;
  if (snapshot !== null && head.snapshot_checksum !== null && snapshotChecksum(snapshot) !== head.snapshot_checksum)
    throw new Error(`The snapshot of ${documentId} is damaged on disk`);
  const { rows } = await client.query<{ bytes: Buffer; checksum: string }>(
    "select bytes, checksum from collab_update where document_id = $1 and sequence > $2 order by sequence",
    [documentId, head.snapshot_sequence],
  );
  if (rows.length !== Number(head.last_sequence) - Number(head.snapshot_sequence))
    throw new Error(`The log of ${documentId} has a gap`);
  for (const { bytes, checksum } of rows)
    if (crc32(bytes) !== Number(checksum)) throw new Error(`An update of ${documentId} is damaged on disk`);
  return [...(snapshot ? [snapshot] : []), ...rows.map(({ bytes }) => bytes)];
}

async function freeClientId(client: PoolClient, documentId: string): Promise<number> {
  const { rows } = await client.query<{ client_id: string }>(
    "select client_id from collab_lease where document_id = $1",
    [documentId],
  );
  const taken = new Set(rows.map(({ client_id }) => Number(client_id)));
  let clientId = randomInt(STRUCTURE_FROM, STRUCTURE_TO);
  while (taken.has(clientId)) clientId = randomInt(STRUCTURE_FROM, STRUCTURE_TO);
  return clientId;
}

/** Nobody may go on under a clientID of before; who wrote what, and in which period, is known as it was. */
async function retireLeases(
  client: PoolClient,
  documentId: string,
  clocks: ReadonlyMap<number, number>,
  structureClient: number,
): Promise<void> {
  const [clientIds, nextClocks] = [[...clocks.keys()], [...clocks.values()]];
  await client.query(
    `update collab_lease l set holder = null, previous_token = null,
       retired_at = coalesce(retired_at, clock_timestamp()),
       claimed_clock = case when device_id = $4 then 0 else coalesce((
         select c.clock from unnest($2::bigint[], $3::bigint[]) as c (client_id, clock)
         where c.client_id = l.client_id), 0) end
     where document_id = $1`,
    [documentId, clientIds, nextClocks, SEED_DEVICE],
  );
  await client.query(
    `insert into collab_lease (document_id, client_id, device_id, token, claimed_clock, leased_at, last_used_at,
       retired_at)
     select $1, client_id, $3, $4, 0, now(), now(), now() from unnest($2::bigint[]) as c (client_id)
     on conflict do nothing`,
    [documentId, [structureClient], SEED_DEVICE, randomBytes(18).toString("base64url")],
  );
}
