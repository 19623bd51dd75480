import type { Actor } from "~/domain/access/actor";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { endRole } from "~/features/access/end-role.server";
import { giveRole } from "~/features/access/give-role.server";
import type { HandOver } from "~/features/access/hand-over-link.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { findGrantor } from "~/features/grant/call/grantor-store.server";
import type { Admission } from "~/features/installation/grantor-schema";
import { change } from "~/features/kernel/change.server";
import { inSystem } from "~/features/kernel/system-place";

/**
 * Invites a grantor's first administrator. As soon as one has signed in, the grantor's people and calls are its own
 * matter. Issues: not_allowed, and those of `giveRole`.
 */
export function admitGrantorAdministrator(
  deps: Deps,
  actor: Actor,
  input: Admission,
): Promise<Verdict<{ handOver: HandOver }>> {
  return change(deps, actor, atGrantor(input.organisationId), async (tx, { object }) => {
    const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: object.id } });
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
  const find = async (tx: Transaction, now: Date) => {
    const membership = await tx.membership.findUnique({
      where: { id: membershipId },
      select: { organisationId: true },
    });
    return membership ? atGrantor(membership.organisationId)(tx, now) : refuse("not_allowed");
  };
  return change(deps, actor, find, (tx) => endRole(tx, deps, actor, { membershipId, recordedFor: null }));
}

const atGrantor = (organisationId: string) => async (tx: Transaction, now: Date) => {
  const grantor = await findGrantor(tx, now, organisationId);
  return grantor ? inSystem(["grantor.admit", grantor.subject], "organisation", grantor.id) : refuse("not_allowed");
};
