import type { Actor } from "~/domain/access/actor";
import type { Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { assignThread } from "./assign-thread.server";
import type { DiscussionChange } from "./comment-schema";
import { deleteComment } from "./delete-comment.server";
import { editComment } from "./edit-comment.server";
import { muteDiscussion } from "./mute-discussion.server";
import { reAnchorThread } from "./re-anchor-thread.server";
import { replyToThread } from "./reply-to-thread.server";
import { resolveThread } from "./resolve-thread.server";
import { startThread } from "./start-thread.server";

/** What a form of the discussion asks for, by the verb that does it. Issues: those of the verb. */
export function changeDiscussion(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  asked: DiscussionChange,
): Promise<Verdict<{ threadId: string }>> {
  switch (asked.intent) {
    case "start":
      return startThread(deps, actor, consortium, documentId, asked);
    case "reply":
      return replyToThread(deps, actor, consortium, documentId, asked);
    case "edit":
      return editComment(deps, actor, consortium, documentId, asked);
    case "delete":
      return deleteComment(deps, actor, consortium, documentId, asked);
    case "assign":
      return assignThread(deps, actor, consortium, documentId, asked);
    case "re_anchor":
      return reAnchorThread(deps, actor, consortium, documentId, asked);
    case "mute":
    case "unmute":
      return muteDiscussion(deps, actor, consortium, documentId, { ...asked, isMuted: asked.intent === "mute" });
    case "resolve":
    case "reopen":
      return resolveThread(deps, actor, consortium, documentId, { threadId: asked.threadId, act: asked.intent });
  }
}
