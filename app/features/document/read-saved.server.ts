import * as Y from "yjs";

import type { DocumentAuthors } from "~/domain/document/authorship";
import { savedByClient } from "~/domain/document/written-time";
import type { Deps } from "~/features/kernel/deps";

/** A log is compacted long before it holds this many rows; anything beyond has no date. */
const ROWS_MAX = 5_000;

/** Which characters each row still in the log added, to the minute. The caller has checked the right. */
export async function readSaved(deps: Deps, documentId: string): Promise<DocumentAuthors["saved"]> {
  const head = await deps.db.collabHead.findUnique({
    where: { documentId },
    select: { snapshotSequence: true, stateVector: true },
  });
  if (!head?.stateVector) return [];
  const rows = await deps.db.collabUpdate.findMany({
    where: { documentId, sequence: { gt: head.snapshotSequence } },
    select: { sequence: true, writtenAt: true, clocks: true },
    orderBy: { sequence: "asc" },
    take: ROWS_MAX,
  });
  // A compaction between the two reads removed the first rows: what they held no longer has a date
  if (rows[0] && rows[0].sequence !== head.snapshotSequence + 1n) return [];
  const saved = savedByClient(
    Y.decodeStateVector(head.stateVector),
    rows.map(({ writtenAt, clocks }) => ({ at: writtenAt, clocks: Y.decodeStateVector(clocks) })),
  );
  return [...saved].flatMap(([clientId, parts]) =>
    parts.map(({ from, to, at }) => ({ id: clientId, from, to, at: at.getTime() })),
  );
}
