import type { Actor } from "~/domain/access/actor";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";

/** Ends that an account at the provider signs its person in. Only their own. Issue: not_allowed. */
export function disconnectIdentity(
  deps: Deps,
  actor: Actor,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<Verdict<undefined>> {
  return inTransaction(deps, async (tx) => {
    const ended = await tx.oidcIdentity.deleteMany({ where: { issuer, subject, personId: actor.personId } });
    if (ended.count === 0) return refuse("not_allowed");
    await recordEvent(tx, deps, {
      scope: "system",
      actor: asEventActor(actor, null),
      action: "identity.disconnected",
      objectType: "person",
      objectId: actor.personId,
      details: { provider: new URL(issuer).hostname },
    });
    return accept();
  });
}
