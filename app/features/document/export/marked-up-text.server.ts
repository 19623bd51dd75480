import { changesOf } from "~/features/document/suggestion/suggestion-changes";
import { readTextState } from "~/features/document/text-state.server";
import type { Deps } from "~/features/kernel/deps";
import { personName } from "~/i18n/author-name";
import type { Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import type { Markup, Signed } from "~/text/files/text-file";
import type { RichTextNode } from "~/text/rich-text";

interface By {
  author: { displayName: string };
  organisation: { name: string } | null;
  createdAt: Date;
}

const by = { author: { select: { displayName: true } }, organisation: { select: { name: true } } } as const;
const order = [{ createdAt: "asc" as const }, { id: "asc" as const }];

/**
 * A document's text with what is open in it: what is suggested as changes, and what is said as comments. The reason for
 * a suggestion is a comment too, and so is what of it no change can show. The caller has checked the right.
 */
export async function markedUpText(
  deps: Deps,
  documentId: string,
): Promise<{ body: RichTextNode; markup: (locale: Locale) => Markup } | null> {
  const [state, threads, suggestions] = await Promise.all([
    readTextState(deps.db, documentId, { lock: false }),
    deps.db.commentThread.findMany({
      where: { documentId },
      include: { comments: { where: { deletedAt: null }, include: by, orderBy: order } },
      orderBy: order,
    }),
    deps.db.suggestion.findMany({ where: { documentId, state: "open" }, include: by, orderBy: order }),
  ]);
  if (!state) return null;
  const nowhere = new Uint8Array();
  const { body, hasMore } = await deps.text.markUp(
    state,
    suggestions.map(({ changes }) => changesOf(changes)),
    threads.map(({ anchorStart, anchorEnd }) => ({ start: anchorStart ?? nowhere, end: anchorEnd ?? nowhere })),
  );
  const markup = (locale: Locale): Markup => ({
    changes: suggestions.map((suggestion) => signed(suggestion, locale)),
    threads: [
      ...threads.map(({ resolvedAt, comments }) => ({
        isResolved: resolvedAt !== null,
        comments: comments.map((comment) => ({ ...signed(comment, locale), body: comment.body })),
      })),
      ...suggestions.map((suggestion, index) => ({
        isResolved: false,
        comments: [suggestion.reason, hasMore[index] ? m.export_suggests_more({}, { locale }) : ""]
          .filter((words) => words !== "")
          .map((words) => ({ ...signed(suggestion, locale), body: words })),
      })),
    ],
  });
  return { body, markup };
}

const signed = ({ author, organisation, createdAt }: By, locale: Locale): Signed => ({
  author: personName({ name: author.displayName, organisationName: organisation?.name ?? null }, locale),
  at: createdAt.toISOString(),
});
