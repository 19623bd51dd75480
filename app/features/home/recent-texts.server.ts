import type { Deps } from "~/features/kernel/deps";
import { paths } from "~/paths";
import type { MyConsortium } from "./my-standings.server";

export interface RecentText {
  id: string;
  title: string;
  consortium: string;
  href: string;
  changedAt: Date;
}

const RECENT_MS = 7 * 86_400_000;
const MOST = 4;

/** Texts of somebody's consortia that were written in during the last week, the latest first. */
export async function recentTexts(deps: Deps, consortia: readonly MyConsortium[]): Promise<RecentText[]> {
  const documents = await deps.db.document.findMany({
    where: {
      archivedAt: null,
      consortiumId: { in: consortia.map(({ id }) => id) },
      rendering: { renderedAt: { gt: new Date(deps.clock.now().getTime() - RECENT_MS) } },
    },
    select: {
      id: true,
      title: true,
      consortiumId: true,
      application: { select: { id: true } },
      rendering: { select: { renderedAt: true } },
    },
    orderBy: { rendering: { renderedAt: "desc" } },
    take: MOST,
  });
  return documents.flatMap(({ id, title, consortiumId, application, rendering }) => {
    const consortium = consortia.find((one) => one.id === consortiumId);
    if (!consortium || !rendering) return [];
    const { slug, name } = consortium;
    const href = application ? paths.application(slug, application.id) : paths.document(slug, id);
    return [{ id, title, consortium: name, href, changedAt: rendering.renderedAt }];
  });
}
