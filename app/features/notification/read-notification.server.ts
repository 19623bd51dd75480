import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";
import { consortiaOf } from "~/features/kernel/find-consortium.server";
import { isUuid } from "~/features/kernel/is-uuid";
import { leadsTo } from "./leads-to.server";
import { visibleSlugs } from "./visible-slugs.server";

/** Marks one as read, and says where it leads. Null for somebody else's, and for what cannot be seen any more. */
export async function openNotification(deps: Deps, actor: Actor, id: string): Promise<string | null> {
  if (!isUuid(id)) return null;
  const found = await deps.db.notification.findFirst({
    where: { id, personId: actor.personId, consortium: consortiaOf(actor) },
    include: { consortium: { select: { slug: true } } },
  });
  if (!found || !(await visibleSlugs(deps.db, actor, [found.consortium.slug])).has(found.consortium.slug)) return null;
  await markRead(deps, actor, [id]);
  return leadsTo(deps.db, found);
}

/** Marks these as read, or all when none are named. It concerns nobody else, and is in no log. */
export async function markRead(deps: Deps, actor: Actor, ids?: readonly string[]): Promise<void> {
  await deps.db.notification.updateMany({
    where: { personId: actor.personId, readAt: null, ...(ids && { id: { in: [...ids] } }) },
    data: { readAt: deps.clock.now() },
  });
}
