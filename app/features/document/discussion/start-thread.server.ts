import type { Actor } from "~/domain/access/actor";
import { CUT } from "~/domain/document/discussion";
import type { Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { MAX_QUOTE, type NewThread } from "./comment-schema";
import { inDiscussion, saidBy } from "./discussion-place.server";
import { checkMentions, keepMentions } from "./mention-comment.server";
import { tellOfComment } from "./tell-of-comment.server";

/**
 * Says something about a stretch of the text, or about the whole of it. The anchor is what the browser says: one that
 * fits no letter shows the thread without its text. Issues: not_found, not_allowed,
 * mention_not_reader.
 */
export function startThread(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  { body, mentions, start, end, quote }: NewThread,
): Promise<Verdict<{ threadId: string }>> {
  return change(deps, actor, inDiscussion(actor, consortium, documentId), async (tx, place, now) => {
    const named = await checkMentions(tx, place.consortium, now, { body, mentions });
    if (!named.ok) return named;
    const anchor = start !== undefined && end !== undefined ? { start, end } : null;
    const thread = await tx.commentThread.create({
      data: {
        id: deps.newId(),
        documentId: place.document.id,
        anchorStart: anchor && Buffer.from(anchor.start, "base64"),
        anchorEnd: anchor && Buffer.from(anchor.end, "base64"),
        quote: anchor ? shortened(quote) : "",
        createdAt: now,
      },
    });
    const comment = { id: deps.newId(), threadId: thread.id, ...saidBy(actor, place), body, createdAt: now };
    await tx.comment.create({ data: comment });
    await keepMentions(tx, deps, comment.id, named.value);
    await tellOfComment(tx, deps, actor, place, { id: comment.id, threadId: thread.id, mentions: named.value });
    const { title } = place.document;
    return made({ threadId: thread.id }, { action: "comment.written", details: { title, isReply: false } });
  });
}

function shortened(quote: string): string {
  const letters = [...quote.trim()];
  return letters.length > MAX_QUOTE ? `${letters.slice(0, MAX_QUOTE).join("")}${CUT}` : letters.join("");
}
