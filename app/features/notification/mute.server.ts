import type { Deps, Transaction } from "~/features/kernel/deps";

/** A thread, or all that is said about a document. */
export interface Muted {
  documentId: string;
  threadId?: string | undefined;
}

/** Those of these people who have muted the thread, or the document it is about. */
export async function mutedBy(
  tx: Transaction,
  personIds: readonly string[],
  { documentId, threadId }: Muted,
): Promise<string[]> {
  const personId = { in: [...personIds] };
  const ofDocument = await tx.documentMute.findMany({ where: { personId, documentId }, select: { personId: true } });
  const ofThread =
    threadId === undefined
      ? []
      : await tx.threadMute.findMany({ where: { personId, threadId }, select: { personId: true } });
  return [...ofDocument, ...ofThread].map((row) => row.personId);
}

/** What somebody has muted of a document. */
export async function mutesOf(
  db: Deps["db"],
  personId: string,
  documentId: string,
): Promise<{ isDocument: boolean; threadIds: ReadonlySet<string> }> {
  const [documents, threads] = await Promise.all([
    db.documentMute.count({ where: { personId, documentId } }),
    db.threadMute.findMany({ where: { personId, thread: { documentId } }, select: { threadId: true } }),
  ]);
  return { isDocument: documents > 0, threadIds: new Set(threads.map(({ threadId }) => threadId)) };
}

/** Mutes, or ends that. Who may see what it is about is the caller's to know. It concerns nobody else, and is in no log. */
export async function setMute(
  deps: Deps,
  personId: string,
  { documentId, threadId }: Muted,
  isMuted: boolean,
): Promise<void> {
  const mutedAt = deps.clock.now();
  if (threadId !== undefined) {
    if (!isMuted) await deps.db.threadMute.deleteMany({ where: { personId, threadId } });
    else await deps.db.threadMute.createMany({ data: { personId, threadId, mutedAt }, skipDuplicates: true });
  } else if (!isMuted) await deps.db.documentMute.deleteMany({ where: { personId, documentId } });
  else await deps.db.documentMute.createMany({ data: { personId, documentId, mutedAt }, skipDuplicates: true });
}
