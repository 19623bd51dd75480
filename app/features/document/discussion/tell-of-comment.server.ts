import type { Actor } from "~/domain/access/actor";
import type { Mention } from "~/domain/document/mentions";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { notify, type Told } from "~/features/notification/notify.server";
import { discussionPeople, peopleOf } from "./discussion-people.server";
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
  const earlier = await tx.comment.findMany({
    where: { threadId: comment.threadId, deletedAt: null },
    select: { authorId: true },
    distinct: ["authorId"],
  });
  const now = deps.clock.now();
  const writers = await discussionPeople(
    tx,
    consortium,
    now,
    earlier.map(({ authorId }) => authorId),
  );
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
  await notify(
    tx,
    deps,
    { ...told, kind: "replied" },
    writers.map(({ id }) => id),
  );
}
