import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";

/** Ends a role from now on. It stays on record: history is never rewritten. Open sockets lose it within a second. */
export function endMembership(deps: Deps, actor: Actor, membershipId: string): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    const now = deps.clock.now();
    const membership = await tx.membership.findUnique({
      where: { id: membershipId },
      include: { organisation: { select: { id: true, name: true } }, person: { select: { displayName: true } } },
    });
    if (!membership || !can(actor, "people.manage", subjectOf(membership.organisationId))) return refuse("not_allowed");
    const ended = await tx.membership.updateMany({
      where: { id: membershipId, OR: [{ validTo: null }, { validTo: { gt: now } }] },
      data: { validTo: now },
    });
    if (ended.count === 0) return accept(null);
    await announce(tx, `person:${membership.personId}`);
    await recordEvent(tx, deps, {
      scope: membership.consortiumId ?? "system",
      actor: asEventActor(actor, membership.organisation),
      action: "membership.ended",
      objectType: "person",
      objectId: membership.personId,
      details: {
        role: membership.role,
        name: membership.person.displayName,
        organisation: membership.organisation.name,
      },
    });
    return accept(null);
  });
}
