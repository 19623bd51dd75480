import type { Actor } from "~/domain/access/actor";
import { announce } from "~/features/kernel/announce.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { recordEvent } from "~/features/kernel/record-event.server";

/** Ends one of the person's own sessions, at once and on every node: open sockets close. */
export function endSession(deps: Deps, actor: Actor, sessionId: string): Promise<boolean> {
  return inTransaction(deps, (tx) => closeSession(tx, deps, sessionId, actor.personId));
}

/** Ends a session, of `personId` alone where that is given. False when there is none left to end. */
export async function closeSession(
  tx: Transaction,
  deps: Deps,
  sessionId: string,
  personId?: string,
): Promise<boolean> {
  const [ended] = await tx.session.updateManyAndReturn({
    where: { id: sessionId, revokedAt: null, ...(personId !== undefined && { personId }) },
    data: { revokedAt: deps.clock.now() },
    select: { person: { select: { id: true, displayName: true } } },
  });
  if (!ended) return false;
  const { person } = ended;
  await announce(tx, `session:${sessionId}`, `person:${person.id}`);
  await recordEvent(tx, deps, {
    scope: "system",
    actor: { personId: person.id, name: person.displayName, organisationId: null, organisationName: null },
    action: "session.ended",
    objectType: "person",
    objectId: person.id,
    details: {},
  });
  return true;
}
