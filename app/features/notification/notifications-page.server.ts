import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";
import { consortiaOf } from "~/features/kernel/find-consortium.server";
import type { NotificationKind } from "./notification-kind";
import { visibleSlugs } from "./visible-slugs.server";

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
