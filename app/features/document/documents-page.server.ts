import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { VersionLabel } from "~/domain/document/version-lifecycle";
import type { Deps } from "~/features/kernel/deps";
import { visibleDocuments } from "~/features/kernel/visible-documents";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { WRITTEN_KINDS, type WrittenKind } from "./document-store.server";
import { type OwnTemplate, readTemplates } from "./template/template-store.server";
import { isDocumentLanguage, type DocumentLanguage } from "./strategy-template";

export interface DocumentRow {
  id: string;
  title: string;
  kind: WrittenKind;
  /** The municipality keeps it to itself. */
  isOwn: boolean;
  language: DocumentLanguage;
  words: number;
  changedAt: Date;
  latest: { number: number; label: VersionLabel; frozenAt: Date } | null;
}

export interface DocumentsPage {
  consortiumId: string;
  documents: DocumentRow[];
  /** Those put away, by title. */
  archived: { id: string; title: string; language: string }[];
  /** The consortium's own, to begin a document with; none for those who make none. */
  templates: OwnTemplate[];
  mayManage: boolean;
  mayCreate: boolean;
}

/** The consortium's documents, the one changed last first. Null for somebody who may not see them. */
export async function documentsPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
): Promise<DocumentsPage | null> {
  if (!can(actor, "document.view", consortium.subject)) return null;
  const written = {
    consortiumId: consortium.id,
    kind: { in: [...WRITTEN_KINDS] },
    ...visibleDocuments(actor, consortium.subject),
  };
  const archived = await deps.db.document.findMany({
    where: { ...written, archivedAt: { not: null } },
    select: { id: true, title: true, language: true },
    orderBy: { title: "asc" },
  });
  const documents = await deps.db.document.findMany({
    where: { ...written, archivedAt: null },
    select: {
      id: true,
      title: true,
      kind: true,
      municipalityId: true,
      language: true,
      createdAt: true,
      rendering: { select: { words: true, renderedAt: true } },
      versions: { select: { number: true, label: true, frozenAt: true }, orderBy: { number: "desc" }, take: 1 },
    },
  });
  const mayCreate = can(actor, "document.edit", consortium.subject);
  return {
    consortiumId: consortium.id,
    archived,
    templates: mayCreate ? await readTemplates(deps.db, consortium.id) : [],
    mayManage: can(actor, "document.manage", consortium.subject),
    mayCreate,
    documents: documents
      .map(({ rendering, versions, kind, language, createdAt, municipalityId, ...document }) => ({
        ...document,
        isOwn: municipalityId !== null,
        kind: kind === "agreement" ? ("agreement" as const) : ("strategy" as const),
        language: isDocumentLanguage(language) ? language : ("nb" as const),
        words: rendering?.words ?? 0,
        changedAt: rendering?.renderedAt ?? createdAt,
        latest: versions[0] ?? null,
      }))
      .sort((a, b) => b.changedAt.getTime() - a.changedAt.getTime()),
  };
}
