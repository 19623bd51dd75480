import type { Actor } from "~/domain/access/actor";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import { consortiaOf } from "~/features/kernel/find-consortium.server";
import { maySeeDocument } from "~/features/kernel/visible-documents";
import { isUuid } from "~/features/kernel/is-uuid";
import { leadsTo } from "./leads-to.server";
import { setMute } from "./mute.server";
import { visibleConsortia } from "./visible-consortia.server";

/** Marks one as read, and says where it leads. Null for somebody else's, and for what cannot be seen any more. */
export async function openNotification(deps: Deps, actor: Actor, id: string): Promise<string | null> {
  const found = await findVisible(deps, actor, id);
  if (!found) return null;
  await markRead(deps, actor, [id]);
  return leadsTo(deps.db, found);
}

/** Marks these as read, or all when none are named. It concerns nobody else, and is in no log. */
export function markRead(deps: Deps, { personId }: Actor, ids?: readonly string[]): Promise<void> {
  return deps.db.$transaction(async (tx) => {
    const { count } = await tx.notification.updateMany({
      where: { personId, readAt: null, ...(ids && { id: { in: [...ids] } }) },
      data: { readAt: deps.clock.now() },
    });
    // The number in the reader's other windows
    if (count > 0) await announce(tx, `person:${personId}`);
  });
}

/** A thread that somebody was told of is muted, or no longer. Null for somebody else's, and for what cannot be seen. */
export async function muteNotified(deps: Deps, actor: Actor, id: string, isMuted: boolean): Promise<true | null> {
  const found = await findVisible(deps, actor, id);
  if (!found || found.threadId === null) return null;
  await setMute(deps, actor.personId, { documentId: found.documentId, threadId: found.threadId }, isMuted);
  return true;
}

async function findVisible(deps: Deps, actor: Actor, id: string) {
  if (!isUuid(id)) return null;
  const found = await deps.db.notification.findFirst({
    where: { id, personId: actor.personId, consortium: consortiaOf(actor) },
    include: { consortium: { select: { slug: true } }, document: { select: { municipalityId: true } } },
  });
  if (!found) return null;
  const { slug } = found.consortium;
  const subject = (await visibleConsortia(deps.db, actor, [slug])).get(slug)?.subject;
  return subject && maySeeDocument(actor, subject, found.document) ? found : null;
}
