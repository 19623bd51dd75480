import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Deps } from "~/features/kernel/deps";
import { consortiaOf, findConsortium } from "~/features/kernel/find-consortium.server";
import { isUuid } from "~/features/kernel/is-uuid";
import { paths } from "~/paths";
import type { NotificationKind } from "./notification-kind";

/** So many are shown, the latest first. */
const SHOWN = 100;

export interface NotificationRow {
  id: string;
  kind: NotificationKind;
  by: string;
  document: string;
  /** The language the document is written in. */
  language: string;
  consortium: string;
  /** The latest words of the thread; empty when there are none. */
  words: string;
  at: Date;
  isRead: boolean;
}

/** What concerns this person, in what they may see today. */
export async function notificationsPage(deps: Deps, actor: Actor): Promise<NotificationRow[]> {
  const found = await deps.db.notification.findMany({
    where: { personId: actor.personId, consortium: consortiaOf(actor) },
    include: {
      consortium: { select: { slug: true, name: true } },
      document: { select: { title: true, language: true } },
      thread: {
        select: { comments: { where: { deletedAt: null }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 1 } },
      },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: SHOWN,
  });
  const open = await visibleSlugs(
    deps,
    actor,
    found.map(({ consortium }) => consortium.slug),
  );
  return found
    .filter(({ consortium }) => open.has(consortium.slug))
    .map(({ id, kind, byName, document, consortium, thread, createdAt, readAt }) => ({
      id,
      kind: kind as NotificationKind,
      by: byName,
      document: document.title,
      language: document.language,
      consortium: consortium.name,
      words: thread?.comments[0]?.body ?? "",
      at: createdAt,
      isRead: readAt !== null,
    }));
}

async function visibleSlugs(deps: Deps, actor: Actor, slugs: readonly string[]): Promise<ReadonlySet<string>> {
  const visible = new Set<string>();
  for (const slug of new Set(slugs)) {
    const consortium = await findConsortium(deps.db, actor, slug);
    if (consortium && can(actor, "document.view", consortium.subject)) visible.add(slug);
  }
  return visible;
}

/** Marks one as read, and says where it leads. Null for somebody else's, and for what cannot be seen any more. */
export async function openNotification(deps: Deps, actor: Actor, id: string): Promise<string | null> {
  if (!isUuid(id)) return null;
  const found = await deps.db.notification.findFirst({
    where: { id, personId: actor.personId, consortium: consortiaOf(actor) },
    include: { consortium: { select: { slug: true } } },
  });
  if (!found || !(await visibleSlugs(deps, actor, [found.consortium.slug])).has(found.consortium.slug)) return null;
  await markRead(deps, actor, [id]);
  const { slug } = found.consortium;
  if (found.kind === "approval_asked") return paths.approvals(slug, found.documentId);
  const comments = paths.documentComments(slug, found.documentId);
  return found.threadId === null ? comments : `${comments}?show=all#${found.threadId}`;
}

/** Marks these as read, or all when none are named. It concerns nobody else, and is in no log. */
export async function markRead(deps: Deps, actor: Actor, ids?: readonly string[]): Promise<void> {
  await deps.db.notification.updateMany({
    where: { personId: actor.personId, readAt: null, ...(ids && { id: { in: [...ids] } }) },
    data: { readAt: deps.clock.now() },
  });
}
