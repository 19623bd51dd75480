import { personName } from "~/i18n/author-name";
import type { Locale } from "~/i18n/locale";
import type { Prisma } from "~prisma/generated/client";
import type { NotificationKind } from "./notification-kind";

export interface NotificationRow {
  id: string;
  kind: NotificationKind;
  by: string;
  document: string;
  documentId: string;
  threadId: string | null;
  /** The language the document is written in. */
  language: string;
  consortium: string;
  /** The latest words of the thread, and who said them; null when there are none. */
  words: { by: string; body: string } | null;
  at: Date;
  isRead: boolean;
}

/** What a row says of what it is about is read with it: a comment that was deleted is repeated nowhere. */
export const rowColumns = {
  consortium: { select: { slug: true, name: true } },
  document: { select: { title: true, language: true, municipalityId: true } },
  thread: {
    select: {
      comments: {
        where: { deletedAt: null },
        include: { author: { select: { displayName: true } }, organisation: { select: { name: true } } },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: 1,
      },
    },
  },
} satisfies Prisma.NotificationInclude;

export type ReadRow = Prisma.NotificationGetPayload<{ include: typeof rowColumns }>;

export function rowOf(
  { id, kind, byName, documentId, threadId, document, consortium, thread, createdAt, readAt }: ReadRow,
  locale?: Locale,
): NotificationRow {
  const [last] = thread?.comments ?? [];
  return {
    id,
    kind: kind as NotificationKind,
    by: byName,
    document: document.title,
    documentId,
    threadId,
    language: document.language,
    consortium: consortium.name,
    words: last
      ? {
          by: personName({ name: last.author.displayName, organisationName: last.organisation?.name ?? "" }, locale),
          body: last.body,
        }
      : null,
    at: createdAt,
    isRead: readAt !== null,
  };
}
