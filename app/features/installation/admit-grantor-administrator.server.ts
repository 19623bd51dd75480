import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { endRole } from "~/features/access/end-role.server";
import { giveRole } from "~/features/access/give-role.server";
import type { HandOver } from "~/features/access/hand-over-link.server";
import type { Deps } from "~/features/kernel/deps";
import { findGrantor } from "~/features/grant/call/grantor-store.server";
import type { Admission } from "~/features/installation/grantor-schema";
import { makeOnce } from "~/features/kernel/make-once.server";

/**
 * Invites a grantor's first administrator. As soon as one has signed in, the grantor's people and calls are its own
 * matter. Issues: not_allowed, and those of `giveRole`.
 */
export function admitGrantorAdministrator(
  deps: Deps,
  actor: Actor,
  input: Admission,
): Promise<Verdict<{ handOver: HandOver }>> {
  return makeOnce(deps, actor, async (tx) => {
    const grantor = await findGrantor(tx, deps.clock.now(), input.organisationId);
    if (!grantor || !can(actor, "grantor.admit", grantor.subject)) return refuse("not_allowed");
    const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: grantor.id } });
    const { email, displayName } = input;
    return giveRole(tx, deps, actor, {
      organisation,
      recordedFor: null,
      newRole: { email, displayName, role: "administrator", consortiumId: null, confirmedBy: "installation" },
    });
  });
}

/** Takes back the role of an administrator who has not signed in yet. Issue: not_allowed. */
export function withdrawGrantorAdministrator(deps: Deps, actor: Actor, membershipId: string): Promise<Verdict<null>> {
  return makeOnce(deps, actor, async (tx) => {
    const membership = await tx.membership.findUnique({
      where: { id: membershipId },
      select: { organisationId: true },
    });
    const grantor = membership && (await findGrantor(tx, deps.clock.now(), membership.organisationId));
    if (!grantor || !can(actor, "grantor.admit", grantor.subject)) return refuse("not_allowed");
    await endRole(tx, deps, actor, { membershipId, recordedFor: null });
    return accept(null);
  });
}
