import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import type { Confirmation } from "~/domain/shared/confirmation";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { noteConfirmed, type UnconfirmedMembership } from "~/features/access/note-confirmed.server";
import { asEventActor, type EventActor } from "~/features/audit/record-event.server";
import { markJoined } from "~/features/consortium/join-consortium.server";
import type { Deps, Transaction } from "~/features/deps";
import { inTransaction } from "~/features/shared/in-transaction.server";

/**
 * Somebody who rules the organisation's people says that the holder of a role, received by an invitation from outside,
 * is one of their own. From then on the organisation itself has said yes to that consortium. Issues: not_allowed.
 */
export function confirmColleague(deps: Deps, actor: Actor, membershipId: string): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    const [membership] = await unconfirmed(tx, deps, { id: membershipId });
    if (!membership || !can(actor, "people.manage", subjectOf(membership.organisation.id)))
      return refuse("not_allowed");
    await confirmAll(tx, deps, [membership], "colleague", asEventActor(actor, membership.organisation));
    return accept(null);
  });
}

/** Roles that hold and that nothing confirms yet, locked until commit. */
export async function unconfirmed(
  tx: Transaction,
  deps: Pick<Deps, "clock">,
  which: { id: string } | { organisationId: string },
): Promise<(UnconfirmedMembership & { person: { displayName: string; email: string } })[]> {
  const now = deps.clock.now();
  const rows = await tx.membership.findMany({
    where: { ...which, confirmedBy: null, validFrom: { lte: now }, OR: [{ validTo: null }, { validTo: { gt: now } }] },
    select: {
      id: true,
      personId: true,
      consortiumId: true,
      role: true,
      organisation: { select: { id: true, name: true } },
      person: { select: { displayName: true, email: true } },
    },
    orderBy: { id: "asc" },
  });
  for (const { id } of rows) await tx.$queryRaw`select id from membership where id = ${id}::uuid for update`;
  return rows;
}

/** Confirms roles, and with them the yes that their holders gave for their organisations. */
export async function confirmAll(
  tx: Transaction,
  deps: Deps,
  memberships: readonly UnconfirmedMembership[],
  confirmedBy: Confirmation,
  by: EventActor,
): Promise<void> {
  for (const { consortiumId, organisation } of memberships) {
    if (consortiumId === null) continue;
    const partnership = await tx.partnership.findUnique({
      where: { consortiumId_organisationId: { consortiumId, organisationId: organisation.id } },
      select: { id: true, consortiumId: true, organisationId: true },
    });
    if (partnership) await markJoined(tx, deps, partnership);
  }
  await noteConfirmed(tx, deps, memberships, confirmedBy, by);
}
