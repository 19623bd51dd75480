import type { Actor } from "~/domain/access/actor";
import { SUGGESTION_REASON_MAX } from "~/domain/document/suggestion";
import { MAX_COMMENT, MAX_QUOTE } from "~/features/document/discussion/comment-schema";
import { storeFile } from "~/features/evidence/store-evidence.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { formatDate } from "~/i18n/format";
import { isLocale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import type { ReadImage } from "~/text/files/read/read-images";
import type { ReadChange, ReadThread, SaidInFile } from "~/text/files/read/said-in-file";
import type { SuggestedText } from "~/text/text-engine";

/** The document that something is brought into, and for whom. */
interface Brought {
  documentId: string;
  language: string;
  organisationId: string | null;
}

export async function keepImages(
  tx: Transaction,
  deps: Deps,
  { personId }: Actor,
  { documentId }: Brought,
  images: readonly ReadImage[],
): Promise<void> {
  for (const image of images) await storeFile(tx, deps, image);
  await tx.documentImage.createMany({
    data: images.map(({ sha256 }) => ({ documentId, sha256, addedById: personId, addedAt: deps.clock.now() })),
    skipDuplicates: true,
  });
}

/** What is said in the file, as said by whoever brings it: who the file says it is by stands in front. */
export async function keepThreads(
  tx: Transaction,
  deps: Deps,
  { personId: authorId }: Actor,
  { documentId, language, organisationId }: Brought,
  {
    threads,
    anchors,
    quotes = [],
  }: {
    threads: readonly ReadThread[];
    anchors: SuggestedText["anchors"];
    /** The words that each is about, where it has no place in the text. */
    quotes?: readonly string[];
  },
): Promise<void> {
  const now = deps.clock.now();
  const kept = threads.map((thread, index) => ({ ...thread, id: deps.newId(), anchor: anchors[index] ?? null }));
  await tx.commentThread.createMany({
    data: kept.map(({ id, anchor, isResolved }) => ({
      id,
      documentId,
      anchorStart: anchor ? Buffer.from(anchor.start) : null,
      anchorEnd: anchor ? Buffer.from(anchor.end) : null,
      quote: [...(anchor?.quote ?? "")].slice(0, MAX_QUOTE).join(""),
      createdAt: now,
      ...(isResolved ? { resolvedAt: now, resolvedById: authorId } : {}),
    })),
  });
  const comments = kept.flatMap(({ id: threadId, comments: all }, thread) =>
    all.flatMap(({ body, ...said }, index) =>
      inPieces(`${saidIn(said, language)}:\n${index === 0 ? quoted(quotes[thread]) : ""}${body}`.trim()).map(
        (piece) => ({ threadId, body: piece }),
      ),
    ),
  );
  await tx.comment.createMany({
    // One millisecond apart, so that they are read in the order of the file
    data: comments.map((comment, index) => ({
      ...comment,
      id: deps.newId(),
      authorId,
      organisationId,
      createdAt: new Date(now.getTime() + index),
    })),
  });
}

/** What the file would change, each stretch as a suggestion of whoever brings it. */
export async function keepSuggestions(
  tx: Transaction,
  deps: Deps,
  { personId: authorId }: Actor,
  { documentId, language, organisationId }: Brought,
  { suggestions, changes }: { suggestions: SuggestedText["suggestions"]; changes: readonly ReadChange[] },
): Promise<void> {
  const now = deps.clock.now();
  await tx.suggestion.createMany({
    data: suggestions.map((suggestion, index) => ({
      id: deps.newId(),
      documentId,
      authorId,
      organisationId,
      state: "open" as const,
      changes: JSON.parse(JSON.stringify(suggestion.changes)),
      revision: 1,
      reason: reasonOf(
        suggestion.of.flatMap((change) => changes[change] ?? []),
        language,
      ),
      createdAt: new Date(now.getTime() + index),
      changedAt: now,
    })),
  });
}

/** Each of those who changed something in this stretch once. */
const reasonOf = (said: readonly SaidInFile[], language: string): string =>
  [...new Set(said.map((one) => saidIn(one, language)))].join("\n").slice(0, SUGGESTION_REASON_MAX);

/** 'I filen: Kari, 3. mai 2026': what the file says, which is not known to be so. */
function saidIn({ author, at }: SaidInFile, language: string): string {
  const locale = isLocale(language) ? language : "nb";
  const name = author === "" ? m.import_author_unnamed({}, { locale }) : author;
  if (at === null) return m.import_said_undated({ author: name }, { locale });
  return m.import_said({ author: name, date: formatDate(new Date(at), locale) }, { locale });
}

const quoted = (words = ""): string => (words.trim() === "" ? "" : `«${words.trim().slice(0, MAX_QUOTE)}»\n`);

/** Words longer than one comment may be are several. */
function inPieces(words: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < words.length; at += MAX_COMMENT) pieces.push(words.slice(at, at + MAX_COMMENT));
  return pieces;
}
