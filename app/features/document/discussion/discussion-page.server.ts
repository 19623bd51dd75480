import { actingOrganisation } from "~/domain/access/acting-organisation";
import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Reader, SaidBy, ThreadState } from "~/domain/document/discussion";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findDocument } from "~/features/document/document-store.server";

export interface CommentView extends SaidBy {
  id: string;
  authorName: string;
  organisationName: string | null;
  body: string;
  createdAt: Date;
  isEdited: boolean;
}

export interface ThreadView {
  id: string;
  state: ThreadState;
  /** Whose press resolved it. */
  resolvedBy: string | null;
  quote: string;
  /** Yjs relative positions in base64; null for what is said about the whole document. */
  anchor: { start: string; end: string } | null;
  comments: CommentView[];
}

export interface DiscussionPage {
  documentId: string;
  title: string;
  language: string;
  mayComment: boolean;
  reader: Reader;
  threads: ThreadView[];
}

/** What is said about a document, the oldest thread first. Null for somebody who may not see it. */
export async function discussionPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
): Promise<DiscussionPage | null> {
  const document = await findDocument(deps.db, actor, consortium, documentId);
  if (!document) return null;
  return {
    documentId: document.id,
    title: document.title,
    language: document.language,
    mayComment: document.archivedAt === null && can(actor, "document.comment", consortium.subject),
    reader: {
      personId: actor.personId,
      organisationId: actingOrganisation(actor, consortium.subject)?.id ?? null,
    },
    threads: await readThreads(deps, document.id),
  };
}

async function readThreads(deps: Deps, documentId: string): Promise<ThreadView[]> {
  const threads = await deps.db.commentThread.findMany({
    where: { documentId },
    include: {
      resolvedBy: { select: { displayName: true } },
      comments: {
        include: { author: { select: { displayName: true } }, organisation: { select: { name: true } } },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return threads.map(({ id, quote, anchorStart, anchorEnd, resolvedAt, resolvedBy, comments }) => ({
    id,
    state: resolvedAt === null ? "open" : "resolved",
    resolvedBy: resolvedBy?.displayName ?? null,
    quote,
    anchor: anchorStart && anchorEnd ? { start: inBase64(anchorStart), end: inBase64(anchorEnd) } : null,
    comments: comments.map(({ author, organisation, editedAt, deletedAt, ...comment }) => ({
      id: comment.id,
      authorId: comment.authorId,
      authorName: author.displayName,
      organisationId: comment.organisationId,
      organisationName: organisation?.name ?? null,
      body: comment.body,
      createdAt: comment.createdAt,
      isEdited: editedAt !== null,
      isDeleted: deletedAt !== null,
    })),
  }));
}

const inBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
