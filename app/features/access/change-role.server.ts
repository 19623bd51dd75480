import type { Actor } from "~/domain/access/actor";
import { subjectOf } from "~/domain/access/can";
import { checkRulerStays } from "~/domain/access/last-ruler";
import type { Role } from "~/domain/access/role";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import { change, made, unchanged } from "~/features/kernel/change.server";
import { notEnded } from "~/features/kernel/current-memberships";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { inSystem } from "~/features/kernel/system-place";
import { rolesOf } from "~/i18n/role-name";
import type { Membership } from "~prisma/generated/client";
import { holdRoles } from "./hold-roles.server";

/**
 * Gives somebody another role instead of the one they have, in the same consortium or everywhere. The former one stays
 * on record, ended. Issues: not_allowed, role_unknown, last_ruler.
 */
export function changeRole(deps: Deps, actor: Actor, membershipId: string, role: Role): Promise<Verdict<null>> {
  const find = async (tx: Transaction) => {
    const asked = await tx.membership.findUnique({
      where: { id: membershipId },
      select: { organisation: { select: { id: true, name: true, kind: true } } },
    });
    if (!asked) return refuse("not_allowed");
    const { organisation } = asked;
    const right = ["people.manage", subjectOf(organisation.id)] as const;
    return { ...inSystem(right, "organisation", organisation.id), organisation };
  };
  return change(deps, actor, find, async (tx, { organisation }) => {
    if (!rolesOf(organisation.kind).includes(role)) return refuse("role_unknown", "role");
    const held = await holdRoles(tx, deps, organisation.id);
    const former = held.find((one) => one.membershipId === membershipId);
    if (!former) return refuse("not_allowed");
    if (former.role === role) return unchanged(null);
    const possible = checkRulerStays(held, membershipId, role);
    if (!possible.ok) return possible;
    const { personId, person } = await replaceRole(tx, deps, actor, membershipId, role);
    await announce(tx, `person:${personId}`);
    return made(null, {
      scope: former.consortiumId ?? "system",
      action: "membership.changed",
      objectType: "person",
      objectId: personId,
      details: { former: former.role, role, name: person.displayName, organisation: organisation.name },
    });
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
    where: { ...place, ...notEnded(now) },
  });
  if (held > 0) return former;
  const vouched = { vouchedById: actor.personId, vouchedByName: actor.displayName };
  await tx.membership.create({
    data: { id: deps.newId(), ...place, validFrom: now, confirmedBy, confirmedAt, ...vouched },
  });
  return former;
}
