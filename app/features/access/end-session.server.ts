import type { Actor } from "~/domain/access/actor";
import { recordEvent } from "~/features/audit/record-event.server";
import type { Deps } from "~/features/deps";
import { announce } from "~/features/shared/announce.server";
import { inTransaction } from "~/features/shared/in-transaction.server";

/** Ends one of the person's own sessions, at once and on every node: open sockets close. */
export function endSession(deps: Deps, actor: Actor, sessionId: string): Promise<boolean> {
  return inTransaction(deps, async (tx) => {
    const ended = await tx.session.updateMany({
      where: { id: sessionId, personId: actor.personId, revokedAt: null },
      data: { revokedAt: deps.clock.now() },
    });
    if (ended.count === 0) return false;
    await announce(tx, `session:${sessionId}`, `person:${actor.personId}`);
    await recordEvent(tx, deps, {
      scope: "system",
      actor: { personId: actor.personId, name: actor.displayName, organisationId: null, organisationName: null },
      action: "session.ended",
      objectType: "person",
      objectId: actor.personId,
      details: {},
    });
    return true;
  });
}
