import type { Actor } from "~/domain/access/actor";
import type { Action } from "~/domain/access/can";
import { type Refusal, refuse } from "~/domain/shared/verdict";
import type { Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { atOpenDocument } from "~/features/document/managed-document.server";

/** What is said about a document that is not put away, for whoever may comment on it, or more. Issue: not_found. */
export const inDiscussion =
  (actor: Actor, consortium: FoundConsortium, documentId: string, action: Action = "document.comment") =>
  async (tx: Transaction) => {
    const place = await atOpenDocument(actor, consortium, documentId, action)(tx);
    if ("ok" in place) return place;
    return { ...place, topics: [`discussion:${place.document.id}`] as const };
  };

export type DiscussionPlace = Exclude<Awaited<ReturnType<ReturnType<typeof inDiscussion>>>, Refusal>;

/** A thread of the document. Issue: not_found. */
export const atThread =
  (actor: Actor, consortium: FoundConsortium, documentId: string, threadId: string, action?: Action) =>
  async (tx: Transaction) => {
    const place = await inDiscussion(actor, consortium, documentId, action)(tx);
    if ("ok" in place) return place;
    const thread = await tx.commentThread.findFirst({ where: { id: threadId, documentId: place.document.id } });
    return thread ? { ...place, thread } : refuse("not_found");
  };

/** A comment in a thread of the document. Issue: not_found. */
export const atComment =
  (actor: Actor, consortium: FoundConsortium, documentId: string, commentId: string) => async (tx: Transaction) => {
    const place = await inDiscussion(actor, consortium, documentId)(tx);
    if ("ok" in place) return place;
    const comment = await tx.comment.findFirst({
      where: { id: commentId, thread: { documentId: place.document.id } },
    });
    return comment ? { ...place, comment } : refuse("not_found");
  };

/** Who says it, for the municipality they act for. */
export const saidBy = (actor: Actor, { organisation }: DiscussionPlace) => ({
  authorId: actor.personId,
  organisationId: organisation?.id ?? null,
});
