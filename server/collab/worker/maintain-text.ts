import type { Pool } from "pg";
import * as Y from "yjs";

import { createLog } from "../log.ts";
import type { Logger } from "../ports.ts";

import { reasonOf, type TextJobs, type TextOutcome, type TextTurn } from "./jobs.ts";
import { OpenDocuments, type OpenDocument } from "./open-documents.ts";
import { quarantine, type ContentCheck } from "./quarantine-text.ts";
import { bringUp, readStandings, takeRows, type Standing, type TextSource } from "./read-texts.ts";
import { writeRenderings, type Rendering, type WrittenUpTo } from "./write-renderings.ts";
import { hasLooseEnds, writeSnapshot } from "./write-snapshot.ts";

export interface MaintainDeps {
  pool: Pool;
  logger: Logger;
  /** Names the workers of one node, so that they recognise their own renderings among those announced. */
  origin: string;
  render(doc: Y.Doc): Rendering;
  check: ContentCheck;
  open?: OpenDocuments;
}

/**
 * Jobs of one thread run one after the other, and people wait for some of them: after this long no further text
 * is begun, and no more than this is read at once to open texts.
 */
const BATCH_MS = 50;
const BATCH_BYTES = 1024 * 1024;

/** What was written a moment ago is rendered by the node it was written on. */
const UNDER_WAY = "15 seconds";
/** A text that could not be read is retried when it grows, and at this interval. */
const FAILED_RETRY = "1 hour";

/** The worker's side: holds the Yjs documents that the main thread never builds. */
export function createTextMaintenance(deps: MaintainDeps): TextJobs {
  const { pool, logger, origin, render, check, open = new OpenDocuments() } = deps;
  const source: TextSource = { pool, open, follow: check.follow, log: createLog({ pool, logger, nodeId: "worker" }) };

  async function maintain({ turns }: { turns: TextTurn[] }): Promise<TextOutcome[]> {
    const outcomes = new Map<string, TextOutcome>();
    const fail = (documentId: string, error: unknown) => {
      open.close(documentId);
      outcomes.set(documentId, { documentId, outcome: "failed", failure: reasonOf(error) });
    };
    const standings = await readStandings(pool, documentIdsOf(turns));
    const due = turns.filter((turn) => hasWork(turn, standings.get(turn.documentId)));
    const affordable = withinBytes(due, standings);
    for (const [documentId, error] of await bringUp(source, affordable)) fail(documentId, error);

    const renderings: WrittenUpTo[] = [];
    const until = performance.now() + BATCH_MS;
    for (const { documentId, compact } of due) {
      const opened = open.find(documentId);
      if (outcomes.has(documentId)) continue;
      if (opened === undefined || performance.now() > until) {
        outcomes.set(documentId, { documentId, outcome: "left" });
        continue;
      }
      try {
        await putInOrder(documentId, opened);
        if (compact) await writeSnapshot(pool, documentId, opened);
        renderings.push({ documentId, sequence: opened.sequence, rendering: render(opened.doc) });
      } catch (error) {
        fail(documentId, error);
      }
    }
    const { written, failures } = await writeRenderings(pool, origin, renderings);
    for (const documentId of written) outcomes.set(documentId, { documentId, outcome: "rendered" });
    for (const [documentId, error] of failures) fail(documentId, error);
    open.used(documentIdsOf(due));
    return turns.map(({ documentId }) => outcomes.get(documentId) ?? { documentId, outcome: "current" });
  }

  /** As many as may be read at once: what is open costs only its new rows, and the first one is always read. */
  function withinBytes(turns: TextTurn[], standings: ReadonlyMap<string, Standing>): Standing[] {
    let bytes = 0;
    return turns.flatMap(({ documentId }, place) => {
      const standing = standings.get(documentId);
      if (standing === undefined) return [];
      const cost = open.find(documentId) ? 0 : standing.bytes;
      if (place > 0 && bytes + cost > BATCH_BYTES) return [];
      bytes += cost;
      return [standing];
    });
  }

  /** Takes out what is more than the text may hold, unless it is closed. */
  async function putInOrder(documentId: string, opened: OpenDocument): Promise<void> {
    if (!check.isInOrder(opened.doc, opened.known)) await takeOut(documentId, opened);
    opened.known = Y.decodeStateVector(Y.encodeStateVector(opened.doc));
    if (hasLooseEnds(opened.doc)) await markFailed(documentId, "loose_ends");
  }

  /** Throws when the document is no longer what is on disk. */
  async function takeOut(documentId: string, opened: OpenDocument): Promise<void> {
    const sequence = await quarantine(pool, check, {
      documentId,
      doc: opened.doc,
      known: opened.known,
      readOn: async () => takeRows(opened, await source.log.readAfter([{ documentId, after: opened.sequence }])),
      get sequence() {
        return opened.sequence;
      },
    });
    if (sequence === null) return;
    opened.sequence = sequence;
    logger.warn({ document: documentId, sequence }, "something was taken out of a text");
  }

  async function markFailed(documentId: string, failure: string): Promise<void> {
    await pool.query(
      `update collab_head set failed_sequence = last_sequence, failed_at = clock_timestamp(), failure = $2
       where document_id = $1`,
      [documentId, failure.slice(0, 500)],
    );
  }

  return {
    maintain,

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
      open.close(documentId);
      await markFailed(documentId, failure);
    },
  };
}

const documentIdsOf = (turns: TextTurn[]): string[] => turns.map(({ documentId }) => documentId);

/** Where several nodes write in one text, one of them renders it. The node that renders it has also checked it. */
function hasWork({ compact }: TextTurn, standing: Standing | undefined): boolean {
  if (standing === undefined) return false;
  const { lastSequence, renderedSequence, snapshotSequence } = standing;
  return renderedSequence < lastSequence || (compact && snapshotSequence < lastSequence);
}
