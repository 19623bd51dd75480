import type { Actor } from "~/domain/access/actor";
import { announce } from "~/features/kernel/announce.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { personName } from "~/i18n/author-name";
import { hasOwnLetter, type NotificationKind } from "./notification-kind";

/** What people are told about, and by whose doing. */
export interface Told {
  kind: NotificationKind;
  /** One thing that happened: nobody is told of it twice, whatever the reasons are. */
  key: string;
  by: Actor;
  organisation: { name: string } | null;
  consortiumId: string;
  documentId: string;
  threadId?: string;
  hearingId?: string;
}

/**
 * Tells people, in the transaction that gives the reason, except whoever did it. That they may see it is the caller's to
 * know now; whoever reads the list is asked again.
 */
export async function notify(
  tx: Transaction,
  deps: Deps,
  { kind, key, by, organisation, consortiumId, documentId, threadId, hearingId }: Told,
  personIds: readonly string[],
): Promise<void> {
  const people = [...new Set(personIds)].filter((id) => id !== by.personId);
  if (people.length === 0) return;
  const byName = personName({ name: by.displayName, organisationName: organisation?.name ?? "" });
  const createdAt = deps.clock.now();
  await tx.notification.createMany({
    data: people.map((personId) => ({
      id: deps.newId(),
      personId,
      consortiumId,
      documentId,
      threadId: threadId ?? null,
      hearingId: hearingId ?? null,
      kind,
      key,
      byName,
      createdAt,
      mailSettledAt: hasOwnLetter(kind) ? createdAt : null,
    })),
    skipDuplicates: true,
  });
  await announce(tx, ...people.map((id) => `person:${id}` as const));
}
