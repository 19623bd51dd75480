import type { Actor } from "~/domain/access/actor";
import type { Mention } from "~/domain/document/mentions";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { notify, type Told } from "~/features/notification/notify.server";
import { peopleOf, readersOf } from "./discussion-people.server";
import type { DiscussionPlace } from "./discussion-place.server";

/**
 * Tells those a comment concerns: whom it names, people of a municipality it names, and whoever has written in the
 * thread before. Only those who may see the document now; each of them once.
 */
export async function tellOfComment(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  { consortium, document, organisation }: DiscussionPlace,
  comment: { id: string; threadId: string; mentions: readonly Mention[] },
): Promise<void> {
  const idsOf = (kind: Mention["kind"]) => comment.mentions.flatMap((one) => (one.kind === kind ? [one.id] : []));
  const now = deps.clock.now();
  const told: Omit<Told, "kind"> = {
    key: `comment ${comment.id}`,
    by: actor,
    organisation,
    consortiumId: consortium.id,
    documentId: document.id,
    threadId: comment.threadId,
  };
  // Told of the strongest reason alone: a later row has the same key
  await notify(tx, deps, { ...told, kind: "mentioned" }, idsOf("person"));
  const ofMunicipalities = await peopleOf(tx, consortium, now, idsOf("organisation"));
  await notify(tx, deps, { ...told, kind: "municipality_mentioned" }, ofMunicipalities);
  const writers = await writersOf(tx, comment.threadId);
  await notify(tx, deps, { ...told, kind: "replied" }, await readersOf(tx, consortium, now, writers));
}

/** Tells whoever has written in a thread, and whoever follows it up, that somebody else says it is done. */
export async function tellOfResolved(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  {
    consortium,
    document,
    organisation,
    thread,
  }: DiscussionPlace & { thread: { id: string; assignedToId: string | null } },
): Promise<void> {
  const now = deps.clock.now();
  const concerned = [
    ...(await writersOf(tx, thread.id)),
    ...(thread.assignedToId === null ? [] : [thread.assignedToId]),
  ];
  const told: Told = {
    kind: "resolved",
    key: `resolved ${thread.id} ${now.toISOString()}`,
    by: actor,
    organisation,
    consortiumId: consortium.id,
    documentId: document.id,
    threadId: thread.id,
  };
  await notify(tx, deps, told, await readersOf(tx, consortium, now, concerned));
}

async function writersOf(tx: Transaction, threadId: string): Promise<string[]> {
  const comments = await tx.comment.findMany({
    where: { threadId, deletedAt: null },
    select: { authorId: true },
    distinct: ["authorId"],
  });
  return comments.map(({ authorId }) => authorId);
}
