import { crc32 } from "node:zlib";

import type { Pool } from "pg";

import type { Logger } from "./ports.ts";

/** What a room wants appended: one merged update. */
export interface LogEntry {
  documentId: string;
  bytes: Uint8Array;
  /** Yjs state vector of the clientIDs that wrote in it, after it. */
  clocks: Uint8Array;
  /** The head's fence when leases and rights were last checked. */
  fence: number;
}

export type AppendOutcome =
  | { ok: true; sequence: number }
  /** The fence moved: check leases and rights again, then offer what may still be appended. */
  | { ok: false; reason: "fenced" }
  | { ok: false; reason: "document_gone" };

export interface LogRow {
  documentId: string;
  sequence: number;
  bytes: Uint8Array;
  clocks: Uint8Array;
}

export interface LogHead {
  lastSequence: number;
  snapshotSequence: number;
  snapshot: Uint8Array | null;
  stateVector: Uint8Array | null;
}

/** What rooms need of the log. */
export interface Log {
  /** Answers once the row is on disk. Never fails: while PostgreSQL is away it waits. */
  append(entry: LogEntry): Promise<AppendOutcome>;
  readHead(documentId: string): Promise<LogHead | null>;
  /** Null when the document is gone. */
  readFence(documentId: string): Promise<number | null>;
  /** The rows of several documents after the given sequences, in order. */
  readAfter(positions: { documentId: string; after: number }[]): Promise<LogRow[]>;
}

export interface LogOptions {
  pool: Pool;
  logger: Logger;
  /** Written into every row and notice: who appended it. */
  nodeId: string;
  /** Least time between the starts of two group commits. */
  groupIntervalMs?: number;
  onCommit?(documents: number, bytes: number, milliseconds: number): void;
}

/** Channel on which nodes tell each other how far documents have grown. */
export const LOG_CHANNEL = "collab_log";

/** So many documents' notices fit into PostgreSQL's 8,000 bytes. */
const GROUP_MAX = 120;
const GROUP_BYTES_MAX = 8 * 1024 * 1024;
/** Somebody else holds the document's head: another node's append, a submission reading it. */
const BUSY_RETRY_MS = 4;
const AWAY_RETRY_MS = 150;
const AWAY_RETRY_MAX_MS = 2_000;

/**
 * One statement: takes the heads (in the order of their ids; a head somebody holds is left for the next group, so
 * that one document never holds up the others), gives each the next sequence, writes the rows, and tells the other
 * nodes, who hear of it when the commit is on disk.
 */
const APPEND = `
with input as materialized (
  select * from unnest($1::uuid[], $2::bytea[], $3::bigint[], $4::bytea[], $5::bigint[])
    as t(document_id, bytes, checksum, clocks, fence)
), free as materialized (
  select document_id, fence from collab_head
  where document_id = any($1::uuid[]) order by document_id for update skip locked
), heads as (
  update collab_head h set last_sequence = h.last_sequence + 1, updated_at = clock_timestamp()
  from input i join free f using (document_id)
  where h.document_id = i.document_id and f.fence = i.fence
  returning h.document_id, h.last_sequence
), rows as (
  insert into collab_update (document_id, sequence, bytes, checksum, clocks, origin, written_at)
  select h.document_id, h.last_sequence, i.bytes, i.checksum, i.clocks, $6, clock_timestamp()
  from heads h join input i using (document_id)
), told as materialized (
  select pg_notify('${LOG_CHANNEL}', $6 || ' ' || string_agg(document_id || ':' || last_sequence, ','))
  from heads having count(*) > 0
)
select i.document_id as "documentId", h.last_sequence as sequence, f.document_id is not null as free,
  exists (select from collab_head c where c.document_id = i.document_id) as exists, (select count(*) from told) as told
from input i left join heads h using (document_id) left join free f using (document_id)`;

interface Waiting {
  entry: LogEntry;
  answer(outcome: AppendOutcome): void;
}

interface AppendRow {
  documentId: string;
  sequence: string | null;
  free: boolean;
  exists: boolean;
}

/** The update log in PostgreSQL. All rooms of the node share one group commit at a time. */
export function createLog({ pool, logger, nodeId, groupIntervalMs = 6, onCommit }: LogOptions): Log {
  let queue: Waiting[] = [];
  let isRunning = false;
  let lastStart = 0;

  async function run(): Promise<void> {
    isRunning = true;
    let awayMs = AWAY_RETRY_MS;
    while (queue.length > 0) {
      const rest = lastStart + groupIntervalMs - performance.now();
      if (rest > 0) await sleep(rest);
      const group = takeGroup();
      lastStart = performance.now();
      try {
        const busy = await appendGroup(group);
        awayMs = AWAY_RETRY_MS;
        if (busy.length > 0) {
          queue = [...busy, ...queue];
          if (busy.length === queue.length) await sleep(BUSY_RETRY_MS);
        }
      } catch (error) {
        // Nothing was acknowledged. If the commit went through all the same, the rows are there twice: Yjs does not mind
        queue = [...group, ...queue];
        logger.warn({ error: String(error), waiting: queue.length }, "the update log is out of reach");
        await sleep(awayMs);
        awayMs = Math.min(awayMs * 2, AWAY_RETRY_MAX_MS);
      }
    }
    isRunning = false;
  }

  function takeGroup(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { entry } of queue) {
      bytes += entry.bytes.length;
      if (count === GROUP_MAX || (count > 0 && bytes > GROUP_BYTES_MAX)) break;
      count += 1;
    }
    return queue.splice(0, count);
  }

  /** Answers every entry that was decided; gives back those whose head was taken. */
  async function appendGroup(group: Waiting[]): Promise<Waiting[]> {
    const entries = group.map(({ entry }) => entry);
    const began = performance.now();
    const { rows } = await pool.query<AppendRow>({
      name: "collab_append",
      text: APPEND,
      values: [
        entries.map(({ documentId }) => documentId),
        entries.map(({ bytes }) => asBuffer(bytes)),
        entries.map(({ bytes }) => crc32(bytes)),
        entries.map(({ clocks }) => asBuffer(clocks)),
        entries.map(({ fence }) => fence),
        nodeId,
      ],
    });
    const bytes = entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
    onCommit?.(entries.length, bytes, performance.now() - began);
    const byDocument = new Map(rows.map((row) => [row.documentId, row]));
    return group.filter(({ entry, answer }) => {
      const row = byDocument.get(entry.documentId);
      if (row?.sequence) answer({ ok: true, sequence: Number(row.sequence) });
      else if (!row?.exists) answer({ ok: false, reason: "document_gone" });
      else if (row.free) answer({ ok: false, reason: "fenced" });
      else return true;
      return false;
    });
  }

  return {
    append: (entry) =>
      new Promise((answer) => {
        queue.push({ entry, answer });
        if (!isRunning) void run();
      }),
    readHead: (documentId) => readHead(pool, documentId),
    readFence: (documentId) => readFence(pool, documentId),
    readAfter: (positions) => readAfter(pool, positions),
  };
}

async function readHead(pool: Pool, documentId: string): Promise<LogHead | null> {
  const { rows } = await pool.query<HeadRow>({
    name: "collab_head",
    text: `select last_sequence, snapshot_sequence, snapshot, state_vector, snapshot_checksum
           from collab_head where document_id = $1`,
    values: [documentId],
  });
  const [row] = rows;
  if (row === undefined) return null;
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

interface HeadRow {
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

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const sleep = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds));
