import { isOverdue } from "~/domain/document/discussion";
import { addDays, civilDateOf, osloDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import { subjectOfDocument } from "~/features/document/document-store.server";
import { consortiumSubject } from "~/features/kernel/consortium-subject.server";
import type { Deps } from "~/features/kernel/deps";
import { notify } from "~/features/notification/notify.server";
import { readersOf } from "./discussion-people.server";

/** What was due longer ago is known to be late. */
const LATE_DAYS = 7;

/**
 * Tells whoever follows a thread up that it is due tomorrow, and once more when it is late: once each for a date. A
 * job calls it; two at once tell once. Returns how many threads were looked at.
 */
export async function tellOfDueThreads(deps: Deps): Promise<number> {
  const now = deps.clock.now();
  const today = osloDate(now);
  const threads = await deps.db.commentThread.findMany({
    where: {
      resolvedAt: null,
      assignedToId: { not: null },
      dueOn: { gte: utcMidnightOf(addDays(today, -LATE_DAYS)), lte: utcMidnightOf(addDays(today, 1)) },
      document: { archivedAt: null, consortium: { archivedAt: null } },
    },
    select: {
      id: true,
      documentId: true,
      assignedToId: true,
      dueOn: true,
      document: { select: { consortiumId: true, municipalityId: true } },
    },
  });
  for (const { id: threadId, documentId, assignedToId: personId, dueOn: due, document } of threads) {
    if (personId === null || due === null) continue;
    const dueOn = civilDateOf(due);
    const isLate = isOverdue("open", { personId, dueOn }, today);
    if (!isLate && dueOn === today) continue;
    const kind = isLate ? "overdue" : "due_soon";
    const key = `${kind} ${threadId} ${dueOn}`;
    if ((await deps.db.notification.count({ where: { personId, key } })) > 0) continue;
    const { consortiumId } = document;
    await deps.db.$transaction(async (tx) => {
      const place = await consortiumSubject(tx, consortiumId);
      const subject = subjectOfDocument(place.subject, document);
      const readers = await readersOf(tx, { ...place, subject }, now, [personId]);
      await notify(tx, deps, { kind, key, by: null, organisation: null, consortiumId, documentId, threadId }, readers);
    });
  }
  return threads.length;
}
