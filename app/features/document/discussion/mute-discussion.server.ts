import type { Actor } from "~/domain/access/actor";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { findDocument } from "~/features/document/document-store.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { setMute } from "~/features/notification/mute.server";

/**
 * A reader hears no more of a thread, or of all threads of a document, except what is about themselves; or hears of it
 * again. Issue: not_found.
 */
export async function muteDiscussion(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  { threadId, isMuted }: { threadId?: string | undefined; isMuted: boolean },
): Promise<Verdict<{ threadId: string }>> {
  const document = await findDocument(deps.db, actor, consortium, documentId);
  if (!document) return refuse("not_found");
  if (threadId !== undefined) {
    const threads = await deps.db.commentThread.count({ where: { id: threadId, documentId: document.id } });
    if (threads === 0) return refuse("not_found");
  }
  await setMute(deps, actor.personId, { documentId: document.id, threadId }, isMuted);
  return accept({ threadId: threadId ?? "" });
}
