import type { Actor } from "~/domain/access/actor";
import { made, type Outcome, unchanged } from "~/features/kernel/change.server";
import { asEventActor } from "~/features/kernel/record-event.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { announce } from "~/features/kernel/announce.server";
import { notEnded } from "~/features/kernel/current-memberships";

/** Ends a role from now on; the caller has checked the right. Ending it again does nothing. */
export async function endRole(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  given: { membershipId: string; recordedFor: { id: string; name: string } | null },
): Promise<Outcome<null>> {
  const { membershipId: id } = given;
  const now = deps.clock.now();
  const ended = await tx.membership.updateMany({
    where: { id, ...notEnded(now) },
    data: { validTo: now },
  });
  if (ended.count === 0) return unchanged(null);
  const { personId, consortiumId, role, person, organisation } = await tx.membership.findUniqueOrThrow({
    where: { id },
    include: { organisation: { select: { name: true } }, person: { select: { displayName: true } } },
  });
  await announce(tx, `person:${personId}`);
  return made(null, {
    scope: consortiumId ?? "system",
    actor: asEventActor(actor, given.recordedFor),
    action: "membership.ended",
    objectType: "person",
    objectId: personId,
    details: { role, name: person.displayName, organisation: organisation.name },
  });
}
