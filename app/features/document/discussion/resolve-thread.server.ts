import type { Actor } from "~/domain/access/actor";
import { afterAct, type ThreadState } from "~/domain/document/discussion";
import type { Verdict } from "~/domain/shared/verdict";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { atThread } from "./discussion-place.server";
import { tellOfResolved } from "./tell-of-comment.server";

/** Says that a thread is done, or that it is not after all. Issues: not_found, not_allowed. */
export function resolveThread(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  { threadId, act }: { threadId: string; act: "resolve" | "reopen" },
): Promise<Verdict<{ threadId: string }>> {
  return change(deps, actor, atThread(actor, consortium, documentId, threadId), async (tx, place, now) => {
    const { thread, document } = place;
    const state: ThreadState = thread.resolvedAt === null ? "open" : "resolved";
    const next = afterAct(state, act);
    if (next === state) return unchanged({ threadId });
    const isResolved = next === "resolved";
    await tx.commentThread.update({
      where: { id: threadId },
      data: { resolvedAt: isResolved ? now : null, resolvedById: isResolved ? actor.personId : null },
    });
    if (isResolved) await tellOfResolved(tx, deps, actor, place);
    const details = { title: document.title };
    return made({ threadId }, { action: isResolved ? "comment.resolved" : "comment.reopened", details });
  });
}
