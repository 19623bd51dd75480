import { actingOrganisation } from "~/domain/access/acting-organisation";
import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { presenceColour } from "~/domain/access/presence-colour";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { outlineOf, type OutlineEntry } from "~/text/outline";
import { BODY_TEXT } from "~/text/roots";
import { sectionWords, type SectionWords } from "~/text/section-words";
import { currentText } from "./current-text.server";
import { findDocument } from "./document-store.server";
import { htmlOf, withFigures } from "./text-figures.server";
import { textAuthors, type TextAuthors } from "./text-authors.server";

export interface DocumentPage {
  id: string;
  consortiumId: string;
  title: string;
  kind: "agreement" | "strategy";
  language: string;
  numbersHeadings: boolean;
  /** The municipality whose people alone read it; null where all who take part do. */
  onlyFor: string | null;
  /** Put away: it is read, and nobody writes in it or freezes it. */
  isArchived: boolean;
  mayWrite: boolean;
  mayComment: boolean;
  maySuggest: boolean;
  /** How the reader's own suggestions are shown */
  reader: { by: string; colour: number };
  mayFreeze: boolean;
  /** The number that the text being written will have when it is frozen */
  draft: number;
  versions: number;
  html: string;
  /** Whether figures of the consortium are in it. */
  hasLive: boolean;
  isEmpty: boolean;
  words: number;
  outline: OutlineEntry[];
  sectionWords: SectionWords[];
  authors: TextAuthors;
  /** Nobody has written anything: it is empty, or what the template put there. */
  isUntouched: boolean;
  /** When the server read the text */
  readAt: Date;
  /** When the text was read, if what was written since cannot be; else null */
  behindSince: Date | null;
}

/** A document with its text as the server reads it. Null for somebody who may not see it. */
export async function documentPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
): Promise<DocumentPage | null> {
  const document = await findDocument(deps.db, actor, consortium, id);
  if (!document) return null;
  const text = await currentText(deps, document.id);
  const body = text.content[BODY_TEXT];
  const shown = await withFigures(deps, consortium, document, text.content);
  const isArchived = document.archivedAt !== null;
  const authors = await textAuthors(deps, document.id, text.authors);
  return {
    id: document.id,
    consortiumId: consortium.id,
    title: document.title,
    kind: document.kind,
    language: document.language,
    numbersHeadings: document.numbersHeadings,
    onlyFor: document.municipality?.name ?? null,
    isArchived,
    mayWrite: !isArchived && can(actor, "document.edit", document.subject),
    mayComment: !isArchived && can(actor, "document.comment", document.subject),
    maySuggest: !isArchived && can(actor, "document.suggest", document.subject),
    reader: readerOf(actor, document),
    mayFreeze: !isArchived && can(actor, "document.freeze", document.subject),
    draft: (document.latest?.number ?? 0) + 1,
    versions: document.latest?.number ?? 0,
    html: (shown === text.content ? null : htmlOf(shown)) ?? text.html,
    hasLive: shown !== text.content,
    isEmpty: text.text.trim() === "" && shown === text.content,
    words: text.words,
    outline: body ? outlineOf(body) : [],
    sectionWords: body ? sectionWords(body) : [],
    authors,
    isUntouched: authors.organisations.length === 0 && authors.unknown === 0,
    readAt: text.behindSince ?? deps.clock.now(),
    behindSince: text.behindSince,
  };
}

function readerOf(actor: Actor, { subject }: Pick<FoundConsortium, "subject">): DocumentPage["reader"] {
  const organisation = actingOrganisation(actor, subject);
  const by = organisation ? `${actor.displayName}, ${organisation.name}` : actor.displayName;
  return { by, colour: presenceColour(actor.personId) };
}
