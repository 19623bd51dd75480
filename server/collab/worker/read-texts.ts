import type { Pool } from "pg";
import * as Y from "yjs";

import { createTextDocument } from "../../../app/collab/text-document.ts";
import { refuseOldForm, snapshotChecksum, type Log } from "../log.ts";
import type { LogRow } from "../log-row.ts";

import type { OpenDocument, OpenDocuments } from "./open-documents.ts";

export interface TextSource {
  pool: Pool;
  log: Log;
  open: OpenDocuments;
  /** A document holds its snapshot, and its rows follow. */
  follow(doc: Y.Doc): void;
}

/** The state of a document in the database. */
export interface Standing {
  documentId: string;
  lastSequence: number;
  snapshotSequence: number;
  /** About this many bytes are read to open it. */
  bytes: number;
  /** Last sequence that the rendering holds; -1 when there is none. */
  renderedSequence: number;
}

/** The approximate length of a row of the log. */
const ROW_BYTES = 200;

/** Those of the documents that exist, without their texts. */
export async function readStandings(pool: Pool, documentIds: string[]): Promise<Map<string, Standing>> {
  const { rows } = await pool.query<StandingRow>({
    name: "text_standings",
    text: `select h.document_id, h.last_sequence, h.snapshot_sequence, coalesce(r.log_sequence, -1) as log_sequence,
             coalesce(octet_length(h.snapshot), 0) as snapshot_bytes
           from collab_head h left join document_rendering r using (document_id)
           where h.document_id = any($1::uuid[])`,
    values: [documentIds],
  });
  return new Map(rows.map((row) => [row.document_id, standingOf(row)]));
}

/** Opens these documents, or brings them up to date. Returns why some could not be read. */
export async function bringUp(source: TextSource, standings: Standing[]): Promise<Map<string, unknown>> {
  const failures = new Map<string, unknown>();
  try {
    await readTogether(source, standings);
  } catch {
    // A damaged one does not affect the others
    for (const standing of standings)
      await readTogether(source, [standing]).catch((error: unknown) => {
        // It may have applied some of the updates
        source.open.close(standing.documentId);
        failures.set(standing.documentId, error);
      });
  }
  return failures;
}

async function readTogether(source: TextSource, standings: Standing[]): Promise<void> {
  await readOn(source, standings);
  let closed = standings.filter(({ documentId }) => !source.open.find(documentId));
  // Compacted between the two reads: the snapshot is found at the next attempt
  while (closed.length > 0) closed = await readAnew(source, closed);
}

/** One whose rows another node compacted away is closed. */
async function readOn({ log, open }: TextSource, standings: Standing[]): Promise<void> {
  const behind = standings.flatMap(({ documentId, lastSequence }) => {
    const opened = open.find(documentId);
    return opened && opened.sequence < lastSequence ? [{ documentId, lastSequence, opened }] : [];
  });
  if (behind.length === 0) return;
  const tails = await readTails(
    log,
    behind.map(({ documentId, opened }) => ({ documentId, after: opened.sequence })),
  );
  for (const { documentId, lastSequence, opened } of behind)
    if (!takeRows(opened, tails.get(documentId) ?? []) || opened.sequence < lastSequence) open.close(documentId);
}

/** Returns those that have to be tried again. A document that is gone is not opened. */
async function readAnew({ pool, log, open, follow }: TextSource, standings: Standing[]): Promise<Standing[]> {
  const { rows: heads } = await pool.query<HeadRow>({
    name: "text_heads",
    text: `select document_id, last_sequence, snapshot_sequence, snapshot, state_vector, snapshot_checksum,
             schema_version
           from collab_head where document_id = any($1::uuid[])`,
    values: [standings.map(({ documentId }) => documentId)],
  });
  const tails = await readTails(
    log,
    heads.map((head) => ({ documentId: head.document_id, after: Number(head.snapshot_sequence) })),
  );
  const torn = new Set<string>();
  for (const head of heads) {
    const opened = openFrom(head);
    follow(opened.doc);
    const isWhole = takeRows(opened, tails.get(head.document_id) ?? []);
    if (isWhole && opened.sequence >= Number(head.last_sequence)) open.keep(head.document_id, opened);
    else torn.add(head.document_id);
  }
  return standings.filter(({ documentId }) => torn.has(documentId));
}

function openFrom({ snapshot, ...head }: HeadRow): OpenDocument {
  refuseOldForm(head.document_id, head.schema_version);
  if (snapshot !== null && head.snapshot_checksum !== null && snapshotChecksum(snapshot) !== head.snapshot_checksum)
    throw new Error(`The snapshot of ${head.document_id} is damaged on disk`);
  // Its own name saves the random one that Yjs would generate
  const doc = createTextDocument({ guid: head.document_id });
  if (snapshot !== null) Y.applyUpdate(doc, snapshot);
  const known = head.state_vector === null ? new Map<number, number>() : Y.decodeStateVector(head.state_vector);
  return { doc, sequence: Number(head.snapshot_sequence), known };
}

/** Adds rows that follow what the document holds. False when some are missing in between. */
export function takeRows(opened: OpenDocument, rows: LogRow[]): boolean {
  if (rows.some(({ sequence }, index) => sequence !== opened.sequence + 1 + index)) return false;
  for (const { bytes } of rows) Y.applyUpdate(opened.doc, bytes);
  opened.sequence += rows.length;
  return true;
}

async function readTails(log: Log, positions: { documentId: string; after: number }[]): Promise<Map<string, LogRow[]>> {
  const tails = new Map<string, LogRow[]>(positions.map(({ documentId }) => [documentId, []]));
  for (const row of await log.readAfter(positions)) tails.get(row.documentId)?.push(row);
  return tails;
}

function standingOf(row: StandingRow): Standing {
  const lastSequence = Number(row.last_sequence);
  const snapshotSequence = Number(row.snapshot_sequence);
  return {
    documentId: row.document_id,
    lastSequence,
    snapshotSequence,
    bytes: row.snapshot_bytes + (lastSequence - snapshotSequence) * ROW_BYTES,
    renderedSequence: Number(row.log_sequence),
  };
}

interface StandingRow {
  document_id: string;
  last_sequence: string;
  snapshot_sequence: string;
  log_sequence: string;
  snapshot_bytes: number;
}

interface HeadRow {
  document_id: string;
  schema_version: number;
  last_sequence: string;
  snapshot_sequence: string;
  snapshot: Buffer | null;
  state_vector: Buffer | null;
  snapshot_checksum: string | null;
}
