import * as Y from "yjs";

import type { Actor } from "~/domain/access/actor";
import type { Author, DocumentAuthors } from "~/domain/document/authorship";
import { savedByClient } from "~/domain/document/written-time";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findDocument } from "./document-store.server";
import { findLeases } from "./find-leases.server";

/** A log is compacted long before it holds this many rows; anything beyond has no date. */
const ROWS_MAX = 5_000;

/** Null for somebody who may not read the document. */
export async function documentAuthors(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
): Promise<DocumentAuthors | null> {
  const document = await findDocument(deps.db, actor, consortium, id);
  if (!document) return null;
  const [leases, saved] = await Promise.all([findLeases(deps, document.id), readSaved(deps, document.id)]);
  const places = new Map<string, number>();
  const authors: Author[] = [];
  const clients = leases.map(({ clientId, author, leasedAt, claimedAt, claimedClock }) => {
    const place = places.get(author.key) ?? authors.push(author) - 1;
    places.set(author.key, place);
    const period = { leasedAt: leasedAt.getTime(), claimedAt: claimedAt.getTime(), claimedClock };
    return { id: clientId, author: place, ...period };
  });
  return { authors, clients, saved };
}

async function readSaved(deps: Deps, documentId: string): Promise<DocumentAuthors["saved"]> {
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
