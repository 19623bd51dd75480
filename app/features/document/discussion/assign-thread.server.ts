import type { Actor } from "~/domain/access/actor";
import { civilDateOf, utcMidnightOf } from "~/domain/shared/oslo-time";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { notify } from "~/features/notification/notify.server";
import type { Assignment } from "./comment-schema";
import { discussionPeople } from "./discussion-people.server";
import { atThread } from "./discussion-place.server";

/**
 * Says who follows a thread up and by when, or that nobody does. Only somebody who may see the document is given it.
 * Issues: not_found, not_allowed, assignee_missing, assignee_not_reader.
 */
export function assignThread(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  { threadId, personId, dueOn }: Assignment,
): Promise<Verdict<{ threadId: string }>> {
  return change(deps, actor, atThread(actor, consortium, documentId, threadId), async (tx, place, now) => {
    if (personId === null && dueOn !== null) return refuse("assignee_missing", "personId");
    const { thread, document } = place;
    const former = thread.dueOn && civilDateOf(thread.dueOn);
    if (thread.assignedToId === personId && former === dueOn) return unchanged({ threadId });
    const [person] = personId === null ? [] : await discussionPeople(tx, place.consortium, now, [personId]);
    if (personId !== null && !person) return refuse("assignee_not_reader", "personId");
    await tx.commentThread.update({
      where: { id: threadId },
      data: { assignedToId: personId, dueOn: dueOn && utcMidnightOf(dueOn) },
    });
    const { title } = document;
    if (!person) return made({ threadId }, { action: "comment.unassigned", details: { title } });
    const told = { by: actor, organisation: place.organisation, consortiumId: place.consortium.id, threadId };
    const key = `assigned ${threadId} ${now.toISOString()}`;
    await notify(tx, deps, { ...told, kind: "assigned", key, documentId: document.id }, [person.id]);
    return made({ threadId }, { action: "comment.assigned", details: { title, to: person.name, dueOn } });
  });
}
