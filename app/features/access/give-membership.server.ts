import type { Actor } from "~/domain/access/actor";
import { subjectOf } from "~/domain/access/can";
import type { Role } from "~/domain/access/role";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { giveRole } from "~/features/access/give-role.server";
import type { HandOver } from "~/features/access/hand-over-link.server";
import type { Deps } from "~/features/kernel/deps";
import { change } from "~/features/kernel/change.server";
import { inSystem } from "~/features/kernel/system-place";

export interface NewMembership {
  organisationId: string;
  email: string;
  displayName: string;
  role: Role;
  /** Null gives the role in every consortium the organisation takes part in. */
  consortiumId: string | null;
}

/** Gives somebody a role for an organisation. A new address becomes a new person; both hear of it by e-mail. */
export async function giveMembership(
  deps: Deps,
  actor: Actor,
  membership: NewMembership,
): Promise<Verdict<{ handOver: HandOver }>> {
  const { organisationId } = membership;
  const place = inSystem(["people.manage", subjectOf(organisationId)], "organisation", organisationId);
  return change(
    deps,
    actor,
    async () => place,
    async (tx) => {
      const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: membership.organisationId } });
      if (membership.consortiumId) {
        const partnership = await tx.partnership.count({
          where: { consortiumId: membership.consortiumId, organisationId: organisation.id, joinedAt: { not: null } },
        });
        if (partnership === 0) return refuse("not_allowed");
      }
      return giveRole(tx, deps, actor, {
        organisation,
        recordedFor: organisation,
        newRole: { ...membership, confirmedBy: "colleague" },
      });
    },
  );
}
