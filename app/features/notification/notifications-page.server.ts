import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";
import { visibleDocuments } from "~/features/kernel/visible-documents";
import { consortiaOf } from "~/features/kernel/find-consortium.server";
import { type NotificationFilter, SHOWN_KINDS, type ShownKind, WHERE_SHOWN } from "./notification-filter";
import { type NotificationRow, rowColumns, rowOf } from "./notification-rows.server";
import { visibleConsortia } from "./visible-consortia.server";

/** Rows on one page. */
const ROWS = 30;

export interface ListedNotification extends NotificationRow {
  /** The reader has muted the thread, or the document. */
  isMuted: boolean;
}

export interface NotificationsPage {
  filter: NotificationFilter;
  rows: ListedNotification[];
  pages: number;
  /** Of all documents, or of the one that is shown. */
  counts: Record<ShownKind, number>;
  /** Of all documents. */
  unread: number;
  /** Those there is something about, by title. */
  documents: { id: string; title: string }[];
}

/** What concerns this person, in what they may see today, the latest first. */
export async function notificationsPage(
  deps: Deps,
  actor: Actor,
  asked: NotificationFilter,
): Promise<NotificationsPage> {
  const places = await seenIn(deps, actor);
  const seen = {
    personId: actor.personId,
    // Said by itself: Prisma takes an OR of nothing as true here
    consortiumId: { in: places.map(({ consortiumId }) => consortiumId) },
    OR: places,
  };
  const documents = await deps.db.document.findMany({
    where: { notifications: { some: seen } },
    select: { id: true, title: true },
    orderBy: [{ title: "asc" }, { id: "asc" }],
  });
  const documentId = documents.find(({ id }) => id === asked.documentId)?.id ?? null;
  const where = { ...seen, ...(documentId !== null && { documentId }) };
  const counts = await countsOf(deps, where);
  const pages = Math.max(1, Math.ceil(counts[asked.show] / ROWS));
  const filter = { ...asked, documentId, page: Math.min(asked.page, pages) };
  const found = await deps.db.notification.findMany({
    where: { ...where, ...WHERE_SHOWN[filter.show] },
    include: rowColumns,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: (filter.page - 1) * ROWS,
    take: ROWS,
  });
  const rows = found.map((row) => rowOf(row));
  const isMuted = await mutesAmong(deps, actor.personId, rows);
  return {
    filter,
    rows: rows.map((row) => ({ ...row, isMuted: isMuted(row) })),
    pages,
    counts,
    unread: await deps.db.notification.count({ where: { ...seen, readAt: null } }),
    documents,
  };
}

/** By consortium: whose people may read what differs between them. */
async function seenIn(deps: Deps, actor: Actor) {
  const consortia = await deps.db.consortium.findMany({
    where: { AND: [consortiaOf(actor), { notifications: { some: { personId: actor.personId } } }] },
    select: { slug: true },
  });
  const open = await visibleConsortia(
    deps.db,
    actor,
    consortia.map(({ slug }) => slug),
  );
  return [...open.values()].map(({ id: consortiumId, subject }) => ({
    consortiumId,
    document: visibleDocuments(actor, subject),
  }));
}

async function countsOf(deps: Deps, where: object): Promise<Record<ShownKind, number>> {
  const counts = await Promise.all(
    SHOWN_KINDS.map(async (show) => [
      show,
      await deps.db.notification.count({ where: { ...where, ...WHERE_SHOWN[show] } }),
    ]),
  );
  return Object.fromEntries(counts) as Record<ShownKind, number>;
}

async function mutesAmong(deps: Deps, personId: string, rows: readonly NotificationRow[]) {
  const [threads, documents] = await Promise.all([
    deps.db.threadMute.findMany({
      where: { personId, threadId: { in: rows.flatMap(({ threadId }) => threadId ?? []) } },
    }),
    deps.db.documentMute.findMany({ where: { personId, documentId: { in: rows.map((row) => row.documentId) } } }),
  ]);
  const muted = new Set([...threads.map(({ threadId }) => threadId), ...documents.map((one) => one.documentId)]);
  return ({ threadId, documentId }: NotificationRow) => muted.has(threadId ?? "") || muted.has(documentId);
}
