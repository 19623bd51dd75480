import type { Actor } from "~/domain/access/actor";
import { announce } from "~/features/kernel/announce.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { personName } from "~/i18n/author-name";
import { mutedBy } from "./mute.server";
import { hasOwnLetter, isSilencedByMute, type NotificationKind } from "./notification-kind";

/** What people are told about, and by whose doing. */
export interface Told {
  kind: NotificationKind;
  /** One thing that happened: nobody is told of it twice, whatever the reasons are. */
  key: string;
  /** Null: time has passed, or a text has changed. */
  by: Actor | null;
  organisation: { name: string } | null;
  consortiumId: string;
  documentId: string;
  threadId?: string;
  hearingId?: string;
}

/**
 * Tells people, in the transaction that gives the reason, except whoever did it and, of what is not about themselves,
 * those who have muted it. That they may see it is the caller's to know now; whoever reads the list is asked again.
 */
export async function notify(
  tx: Transaction,
  deps: Deps,
  { kind, key, by, organisation, consortiumId, documentId, threadId, hearingId }: Told,
  personIds: readonly string[],
): Promise<void> {
  const others = [...new Set(personIds)].filter((id) => id !== by?.personId);
  const muted = isSilencedByMute(kind) ? await mutedBy(tx, others, { documentId, threadId }) : [];
  const people = others.filter((id) => !muted.includes(id));
  if (people.length === 0) return;
  const byName = by ? personName({ name: by.displayName, organisationName: organisation?.name ?? "" }) : "";
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
