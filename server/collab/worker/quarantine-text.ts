import { randomUUID } from "node:crypto";
import { crc32 } from "node:zlib";

import type { Pool, PoolClient } from "pg";
import * as Y from "yjs";

import { encodeClocks } from "../clocks.ts";
import { LOG_CHANNEL } from "../log-notice.ts";
import { QUARANTINE_CHANNEL } from "../quarantine.ts";
import { inTransaction } from "../transaction.ts";

/** What was taken out of one root for one reason. */
export interface TakenOut {
  root: string;
  reason: string;
  text: string;
  /** The Yjs clientIDs that wrote it. */
  clientIds: number[];
}

/** The rules for whole texts. The worker's composition implements it with the editor's schema. */
export interface ContentCheck {
  /** The document has just been opened; its newer rows follow, each in a transaction. */
  follow(doc: Y.Doc): void;
  /** Whether the document holds something that is not allowed. `known`: clocks up to which it was valid. */
  isInOrder(doc: Y.Doc, known: ReadonlyMap<number, number>): boolean;
  /** Deletes it, and returns the update that does so: deletions only. */
  takeOut(doc: Y.Doc, known: ReadonlyMap<number, number>): { update: Uint8Array; taken: TakenOut[] };
  /** Writes its audit events in the same transaction, last. */
  record(client: PoolClient, documentId: string, taken: TakenOut[]): Promise<void>;
}

export interface QuarantineTarget {
  documentId: string;
  doc: Y.Doc;
  sequence: number;
  known: ReadonlyMap<number, number>;
  /** Brings the document to the end of the log. False when rows are missing: it must be read again. */
  readOn(): Promise<boolean>;
}

const NO_CLOCKS = Buffer.from(encodeClocks(new Map()));

/**
 * Takes what is not allowed out of the shared text, with an ordinary row of the log, and keeps it. The head is locked
 * while it does, so that everything written into those parts up to then is kept too. A text that was closed is left as
 * it is: its rendering leaves those parts out all the same.
 *
 * @returns the sequence of the row, or null when nothing was taken out. Throws when the document is no longer what is
 *   on disk: discard it, and read it again.
 */
export async function quarantine(pool: Pool, check: ContentCheck, target: QuarantineTarget): Promise<number | null> {
  return inTransaction(pool, async (client) => {
    const { documentId, doc, known } = target;
    const { rows } = await client.query<{ last: string; locked: boolean }>(
      `select h.last_sequence as last, exists (
         select from document d where d.id = h.document_id and d.locked_at is not null) as locked
       from collab_head h where h.document_id = $1 for update of h`,
      [documentId],
    );
    const [head] = rows;
    if (head === undefined || head.locked) return null;
    if (!(await target.readOn()) || target.sequence !== Number(head.last)) throw new Error("the log moved on");
    if (check.isInOrder(doc, known)) return null;
    const { update, taken } = check.takeOut(doc, known);
    const sequence = target.sequence + 1;
    await append(client, documentId, sequence, update);
    for (const part of taken) await keep(client, documentId, sequence, part);
    await client.query("select pg_notify($1, $2)", [LOG_CHANNEL, `worker ${documentId}:${sequence}`]);
    await client.query("select pg_notify($1, $2)", [QUARANTINE_CHANNEL, documentId]);
    await check.record(client, documentId, taken);
    return sequence;
  });
}

async function append(client: PoolClient, documentId: string, sequence: number, update: Uint8Array): Promise<void> {
  const bytes = Buffer.from(update);
  await client.query(
    `insert into collab_update (document_id, sequence, bytes, checksum, clocks, origin, written_at)
     values ($1, $2, $3, $4, $5, 'worker', clock_timestamp())`,
    [documentId, sequence, bytes, crc32(bytes), NO_CLOCKS],
  );
  await client.query(
    "update collab_head set last_sequence = $2, updated_at = clock_timestamp() where document_id = $1",
    [documentId, sequence],
  );
}

/** Whoever wrote words in it is told; a part without words came from two edits colliding, or has nothing to read. */
async function keep(client: PoolClient, documentId: string, sequence: number, part: TakenOut): Promise<void> {
  const id = randomUUID();
  const { root, reason, text, clientIds } = part;
  await client.query(
    `insert into collab_quarantine (id, document_id, sequence, root, reason, client_ids, content, text, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp())`,
    [id, documentId, sequence, root, reason, clientIds, JSON.stringify(paragraphsOf(text)), text],
  );
  if (text === "") return;
  await client.query(
    `insert into collab_quarantine_writer (quarantine_id, person_id, document_id)
     select distinct $1::uuid, person_id, document_id from collab_lease
     where document_id = $2 and client_id = any($3::bigint[]) and person_id is not null`,
    [id, documentId, clientIds],
  );
}

/** The words as a text of paragraphs. */
const paragraphsOf = (text: string) => ({
  type: "doc",
  content: text.split("\n").map((line) => ({
    type: "paragraph",
    ...(line === "" ? {} : { content: [{ type: "text", text: line }] }),
  })),
});
