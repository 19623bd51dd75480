import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { checkRulerStays } from "~/domain/access/last-ruler";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";

import { endRole } from "./end-role.server";
import { holdRoles } from "./hold-roles.server";

/**
 * Ends a role from now on. It stays on record: history is never rewritten. Open sockets lose it within a second.
 * Issues: not_allowed, last_ruler.
 */
export function endMembership(deps: Deps, actor: Actor, membershipId: string): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    const membership = await tx.membership.findUnique({
      where: { id: membershipId },
      select: { organisation: { select: { id: true, name: true } } },
    });
    if (!membership || !can(actor, "people.manage", subjectOf(membership.organisation.id)))
      return refuse("not_allowed");
    const possible = checkRulerStays(await holdRoles(tx, deps, membership.organisation.id), membershipId, null);
    if (!possible.ok) return possible;
    await endRole(tx, deps, actor, { membershipId, recordedFor: membership.organisation });
    return accept(null);
  });
}
