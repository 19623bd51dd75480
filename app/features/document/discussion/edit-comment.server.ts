import type { Actor } from "~/domain/access/actor";
import { mayChangeComment } from "~/domain/document/discussion";
import type { Verdict } from "~/domain/shared/verdict";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { atComment } from "./discussion-place.server";
import { checkMentions, keepMentions, mentionOf } from "./mention-comment.server";

/**
 * Words one's own comment otherwise. Issues: not_found, not_allowed, mention_not_reader,
 * those of `mayChangeComment`.
 */
export function editComment(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  { commentId, body, mentions }: { commentId: string; body: string; mentions: readonly string[] },
): Promise<Verdict<{ threadId: string }>> {
  return change(deps, actor, atComment(actor, consortium, documentId, commentId), async (tx, place, now) => {
    const { id, threadId, authorId, organisationId, deletedAt, body: former } = place.comment;
    const possible = mayChangeComment({ authorId, organisationId, isDeleted: deletedAt !== null }, actor.personId);
    if (!possible.ok) return possible;
    const before = (await tx.commentMention.findMany({ where: { commentId: id }, orderBy: { id: "asc" } })).map(
      mentionOf,
    );
    const named = await checkMentions(tx, place.consortium, now, { body, mentions }, before);
    if (!named.ok) return named;
    if (former === body && named.value.length === before.length) return unchanged({ threadId });
    await tx.comment.update({ where: { id }, data: { body, editedAt: now } });
    await keepMentions(tx, deps, id, named.value);
    return made({ threadId }, { action: "comment.edited", details: { title: place.document.title } });
  });
}
