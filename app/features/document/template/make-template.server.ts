import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { currentText } from "~/features/document/current-text.server";
import { findSharedDocument } from "~/features/document/document-store.server";
import { atSharedDocument } from "~/features/document/managed-document.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { emptyText } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";

/** A consortium has no more templates of its own. */
export const MOST_TEMPLATES = 50;

/**
 * Makes a template of a document's text as it is now, without what is suggested in it, for everybody who makes documents
 * in the consortium. Issues: not_found, not_allowed, too_many_templates.
 */
export async function makeTemplate(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
): Promise<Verdict<null>> {
  const seen = await findSharedDocument(deps.db, actor, consortium, documentId);
  if (!seen) return refuse("not_found");
  if (!can(actor, "document.manage", seen.subject)) return refuse("not_allowed");
  const { content } = await currentText(deps, seen.id);
  const body = content[BODY_TEXT] ?? emptyText();

  return change(
    deps,
    actor,
    atSharedDocument(actor, consortium, seen.id, "document.manage"),
    async (tx, { document }, now) => {
      const count = await tx.documentTemplate.count({ where: { consortiumId: consortium.id } });
      if (count >= MOST_TEMPLATES) return refuse("too_many_templates", undefined, { max: MOST_TEMPLATES });
      const { title, language, kind, numbersHeadings } = document;
      await tx.documentTemplate.create({
        data: {
          id: deps.newId(),
          consortiumId: consortium.id,
          kind,
          title,
          language,
          numbersHeadings,
          content: JSON.parse(JSON.stringify(body)),
          sourceId: document.id,
          sourceTitle: title,
          madeById: actor.personId,
          madeByName: actor.displayName,
          madeAt: now,
        },
      });
      return made(null, { action: "template.made", details: { title } });
    },
  );
}
