import type { Pool } from "pg";
import * as Y from "yjs";

import { createLog, snapshotChecksum, type Log } from "../log.ts";
import type { Logger } from "../ports.ts";
import { CHANGED_CHANNEL } from "../recheck.ts";
import { SNAPSHOT_CHANNEL } from "../relay.ts";
import { inTransaction } from "../transaction.ts";

import type { TextJobs } from "./jobs.ts";
import { quarantine, type ContentCheck } from "./quarantine-text.ts";

/** A text as the database keeps it for reading. */
export interface Rendering {
  content: unknown;
  html: string;
  text: string;
  words: number;
  /** SHA-256 of the canonical content, hex. */
  sha256: string;
  /** Characters by the clientID they were written under. */
  authors: Record<string, number>;
}

export interface MaintainDeps {
  pool: Pool;
  logger: Logger;
  render(doc: Y.Doc): Rendering;
  check: ContentCheck;
}

interface OpenDoc {
  doc: Y.Doc;
  sequence: number;
  snapshotSequence: number;
  usedAt: number;
  /** Clocks up to which it held nothing that may not stand in it. */
  known: ReadonlyMap<number, number>;
}

/** Documents kept as Yjs documents between two jobs. */
const OPEN_MAX = 12;
const OPEN_MS = 5 * 60_000;

/** What was written a moment ago is rendered by the node it was written on. */
const UNDER_WAY = "15 seconds";
/** A text that could not be read is tried again when it grows, and so often. */
const FAILED_RETRY = "1 hour";

/** The worker's half: holds the Yjs documents that the main thread never builds. */
export function createTextMaintenance({ pool, logger, render, check }: MaintainDeps): TextJobs {
  const log = createLog({ pool, logger, nodeId: "worker" });
  const open = new Map<string, OpenDoc>();

  return {
    async maintain({ documentId, compact }) {
      const known = await bringUp(log, open, documentId);
      if (known === null) return { rendered: 0, compacted: 0 };
      known.usedAt = Date.now();
      if (!check.isInOrder(known.doc, known.known)) await takeOut(documentId, known);
      known.known = Y.decodeStateVector(Y.encodeStateVector(known.doc));
      if (hasLooseEnds(known.doc)) await markFailed(pool, documentId, "loose_ends");
      if (compact && known.sequence > known.snapshotSequence && (await writeSnapshot(pool, documentId, known)))
        known.snapshotSequence = known.sequence;
      // Where several nodes write in one text, one of them renders it
      if (!(await isRendered(pool, documentId, known.sequence)))
        await writeRendering(pool, documentId, known.sequence, render(known.doc));
      closeUnused(open);
      return { rendered: known.sequence, compacted: known.snapshotSequence };
    },

    async findStale({ limit }) {
      const { rows } = await pool.query<{ document_id: string }>(
        `select h.document_id from collab_head h join document d on d.id = h.document_id
         left join document_rendering r using (document_id)
         where r.log_sequence is distinct from h.last_sequence and h.updated_at < now() - interval '${UNDER_WAY}'
           and (h.failed_sequence is distinct from h.last_sequence or h.failed_at < now() - interval '${FAILED_RETRY}')
         order by h.updated_at desc limit $1`,
        [limit],
      );
      return rows.map((row) => row.document_id);
    },

    async markFailed({ documentId, failure }) {
      forget(open, documentId);
      await markFailed(pool, documentId, failure);
    },
  };

  async function takeOut(documentId: string, known: OpenDoc): Promise<void> {
    const readOn = async () => (await readRows(log, documentId, known)) !== null;
    const target = {
      documentId,
      doc: known.doc,
      known: known.known,
      readOn,
      get sequence() {
        return known.sequence;
      },
    };
    try {
      const sequence = await quarantine(pool, check, target);
      if (sequence === null) return;
      known.sequence = sequence;
      logger.warn({ document: documentId, sequence }, "something was taken out of a text");
    } catch (error) {
      // What was deleted here is not deleted on disk
      forget(open, documentId);
      throw error;
    }
  }
}

const hasLooseEnds = ({ store }: Y.Doc): boolean => store.pendingStructs !== null || store.pendingDs !== null;

async function markFailed(pool: Pool, documentId: string, failure: string): Promise<void> {
  await pool.query(
    `update collab_head set failed_sequence = last_sequence, failed_at = clock_timestamp(), failure = $2
     where document_id = $1`,
    [documentId, failure.slice(0, 500)],
  );
}

function forget(open: Map<string, OpenDoc>, documentId: string): void {
  open.get(documentId)?.doc.destroy();
  open.delete(documentId);
}

/** The document with everything that is in the log; null when it is gone. */
async function bringUp(log: Log, open: Map<string, OpenDoc>, documentId: string): Promise<OpenDoc | null> {
  const known = open.get(documentId);
  if (known !== undefined) {
    const rows = await readRows(log, documentId, known);
    if (rows === 0) {
      const head = await log.readHead(documentId);
      if (head?.lastSequence === known.sequence) return known;
    } else if (rows !== null) return known;
    // Rows in between were compacted away by another node: read anew
    forget(open, documentId);
  }
  const fresh = await read(log, documentId);
  if (fresh !== null) open.set(documentId, fresh);
  return fresh;
}

/** Brings the document to the log's end. Answers how many rows there were; null when some are missing. */
async function readRows(log: Log, documentId: string, known: OpenDoc): Promise<number | null> {
  const rows = await log.readAfter([{ documentId, after: known.sequence }]);
  if (rows.length > 0 && rows[0]?.sequence !== known.sequence + 1) return null;
  apply(
    known,
    rows.map(({ bytes }) => bytes),
  );
  known.sequence += rows.length;
  return rows.length;
}

async function read(log: Log, documentId: string): Promise<OpenDoc | null> {
  for (;;) {
    const head = await log.readHead(documentId);
    if (head === null) return null;
    const rows = await log.readAfter([{ documentId, after: head.snapshotSequence }]);
    const isWhole = rows.every((row, index) => row.sequence === head.snapshotSequence + 1 + index);
    const sequence = head.snapshotSequence + rows.length;
    if (!isWhole || sequence < head.lastSequence) continue;
    const known: OpenDoc = {
      doc: new Y.Doc(),
      sequence,
      snapshotSequence: head.snapshotSequence,
      usedAt: Date.now(),
      known: head.stateVector ? Y.decodeStateVector(head.stateVector) : new Map(),
    };
    apply(known, [...(head.snapshot ? [head.snapshot] : []), ...rows.map(({ bytes }) => bytes)]);
    return known;
  }
}

function apply({ doc }: OpenDoc, updates: Uint8Array[]): void {
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
}

/** Puts the snapshot in the rows' place: only rows that are in it go, in the same transaction. */
async function writeSnapshot(pool: Pool, documentId: string, { doc, sequence }: OpenDoc): Promise<boolean> {
  // A document with loose ends was not built by this server's gate: its rows are kept as they are
  if (hasLooseEnds(doc)) return false;
  const snapshot = Buffer.from(Y.encodeStateAsUpdate(doc));
  const stateVector = Buffer.from(Y.encodeStateVector(doc));
  return inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `update collab_head set snapshot = $2, snapshot_sequence = $3, snapshot_checksum = $4, state_vector = $5
       where document_id = $1 and snapshot_sequence < $3`,
      [documentId, snapshot, sequence, snapshotChecksum(snapshot), stateVector],
    );
    if (rowCount !== 1) return false;
    await client.query("delete from collab_update where document_id = $1 and sequence <= $2", [documentId, sequence]);
    await client.query("select pg_notify($1, $2)", [SNAPSHOT_CHANNEL, `${documentId}:${sequence}`]);
    return true;
  });
}

async function isRendered(pool: Pool, documentId: string, sequence: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    "select from document_rendering where document_id = $1 and log_sequence >= $2",
    [documentId, sequence],
  );
  return rowCount === 1;
}

async function writeRendering(pool: Pool, documentId: string, sequence: number, rendering: Rendering): Promise<void> {
  const { rowCount } = await pool.query(
    `insert into document_rendering as r (document_id, log_sequence, content, html, text, words, sha256, authors,
       rendered_at)
     select $1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp() where exists (select from document where id = $1)
     on conflict (document_id) do update set log_sequence = excluded.log_sequence, content = excluded.content,
       html = excluded.html, text = excluded.text, words = excluded.words, sha256 = excluded.sha256,
       authors = excluded.authors, rendered_at = excluded.rendered_at
     where r.log_sequence < excluded.log_sequence`,
    [
      documentId,
      sequence,
      JSON.stringify(rendering.content),
      rendering.html,
      rendering.text,
      rendering.words,
      rendering.sha256,
      JSON.stringify(rendering.authors),
    ],
  );
  // Rights cannot have changed with the words: ' text' spares every node asking for them again
  if (rowCount === 1) await pool.query("select pg_notify($1, $2)", [CHANGED_CHANNEL, `document:${documentId} text`]);
}

function closeUnused(open: Map<string, OpenDoc>): void {
  const now = Date.now();
  const byUse = [...open].sort(([, a], [, b]) => b.usedAt - a.usedAt);
  byUse.forEach(([documentId, { usedAt }], place) => {
    if (place >= OPEN_MAX || now - usedAt >= OPEN_MS) forget(open, documentId);
  });
}
