import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { checkRulerStays } from "~/domain/access/last-ruler";
import type { Role } from "~/domain/access/role";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";
import { rolesOf } from "~/i18n/role-name";
import type { Membership } from "~prisma/generated/client";
import { holdRoles } from "./hold-roles.server";

/**
 * Gives somebody another role instead of the one they have, in the same consortium or everywhere. The former one stays
 * on record, ended. Issues: not_allowed, role_unknown, last_ruler.
 */
export function changeRole(deps: Deps, actor: Actor, membershipId: string, role: Role): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    const asked = await tx.membership.findUnique({
      where: { id: membershipId },
      select: { organisation: { select: { id: true, name: true, kind: true } } },
    });
    if (!asked || !can(actor, "people.manage", subjectOf(asked.organisation.id))) return refuse("not_allowed");
    const { organisation } = asked;
    if (!rolesOf(organisation.kind).includes(role)) return refuse("role_unknown", "role");
    const held = await holdRoles(tx, deps, organisation.id);
    const former = held.find((one) => one.membershipId === membershipId);
    if (!former) return refuse("not_allowed");
    if (former.role === role) return accept(null);
    const possible = checkRulerStays(held, membershipId, role);
    if (!possible.ok) return possible;
    const { personId, person } = await replaceRole(tx, deps, actor, membershipId, role);
    await announce(tx, `person:${personId}`);
    await recordEvent(tx, deps, {
      scope: former.consortiumId ?? "system",
      actor: asEventActor(actor, organisation),
      action: "membership.changed",
      objectType: "person",
      objectId: personId,
      details: { former: former.role, role, name: person.displayName, organisation: organisation.name },
    });
    return accept(null);
  });
}

/** Ends the role and gives the other, unless the person already has that as well. */
async function replaceRole(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  membershipId: string,
  role: Role,
): Promise<Membership & { person: { displayName: string } }> {
  const now = deps.clock.now();
  const former = await tx.membership.update({
    where: { id: membershipId },
    data: { validTo: now },
    include: { person: { select: { displayName: true } } },
  });
  const { personId, organisationId, consortiumId, confirmedBy, confirmedAt } = former;
  const place = { personId, organisationId, consortiumId, role };
  const held = await tx.membership.count({
    where: { ...place, OR: [{ validTo: null }, { validTo: { gt: now } }] },
  });
  if (held > 0) return former;
  const vouched = { vouchedById: actor.personId, vouchedByName: actor.displayName };
  await tx.membership.create({
    data: { id: deps.newId(), ...place, validFrom: now, confirmedBy, confirmedAt, ...vouched },
  });
  return former;
}
