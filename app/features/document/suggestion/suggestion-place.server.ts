import type { Actor } from "~/domain/access/actor";
import type { Action } from "~/domain/access/can";
import { type Refusal, refuse } from "~/domain/shared/verdict";
import { atOpenDocument } from "~/features/document/managed-document.server";
import type { Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

import { changesOf } from "./suggestion-changes";
import type { SeenSuggestion } from "./suggestion-schema";

/** What is suggested in a document that is not put away; nobody else changes any of it until commit. Issue: not_found. */
export const inSuggestions =
  (actor: Actor, consortium: FoundConsortium, documentId: string, action: Action) => async (tx: Transaction) => {
    const place = await atOpenDocument(actor, consortium, documentId, action)(tx);
    if ("ok" in place) return place;
    return { ...place, topics: [`discussion:${place.document.id}`] as const };
  };

export type SuggestionPlace = Exclude<Awaited<ReturnType<ReturnType<typeof inSuggestions>>>, Refusal>;

/** Some of the document's suggestions, the first made first, each with the revision that was seen. Issue: not_found. */
export async function findSeen(tx: Transaction, documentId: string, seen: readonly SeenSuggestion[]) {
  const revisions = new Map(seen.map(({ id, revision }) => [id, revision]));
  const rows = await tx.suggestion.findMany({
    where: { documentId, id: { in: [...revisions.keys()] } },
    include: { author: { select: { displayName: true } }, organisation: { select: { name: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  if (rows.length !== revisions.size) return refuse("not_found");
  return rows.map((row) => ({ ...row, changes: changesOf(row.changes), seen: revisions.get(row.id) ?? -1 }));
}

export type SeenRow = Exclude<Awaited<ReturnType<typeof findSeen>>, Refusal>[number];

/** Whose a suggestion is, with the municipality. */
export const authorName = ({ author, organisation }: Pick<SeenRow, "author" | "organisation">): string =>
  organisation ? `${author.displayName}, ${organisation.name}` : author.displayName;
