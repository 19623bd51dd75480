import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { checkDeletion } from "~/domain/document/document-deletion";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { issueText } from "~/i18n/issue-text.server";
import { findDocument } from "./document-store.server";

export interface DocumentSettingsPage {
  id: string;
  title: string;
  language: string;
  isArchived: boolean;
  numbersHeadings: boolean;
  /** The template it began with; null for none. */
  templateTitle: string | null;
  /** The municipality whose people alone read it; null where all who take part do. */
  onlyFor: string | null;
  /** Why it cannot be deleted, in sentences; empty when it can. */
  kept: string[];
}

/** A document as a whole, for those who manage it. Null for everybody else. */
export async function documentSettingsPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
): Promise<DocumentSettingsPage | null> {
  const document = await findDocument(deps.db, actor, consortium, id);
  if (!document || !can(actor, "document.manage", document.subject)) return null;
  const deletion = checkDeletion({ versions: document.latest ? 1 : 0, isOfApplication: false });
  return {
    id: document.id,
    title: document.title,
    language: document.language,
    numbersHeadings: document.numbersHeadings,
    templateTitle: document.templateTitle,
    onlyFor: document.municipality?.name ?? null,
    isArchived: document.archivedAt !== null,
    kept: deletion.ok ? [] : deletion.issues.map(issueText),
  };
}
