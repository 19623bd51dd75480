import type { Actor } from "~/domain/access/actor";
import { mayChangeComment } from "~/domain/document/discussion";
import type { Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { atComment } from "./discussion-place.server";

/**
 * Deletes one's own comment: its words are gone, its place among the others' replies stays; a thread in which nobody's
 * words are left goes with it. Issues: not_found, not_allowed, those of `mayChangeComment`.
 */
export function deleteComment(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  { commentId }: { commentId: string },
): Promise<Verdict<{ threadId: string }>> {
  return change(deps, actor, atComment(actor, consortium, documentId, commentId), async (tx, place, now) => {
    const { id, threadId, authorId, organisationId, deletedAt } = place.comment;
    const possible = mayChangeComment({ authorId, organisationId, isDeleted: deletedAt !== null }, actor.personId);
    if (!possible.ok) return possible;
    await tx.comment.update({ where: { id }, data: { body: "", deletedAt: now } });
    await tx.commentMention.deleteMany({ where: { commentId: id } });
    if ((await tx.comment.count({ where: { threadId, deletedAt: null } })) === 0) {
      await tx.comment.deleteMany({ where: { threadId } });
      await tx.commentThread.delete({ where: { id: threadId } });
    }
    return made({ threadId }, { action: "comment.deleted", details: { title: place.document.title } });
  });
}
