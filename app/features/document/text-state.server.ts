import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

import * as Y from "yjs";

import { FIRST_SEQUENCES } from "~/collab/protocol";
import { SEED_DEVICE } from "~/domain/document/authorship";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { SCHEMA_VERSION } from "~/text/text-schema";

import type { TextState } from "~/text/text-engine";

interface HeadRow {
  schema_version: number;
  last_sequence: bigint;
  snapshot_sequence: bigint;
  snapshot: Uint8Array | null;
}

/**
 * A document's live text as it is in this transaction, or null for none. With `lock` no edit reaches the disk until
 * the transaction ends; in the meantime people keep typing and see 'not saved yet'.
 */
export async function readTextState(
  tx: Transaction,
  documentId: string,
  { lock }: { lock: boolean },
): Promise<TextState | null> {
  for (;;) {
    const [head] = lock
      ? await tx.$queryRaw<HeadRow[]>`
          select last_sequence, snapshot_sequence, snapshot, schema_version from collab_head
          where document_id = ${documentId}::uuid for update`
      : await tx.$queryRaw<HeadRow[]>`
          select last_sequence, snapshot_sequence, snapshot, schema_version from collab_head where document_id = ${documentId}::uuid`;
    if (head === undefined) return null;
    if (head.schema_version < FIRST_SEQUENCES) throw new Error(`the text of ${documentId} has not been converted`);
    const rows = await tx.$queryRaw<{ bytes: Uint8Array }[]>`
      select bytes from collab_update
      where document_id = ${documentId}::uuid and sequence > ${head.snapshot_sequence}
        and sequence <= ${head.last_sequence} order by sequence`;
    // A compaction between the two reads removed rows: its snapshot is found at the next attempt
    if (BigInt(rows.length) !== head.last_sequence - head.snapshot_sequence) continue;
    return { sequence: head.last_sequence, snapshot: head.snapshot, tail: rows.map(({ bytes }) => bytes) };
  }
}

/** Somebody whose text it was before it was placed here: who brought it, or wrote in the demonstration's. */
export interface EarlierWriter {
  clientId: number;
  personId: string | null;
  organisationId: string | null;
  leasedAt: Date;
  /** Everything was written by then. */
  claimedAt: Date;
}

/**
 * Stores the first text of a document whose row already exists: exactly once, and on the server, so that no two
 * browsers seed it. It can be read at once. `state` comes from `deps.text.build`.
 */
export async function createText(
  tx: Transaction,
  deps: Deps,
  documentId: string,
  state: Uint8Array,
  writers: readonly EarlierWriter[] = [],
): Promise<void> {
  const now = deps.clock.now();
  const rendered = await deps.text.render({ sequence: 1n, snapshot: state, tail: [] });
  const snapshot = Uint8Array.from(rendered.state);
  const stateVector = Uint8Array.from(Y.encodeStateVectorFromUpdate(snapshot));
  await tx.collabHead.create({
    data: {
      documentId,
      lastSequence: 1n,
      snapshotSequence: 1n,
      snapshot,
      snapshotChecksum: crc32(snapshot).toString(16).padStart(8, "0"),
      stateVector,
      schemaVersion: SCHEMA_VERSION,
      updatedAt: now,
    },
  });
  // The clientIDs of the first text are never handed out; those without a named writer belong to nobody
  const byClient = new Map(writers.map((writer) => [writer.clientId, writer]));
  await tx.collabLease.createMany({
    data: [...Y.decodeStateVector(stateVector)].map(([clientId, clock]) => {
      const writer = byClient.get(clientId);
      return {
        documentId,
        clientId: BigInt(clientId),
        personId: writer?.personId ?? null,
        organisationId: writer?.organisationId ?? null,
        deviceId: writer ? `earlier-${randomBytes(8).toString("hex")}` : SEED_DEVICE,
        token: randomBytes(18).toString("base64url"),
        claimedClock: BigInt(writer ? clock : 0),
        leasedAt: writer?.leasedAt ?? now,
        lastUsedAt: writer?.claimedAt ?? now,
        retiredAt: now,
      };
    }),
  });
  const { html, text, words, sha256, authors } = rendered;
  await tx.documentRendering.create({
    data: {
      documentId,
      logSequence: 1n,
      content: JSON.parse(JSON.stringify(rendered.content)),
      html,
      text,
      words,
      sha256,
      authors,
      renderedAt: now,
    },
  });
}
