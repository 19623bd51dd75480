import type { Actor } from "~/domain/access/actor";
import { subjectOf } from "~/domain/access/can";
import { checkRulerStays } from "~/domain/access/last-ruler";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { change } from "~/features/kernel/change.server";
import { inSystem } from "~/features/kernel/system-place";

import { endRole } from "./end-role.server";
import { holdRoles } from "./hold-roles.server";

/**
 * Ends a role from now on. It stays on record: history is never rewritten. Open sockets lose it within a second.
 * Issues: not_allowed, last_ruler.
 */
export function endMembership(deps: Deps, actor: Actor, membershipId: string): Promise<Verdict<null>> {
  const find = async (tx: Transaction) => {
    const membership = await tx.membership.findUnique({
      where: { id: membershipId },
      select: { organisation: { select: { id: true, name: true } } },
    });
    if (!membership) return refuse("not_allowed");
    const { organisation } = membership;
    const right = ["people.manage", subjectOf(organisation.id)] as const;
    return { ...inSystem(right, "organisation", organisation.id), organisation };
  };
  return change(deps, actor, find, async (tx, { organisation }) => {
    const possible = checkRulerStays(await holdRoles(tx, deps, organisation.id), membershipId, null);
    if (!possible.ok) return possible;
    return endRole(tx, deps, actor, { membershipId, recordedFor: organisation });
  });
}
