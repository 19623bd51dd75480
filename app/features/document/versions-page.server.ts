import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Author, byOrganisation, sharesOf } from "~/domain/document/authorship";
import type { VersionLabel } from "~/domain/document/version-lifecycle";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { authorCounts } from "./author-counts";
import { findDocument } from "./document-store.server";
import { authorFinder, findLeases } from "./find-leases.server";
import { listSavedTexts, type SavedKept } from "./saved-text.server";
import { countUndecided } from "./suggestion/undecided.server";

export interface VersionRow {
  number: number;
  label: VersionLabel;
  note: string;
  words: number;
  sha256: string;
  frozenByName: string;
  frozenAt: Date;
}

export interface VersionsPage {
  id: string;
  title: string;
  kind: "agreement" | "strategy";
  /** All who take part read it. */
  isShared: boolean;
  mayFreeze: boolean;
  /** A file may be brought into the text. */
  mayImport: boolean;
  /** Suggestions that nobody has decided about: they are no part of a version. */
  openSuggestions: number;
  next: number;
  versions: ListedVersion[];
  /** What was kept without anybody asking, the latest first */
  kept: SavedKept[];
  mayRestore: boolean;
}

export interface ListedVersion extends VersionRow {
  /** How much of it each municipality wrote, from 0 to 1, the most first; null when it was not counted */
  shares: { name: string | null; share: number }[] | null;
}

/** The frozen versions of a document, the latest first. Null for somebody who may not see it. */
export async function versionsPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
): Promise<VersionsPage | null> {
  const document = await findDocument(deps.db, actor, consortium, id);
  if (!document) return null;
  const [versions, { kept }, leases, openSuggestions] = await Promise.all([
    deps.db.documentVersion.findMany({
      where: { documentId: document.id },
      select: columns,
      orderBy: { number: "desc" },
    }),
    listSavedTexts(deps.db, document.id),
    findLeases(deps, document.id),
    countUndecided(deps.db, document.id),
  ]);
  const authorOf = authorFinder(leases);
  const mayFreeze = can(actor, "document.freeze", document.subject);
  return {
    id: document.id,
    title: document.title,
    kind: document.kind,
    isShared: document.municipalityId === null,
    mayFreeze,
    mayImport:
      document.archivedAt === null && document.lockedAt === null && can(actor, "document.edit", document.subject),
    openSuggestions,
    mayRestore: mayFreeze && document.lockedAt === null,
    next: (versions[0]?.number ?? 0) + 1,
    versions: versions.map(({ authors, ...version }) => ({
      ...version,
      shares: authors === null ? null : sharesOfVersion(authorCounts(authors), authorOf),
    })),
    kept,
  };
}

const columns = {
  number: true,
  label: true,
  note: true,
  words: true,
  sha256: true,
  frozenByName: true,
  frozenAt: true,
  authors: true,
} as const;

function sharesOfVersion(counts: Record<string, number>, authorOf: (clientId: number) => Author) {
  const characters = Object.entries(counts).map(([clientId, count]) => [Number(clientId), count] as const);
  const whole = Math.max(
    1,
    characters.reduce((sum, [, count]) => sum + count, 0),
  );
  return byOrganisation(sharesOf(characters, authorOf)).map(({ name, characters: own }) => ({
    name,
    share: own / whole,
  }));
}
