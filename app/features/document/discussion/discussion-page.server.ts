import { actingOrganisation } from "~/domain/access/acting-organisation";
import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Duty, isOverdue, type Reader, type SaidBy, type ThreadState } from "~/domain/document/discussion";
import type { Mention, Mentionable } from "~/domain/document/mentions";
import { type CivilDate, civilDateOf, osloDate } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findDocument } from "~/features/document/document-store.server";
import { mutesOf } from "~/features/notification/mute.server";
import { discussionOrganisations, type DiscussionPerson, discussionPeople } from "./discussion-people.server";
import { mentionOf } from "./mention-comment.server";

export interface CommentView extends SaidBy {
  id: string;
  authorName: string;
  organisationName: string | null;
  body: string;
  mentions: Mention[];
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
  /** Who follows it up. */
  duty: (Duty & { name: string; isOverdue: boolean }) | null;
  comments: CommentView[];
  /** The reader hears no more of it, except what is about themselves. */
  isMuted: boolean;
}

export interface DiscussionPage {
  documentId: string;
  title: string;
  language: string;
  mayComment: boolean;
  /** As a thread's, for all of them. */
  isMuted: boolean;
  reader: Reader;
  threads: ThreadView[];
  /** Whom somebody who may comment can give a thread. */
  people: DiscussionPerson[];
  /** Whom they can name in a comment. */
  mentionable: Mentionable[];
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
  const now = deps.clock.now();
  const mayComment = document.archivedAt === null && can(actor, "document.comment", document.subject);
  const people = await discussionPeople(deps.db, consortium, now);
  const mutes = await mutesOf(deps.db, actor.personId, document.id);
  return {
    documentId: document.id,
    title: document.title,
    language: document.language,
    mayComment,
    isMuted: mutes.isDocument,
    reader: {
      personId: actor.personId,
      organisationId: actingOrganisation(actor, document.subject)?.id ?? null,
    },
    threads: await readThreads(deps, document.id, people, osloDate(now), mutes.threadIds),
    people: mayComment ? people : [],
    mentionable: mayComment ? await mentionable(deps, consortium, people) : [],
  };
}

async function mentionable(
  deps: Deps,
  consortium: FoundConsortium,
  people: readonly DiscussionPerson[],
): Promise<Mentionable[]> {
  const organisations = await discussionOrganisations(deps.db, consortium);
  return [
    ...organisations.map(({ id, name }) => ({ ref: `organisation:${id}`, name })),
    ...people.map(({ id, name }) => ({ ref: `person:${id}`, name })),
  ];
}

async function readThreads(
  deps: Deps,
  documentId: string,
  people: readonly DiscussionPerson[],
  today: CivilDate,
  muted: ReadonlySet<string>,
): Promise<ThreadView[]> {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const threads = await deps.db.commentThread.findMany({
    where: { documentId },
    include: {
      resolvedBy: { select: { displayName: true } },
      assignedTo: { select: { id: true, displayName: true } },
      comments: {
        include: {
          author: { select: { displayName: true } },
          organisation: { select: { name: true } },
          mentions: { orderBy: { id: "asc" } },
        },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return threads.map(({ id, quote, anchorStart, anchorEnd, resolvedAt, resolvedBy, comments, ...thread }) => ({
    id,
    state: stateOf(resolvedAt),
    resolvedBy: resolvedBy?.displayName ?? null,
    quote,
    anchor: anchorStart && anchorEnd ? { start: inBase64(anchorStart), end: inBase64(anchorEnd) } : null,
    isMuted: muted.has(id),
    duty: dutyOf(thread, stateOf(resolvedAt), names, today),
    comments: comments.map(({ author, organisation, editedAt, deletedAt, mentions, ...comment }) => ({
      id: comment.id,
      authorId: comment.authorId,
      authorName: author.displayName,
      organisationId: comment.organisationId,
      organisationName: organisation?.name ?? null,
      body: comment.body,
      mentions: mentions.map(mentionOf),
      createdAt: comment.createdAt,
      isEdited: editedAt !== null,
      isDeleted: deletedAt !== null,
    })),
  }));
}

const stateOf = (resolvedAt: Date | null): ThreadState => (resolvedAt === null ? "open" : "resolved");

/** Somebody who may not see the document any more still has the thread, under their name alone. */
function dutyOf(
  { assignedTo, dueOn }: { assignedTo: { id: string; displayName: string } | null; dueOn: Date | null },
  state: ThreadState,
  names: ReadonlyMap<string, string>,
  today: CivilDate,
): ThreadView["duty"] {
  if (!assignedTo) return null;
  const duty = { personId: assignedTo.id, dueOn: dueOn && civilDateOf(dueOn) };
  const name = names.get(assignedTo.id) ?? assignedTo.displayName;
  return { ...duty, name, isOverdue: isOverdue(state, duty, today) };
}

const inBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
