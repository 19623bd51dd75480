import type { Actor } from "~/domain/access/actor";
import { mayMoveAnchor } from "~/domain/document/discussion";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { readTextState } from "~/features/document/text-state.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { atThread } from "./discussion-place.server";

/**
 * Moves a thread's anchor to where its words stand again after an undo, for somebody who may write. The text as it is
 * on disk says whether they do. Issues: not_found, not_allowed, those of `mayMoveAnchor`.
 */
export function reAnchorThread(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  { threadId, start, end }: { threadId: string; start: string; end: string },
): Promise<Verdict<{ threadId: string }>> {
  const find = atThread(actor, consortium, documentId, threadId, "document.edit");
  return change(deps, actor, find, async (tx, { thread, document }) => {
    const { anchorStart, anchorEnd, quote } = thread;
    const state = await readTextState(tx, document.id, { lock: false });
    if (!state || !anchorStart || !anchorEnd) return refuse("anchor_elsewhere");
    const anchor = { start: bytesOf(start), end: bytesOf(end) };
    const [before, after] = await deps.text.locate(state, [{ start: anchorStart, end: anchorEnd }, anchor]);
    const possible = mayMoveAnchor(quote, before ?? null, after ?? null);
    if (!possible.ok) return possible;
    await tx.commentThread.update({
      where: { id: threadId },
      data: { anchorStart: anchor.start, anchorEnd: anchor.end },
    });
    return made({ threadId }, { action: "comment.re_anchored", details: { title: document.title } });
  });
}

const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, "base64"));
