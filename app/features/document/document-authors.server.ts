import type { Actor } from "~/domain/access/actor";
import type { Author, DocumentAuthors } from "~/domain/document/authorship";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findDocument } from "./document-store.server";
import { findLeases } from "./find-leases.server";
import { readSaved } from "./read-saved.server";

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
