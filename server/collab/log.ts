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
  /** The rows of one document after the given sequence that have not been compacted away, and where its log ends. */
  readToEnd(documentId: string, after: number): Promise<{ rows: LogRow[]; lastSequence: number }>;
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
    readToEnd: (documentId, after) => readToEnd(pool, documentId, after),
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
  return rows.map(checkedRow);
}

/** In one statement, so that rows and end are of the same moment. The end of a document that is gone is 0. */
async function readToEnd(
  pool: Pool,
  documentId: string,
  after: number,
): Promise<{ rows: LogRow[]; lastSequence: number }> {
  const { rows } = await pool.query<{ last_sequence: string } & (UpdateRow | { sequence: null })>({
    name: "collab_read_to_end",
    text: `select h.last_sequence, h.document_id, u.sequence, u.bytes, u.checksum, u.clocks
           from collab_head h
           left join collab_update u on u.document_id = h.document_id and u.sequence > $2
           where h.document_id = $1
           order by u.sequence`,
    values: [documentId, after],
  });
  return {
    rows: rows.flatMap((row) => (row.sequence === null ? [] : [checkedRow(row)])),
    lastSequence: Number(rows[0]?.last_sequence ?? 0),
  };
}

function checkedRow({ document_id: documentId, sequence, bytes, checksum, clocks }: UpdateRow): LogRow {
  if (crc32(bytes) !== Number(checksum)) throw new Error(`Update ${sequence} of ${documentId} is damaged on disk`);
  return { documentId, sequence: Number(sequence), bytes, clocks };
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
