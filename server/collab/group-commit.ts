import { crc32 } from "node:zlib";

import type { Pool } from "pg";

import { keepConnection } from "./kept-connection.ts";
import { DOCUMENTS_PER_NOTICE, LOG_CHANNEL, noticeOfRows, type GrownDocument } from "./log-notice.ts";
import type { AppendOutcome, LogEntry } from "./log-row.ts";
import type { Logger } from "./ports.ts";

export interface GroupCommitOptions {
  pool: Pool;
  logger: Logger;
  /** Written into every row and notice: who appended it. */
  nodeId: string;
  /** Whether no other node can be listening: then no notice is sent. */
  isAlone?(): boolean;
  /** These were committed while the node seemed alone, and it no longer does. */
  onUntold?(documents: GrownDocument[]): void;
  onCommit?(documents: number, bytes: number, milliseconds: number): void;
}

const GROUP_MAX = DOCUMENTS_PER_NOTICE;
const GROUP_BYTES_MAX = 8 * 1024 * 1024;
/**
 * Minimum time between the starts of two group commits: each document in the last one adds a millisecond. With one
 * active text nobody waits; with hundreds, each commit holds many of them.
 */
const INTERVAL_MIN_MS = 5;
const INTERVAL_MAX_MS = 30;
/** Somebody else holds the document's head: another node's append, a submission reading it. */
const BUSY_RETRY_MS = 4;
const AWAY_RETRY_MS = 150;
const AWAY_RETRY_MAX_MS = 2_000;

/**
 * One statement: locks the heads (in the order of their ids; a head that is locked is left for the next group, so that
 * one document never delays the others), gives each the next sequence, writes the rows, and notifies the other nodes,
 * if there are any, once the commit is on disk.
 */
const APPEND = `
with input as materialized (
  select * from unnest($1::uuid[], $2::bytea[], $3::bigint[], $4::bytea[], $5::bigint[], $7::text[])
    as t(document_id, bytes, checksum, clocks, fence, notice)
), free as materialized (
  select document_id, fence from collab_head
  where document_id = any($1::uuid[]) order by document_id for update skip locked
), heads as (
  update collab_head h set last_sequence = h.last_sequence + 1, updated_at = clock_timestamp()
  from input i join free f using (document_id)
  where h.document_id = i.document_id and f.fence = i.fence
  returning h.document_id, h.last_sequence, i.notice
), rows as (
  insert into collab_update (document_id, sequence, bytes, checksum, clocks, origin, written_at)
  select h.document_id, h.last_sequence, i.bytes, i.checksum, i.clocks, $6, clock_timestamp()
  from heads h join input i using (document_id)
), told as materialized (
  select pg_notify('${LOG_CHANNEL}', $6 || ' ' || string_agg(document_id || ':' || last_sequence || notice, ','))
  from heads having count(*) > 0 and $8
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

export interface GroupCommit {
  append(entry: LogEntry): Promise<AppendOutcome>;
  close(): void;
}

/** Appends of all rooms of the node, one group commit at a time. */
export function createGroupCommit(options: GroupCommitOptions): GroupCommit {
  const { pool, logger, nodeId, isAlone = () => false, onUntold, onCommit } = options;
  const connection = keepConnection(pool);
  let queue: Waiting[] = [];
  let isRunning = false;
  let nextStart = 0;

  async function run(): Promise<void> {
    isRunning = true;
    let awayMs = AWAY_RETRY_MS;
    while (queue.length > 0) {
      const rest = nextStart - performance.now();
      if (rest > 0) await sleep(rest);
      const group = takeGroup();
      nextStart = performance.now() + Math.min(INTERVAL_MAX_MS, INTERVAL_MIN_MS + group.length);
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

  /** Settles every entry that was decided; returns those whose head was locked. */
  async function appendGroup(group: Waiting[]): Promise<Waiting[]> {
    const entries = group.map(({ entry }) => entry);
    const began = performance.now();
    const isTold = !isAlone();
    const { rows } = await connection.query<AppendRow>({
      name: "collab_append",
      text: APPEND,
      values: [
        entries.map(({ documentId }) => documentId),
        entries.map(({ bytes }) => asBuffer(bytes)),
        entries.map(({ bytes }) => crc32(bytes)),
        entries.map(({ clocks }) => asBuffer(clocks)),
        entries.map(({ fence }) => fence),
        nodeId,
        isTold ? noticeOfRows(entries) : entries.map(() => ""),
        isTold,
      ],
    });
    const bytes = entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
    onCommit?.(entries.length, bytes, performance.now() - began);
    if (!isTold && !isAlone())
      onUntold?.(
        rows.flatMap(({ documentId, sequence }) => (sequence ? [{ documentId, sequence: Number(sequence) }] : [])),
      );
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
    close: connection.close,
  };
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const sleep = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds));
