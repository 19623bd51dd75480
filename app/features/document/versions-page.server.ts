import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { VersionLabel } from "~/domain/document/version-lifecycle";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findDocument } from "./document-store.server";

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
  mayFreeze: boolean;
  next: number;
  versions: VersionRow[];
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
  const versions = await deps.db.documentVersion.findMany({
    where: { documentId: document.id },
    select: { number: true, label: true, note: true, words: true, sha256: true, frozenByName: true, frozenAt: true },
    orderBy: { number: "desc" },
  });
  return {
    id: document.id,
    title: document.title,
    mayFreeze: can(actor, "document.freeze", consortium.subject),
    next: (versions[0]?.number ?? 0) + 1,
    versions,
  };
}
