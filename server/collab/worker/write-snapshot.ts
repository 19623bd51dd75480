import type { Pool } from "pg";
import * as Y from "yjs";

import { snapshotChecksum } from "../log.ts";
import { SNAPSHOT_CHANNEL } from "../relay.ts";
import { inTransaction } from "../transaction.ts";

import type { OpenDocument } from "./open-documents.ts";

export const hasLooseEnds = ({ store }: Y.Doc): boolean => store.pendingStructs !== null || store.pendingDs !== null;

/** Replaces rows with the snapshot: only rows that are in it are deleted, in the same transaction. */
export async function writeSnapshot(pool: Pool, documentId: string, { doc, sequence }: OpenDocument): Promise<void> {
  // A document with missing parts did not pass this server's gate: its rows are kept as they are
  if (hasLooseEnds(doc)) return;
  const snapshot = Buffer.from(Y.encodeStateAsUpdate(doc));
  const stateVector = Buffer.from(Y.encodeStateVector(doc));
  await inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `update collab_head set snapshot = $2, snapshot_sequence = $3, snapshot_checksum = $4, state_vector = $5
       where document_id = $1 and snapshot_sequence < $3`,
      [documentId, snapshot, sequence, snapshotChecksum(snapshot), stateVector],
    );
    if (rowCount !== 1) return;
    await client.query("delete from collab_update where document_id = $1 and sequence <= $2", [documentId, sequence]);
    await client.query("select pg_notify($1, $2)", [SNAPSHOT_CHANNEL, `${documentId}:${sequence}`]);
  });
}
