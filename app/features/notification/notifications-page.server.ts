import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";
import { consortiaOf } from "~/features/kernel/find-consortium.server";
import { type NotificationRow, rowColumns, rowOf } from "./notification-rows.server";
import { visibleSlugs } from "./visible-slugs.server";

/** So many are shown, the latest first. */
const SHOWN = 100;

/** What concerns this person, in what they may see today. */
export async function notificationsPage(deps: Deps, actor: Actor): Promise<NotificationRow[]> {
  const found = await deps.db.notification.findMany({
    where: { personId: actor.personId, consortium: consortiaOf(actor) },
    include: rowColumns,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: SHOWN,
  });
  const open = await visibleSlugs(
    deps.db,
    actor,
    found.map(({ consortium }) => consortium.slug),
  );
  return found.filter(({ consortium }) => open.has(consortium.slug)).map((row) => rowOf(row));
}
