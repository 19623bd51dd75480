import { crc32 } from "node:zlib";

import type { Pool } from "pg";

import { FIRST_SEQUENCES } from "../../app/collab/protocol.ts";

import { createGroupCommit, type GroupCommitOptions } from "./group-commit.ts";
import type { AppendOutcome, LogEntry, LogRow } from "./log-row.ts";

export interface LogHead {
  lastSequence: number;
  snapshotSequence: number;
  snapshot: Uint8Array | null;
  stateVector: Uint8Array | null;
}

/** What rooms need of the log. */
export interface Log {
  /** Resolves once the row is on disk. Never rejects: while PostgreSQL is unavailable it waits. */
  append(entry: LogEntry): Promise<AppendOutcome>;
  readHead(documentId: string): Promise<LogHead | null>;
  /** Null when the document is gone. */
  readFence(documentId: string): Promise<number | null>;
  /** The rows of several documents after the given sequences, in order. */
  readAfter(positions: { documentId: string; after: number }[]): Promise<LogRow[]>;
  /** Releases the database connection. */
  close(): void;
}

/** The update log in PostgreSQL. All rooms of the node share one group commit at a time. */
export function createLog(options: GroupCommitOptions): Log {
  const { pool } = options;
  const commit = createGroupCommit(options);
  return {
    append: commit.append,
    readHead: (documentId) => readHead(pool, documentId),
    readFence: (documentId) => readFence(pool, documentId),
    readAfter: (positions) => readAfter(pool, positions),
    close: commit.close,
  };
}

async function readHead(pool: Pool, documentId: string): Promise<LogHead | null> {
  const { rows } = await pool.query<HeadRow>({
    name: "collab_head",
    text: `select last_sequence, snapshot_sequence, snapshot, state_vector, snapshot_checksum, schema_version
           from collab_head where document_id = $1`,
    values: [documentId],
  });
  const [row] = rows;
  if (row === undefined) return null;
  refuseOldForm(documentId, row.schema_version);
  const { snapshot } = row;
  if (snapshot !== null && row.snapshot_checksum !== null && snapshotChecksum(snapshot) !== row.snapshot_checksum)
    throw new Error(`The snapshot of ${documentId} is damaged on disk`);
  return {
    lastSequence: Number(row.last_sequence),
    snapshotSequence: Number(row.snapshot_sequence),
    snapshot,
    stateVector: row.state_vector,
  };
}

async function readFence(pool: Pool, documentId: string): Promise<number | null> {
  const { rows } = await pool.query<{ fence: string }>("select fence from collab_head where document_id = $1", [
    documentId,
  ]);
  return rows[0] ? Number(rows[0].fence) : null;
}

async function readAfter(pool: Pool, positions: { documentId: string; after: number }[]): Promise<LogRow[]> {
  const { rows } = await pool.query<UpdateRow>({
    name: "collab_read_after",
    text: `select u.document_id, u.sequence, u.bytes, u.checksum, u.clocks
           from unnest($1::uuid[], $2::bigint[]) as p(document_id, after)
           join collab_update u on u.document_id = p.document_id and u.sequence > p.after
           order by u.document_id, u.sequence`,
    values: [positions.map(({ documentId }) => documentId), positions.map(({ after }) => after)],
  });
  return rows.map((row) => {
    const { bytes } = row;
    if (crc32(bytes) !== Number(row.checksum))
      throw new Error(`Update ${row.sequence} of ${row.document_id} is damaged on disk`);
    return { documentId: row.document_id, sequence: Number(row.sequence), bytes, clocks: row.clocks };
  });
}

/** Throws for a text that is still a tree: what would be written into it could never be read. */
export function refuseOldForm(documentId: string, schemaVersion: number): void {
  if (schemaVersion < FIRST_SEQUENCES) throw new Error(`The text of ${documentId} has not been converted`);
}

interface HeadRow {
  schema_version: number;
  last_sequence: string;
  snapshot_sequence: string;
  snapshot: Buffer | null;
  state_vector: Buffer | null;
  snapshot_checksum: string | null;
}

interface UpdateRow {
  document_id: string;
  sequence: string;
  bytes: Buffer;
  checksum: string;
  clocks: Buffer;
}

/** CRC-32 as the head stores it: eight hex digits. */
export const snapshotChecksum = (snapshot: Uint8Array): string => crc32(snapshot).toString(16).padStart(8, "0");
