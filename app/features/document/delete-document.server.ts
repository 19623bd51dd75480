import type { Actor } from "~/domain/access/actor";
import { checkDeletion } from "~/domain/document/document-deletion";
import type { Verdict } from "~/domain/shared/verdict";
import { made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { fenceText } from "./fence-text.server";
import { manageDocument } from "./managed-document.server";

/** Deletes a document that was never frozen, with everything written in it. Issues: those of `manageDocument` and `checkDeletion`. */
export function deleteDocument(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
): Promise<Verdict<null>> {
  return manageDocument(deps, actor, consortium, id, async (tx, { document }, now) => {
    const documentId = document.id;
    const where = { documentId };
    const [versions, applications] = [await tx.documentVersion.count({ where }), await tx.application.count({ where })];
    const possible = checkDeletion({ versions, isOfApplication: applications > 0 });
    if (!possible.ok) return possible;
    // What a node still holds is refused by the log
    await fenceText(tx, documentId, now);
    await tx.collabQuarantineWriter.deleteMany({ where });
    await tx.collabQuarantine.deleteMany({ where });
    await tx.collabUpdate.deleteMany({ where });
    await tx.collabLease.deleteMany({ where });
    await tx.collabHead.deleteMany({ where });
    await tx.comment.deleteMany({ where: { thread: where } });
    await tx.commentThread.deleteMany({ where });
    await tx.suggestion.deleteMany({ where });
    await tx.documentRendering.deleteMany({ where });
    await tx.keptText.deleteMany({ where });
    await tx.document.delete({ where: { id: documentId } });
    return made(null, { action: "document.deleted", details: { title: document.title } });
  });
}
