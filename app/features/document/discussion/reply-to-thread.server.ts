import type { Actor } from "~/domain/access/actor";
import type { Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { atThread, saidBy } from "./discussion-place.server";
import { checkMentions, keepMentions } from "./mention-comment.server";
import { tellOfComment } from "./tell-of-comment.server";

/** Replies in a thread; one that was resolved is open again. Issues: not_found, not_allowed, mention_not_reader. */
export function replyToThread(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  { threadId, body, mentions }: { threadId: string; body: string; mentions: readonly string[] },
): Promise<Verdict<{ threadId: string }>> {
  return change(deps, actor, atThread(actor, consortium, documentId, threadId), async (tx, place, now) => {
    const { thread } = place;
    const named = await checkMentions(tx, place.consortium, now, { body, mentions });
    if (!named.ok) return named;
    const comment = { id: deps.newId(), threadId: thread.id, ...saidBy(actor, place), body, createdAt: now };
    await tx.comment.create({ data: comment });
    await keepMentions(tx, deps, comment.id, named.value);
    await tellOfComment(tx, deps, actor, place, { id: comment.id, threadId: thread.id, mentions: named.value });
    await tx.commentThread.update({ where: { id: thread.id }, data: { resolvedAt: null, resolvedById: null } });
    const { title } = place.document;
    return made({ threadId: thread.id }, { action: "comment.written", details: { title, isReply: true } });
  });
}
