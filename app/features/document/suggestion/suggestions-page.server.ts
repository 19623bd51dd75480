import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { presenceColour } from "~/domain/access/presence-colour";
import type { SuggestionState } from "~/domain/document/suggestion";
import { findDocument } from "~/features/document/document-store.server";
import { readTextState } from "~/features/document/text-state.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { Change } from "~/text/suggestion/changes";
import type { DescribedSuggestion } from "~/text/suggestion/describe-suggestions";

import { changesOf } from "./suggestion-changes";
import { findTakeBacks } from "./take-back-in-text.server";

export interface SuggestionView {
  id: string;
  revision: number;
  authorId: string;
  authorName: string;
  organisationName: string | null;
  /** Presence colour, 1 to 8 */
  colour: number;
  reason: string;
  createdAt: Date;
  changes: Change[];
  described: DescribedSuggestion;
}

export interface DecidedSuggestion extends Omit<SuggestionView, "changes" | "described" | "colour"> {
  state: Exclude<SuggestionState, "open">;
  described: DescribedSuggestion | null;
  decidedByName: string;
  decidedFor: string | null;
  decidedAt: Date;
  /** It can be opened again; an accepted one goes out of the text with it. */
  mayReopen: boolean;
}

export interface SuggestionsPage {
  documentId: string;
  title: string;
  language: string;
  personId: string;
  maySuggest: boolean;
  mayDecide: boolean;
  /** In the order in which they were made */
  open: SuggestionView[];
  /** The latest first */
  decided: DecidedSuggestion[];
}

const DECIDED_SHOWN = 100;
/** Of so many of the latest that were accepted it is looked whether they can be taken back. */
const TAKEN_BACK_FROM = 30;

/** What is suggested in a document. Null for somebody who may not see it. */
export async function suggestionsPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
): Promise<SuggestionsPage | null> {
  const document = await findDocument(deps.db, actor, consortium, documentId);
  if (!document) return null;
  const isOpen = document.archivedAt === null && document.lockedAt === null;
  const mayDecide = isOpen && can(actor, "document.edit", document.subject);
  const decided = await readDecided(deps, document.id);
  const open = mayDecide ? await reopenable(deps, document.id, decided) : new Set<string>();
  return {
    documentId: document.id,
    title: document.title,
    language: document.language,
    personId: actor.personId,
    maySuggest: isOpen && can(actor, "document.suggest", document.subject),
    mayDecide,
    open: await readOpen(deps, document.id),
    decided: decided.map((one) => ({ ...one, mayReopen: open.has(one.id) })),
  };
}

const people = {
  author: { select: { displayName: true } },
  organisation: { select: { name: true } },
} as const;

async function readOpen(deps: Deps, documentId: string): Promise<SuggestionView[]> {
  const rows = await deps.db.suggestion.findMany({
    where: { documentId, state: "open" },
    include: people,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  if (rows.length === 0) return [];
  const state = await readTextState(deps.db, documentId, { lock: false });
  const described = state
    ? await deps.text.describe(
        state,
        rows.map(({ changes }) => changesOf(changes)),
      )
    : [];
  return rows.flatMap(({ author, organisation, ...row }, index) => {
    const one = described[index];
    if (!one) return [];
    return {
      id: row.id,
      revision: row.revision,
      authorId: row.authorId,
      authorName: author.displayName,
      organisationName: organisation?.name ?? null,
      colour: presenceColour(row.authorId),
      reason: row.reason,
      createdAt: row.createdAt,
      changes: changesOf(row.changes),
      described: one,
    };
  });
}

async function reopenable(
  deps: Deps,
  documentId: string,
  decided: readonly Omit<DecidedSuggestion, "mayReopen">[],
): Promise<Set<string>> {
  const rejected = decided.flatMap(({ id, state }) => (state === "rejected" ? [id] : []));
  const accepted = decided.flatMap(({ id, state }) => (state === "accepted" ? [id] : []));
  const backs = await findTakeBacks(deps.db, accepted.slice(0, TAKEN_BACK_FROM));
  const state = backs.length > 0 ? await readTextState(deps.db, documentId, { lock: false }) : null;
  const standing = state
    ? await deps.text.stillStand(
        state,
        backs.map(({ back }) => back),
      )
    : [];
  return new Set([...rejected, ...backs.flatMap(({ id }, index) => (standing[index] ? [id] : []))]);
}

async function readDecided(deps: Deps, documentId: string): Promise<Omit<DecidedSuggestion, "mayReopen">[]> {
  const rows = await deps.db.suggestion.findMany({
    where: { documentId, state: { not: "open" } },
    include: {
      ...people,
      decisions: {
        select: {
          words: true,
          decidedAt: true,
          decidedBy: { select: { displayName: true } },
          organisation: { select: { name: true } },
        },
        orderBy: [{ decidedAt: "desc" }, { id: "desc" }],
        take: 1,
      },
    },
    orderBy: [{ changedAt: "desc" }, { id: "desc" }],
    take: DECIDED_SHOWN,
  });
  return rows
    .flatMap(({ author, organisation, decisions: [decision], state, ...row }) =>
      decision && state !== "open"
        ? {
            id: row.id,
            revision: row.revision,
            authorId: row.authorId,
            authorName: author.displayName,
            organisationName: organisation?.name ?? null,
            reason: row.reason,
            createdAt: row.createdAt,
            state,
            described: decision.words as DescribedSuggestion | null,
            decidedByName: decision.decidedBy.displayName,
            decidedFor: decision.organisation?.name ?? null,
            decidedAt: decision.decidedAt,
          }
        : [],
    )
    .toSorted((a, b) => b.decidedAt.getTime() - a.decidedAt.getTime());
}
