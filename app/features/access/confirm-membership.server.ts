import type { Confirmation } from "~/domain/shared/confirmation";
import { announce } from "~/features/kernel/announce.server";
import { currentAt } from "~/features/kernel/current-memberships";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { EventActor, NewEvent } from "~/features/kernel/record-event.server";
import { markJoined } from "./mark-joined.server";

type Confirmed = NewEvent<"membership.confirmed">;

/** A role that nothing confirms yet, as read under hold. */
interface UnconfirmedMembership {
  id: string;
  personId: string;
  consortiumId: string | null;
  role: Confirmed["details"]["role"];
  organisation: { id: string; name: string };
  person: { displayName: string };
}

/** Current roles that nothing confirms yet, held until commit. */
export async function unconfirmed(
  tx: Transaction,
  deps: Pick<Deps, "clock">,
  which: { id: string } | { organisationId: string; personId?: string },
): Promise<(UnconfirmedMembership & { person: { displayName: string; email: string } })[]> {
  const now = deps.clock.now();
  const where = {
    ...which,
    confirmedBy: null,
    ...currentAt(now),
  };
  const candidates = await tx.membership.findMany({ where, select: { id: true }, orderBy: { id: "asc" } });
  for (const { id } of candidates) await tx.$queryRaw`select id from membership where id = ${id}::uuid for update`;
  // Whoever held them before may have confirmed them
  return tx.membership.findMany({
    where: { AND: [where, { id: { in: candidates.map(({ id }) => id) } }] },
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
}

/** Confirms roles, and with them the yes that their holders gave for their organisations. Returns what to record. */
export async function confirmAll(
  tx: Transaction,
  deps: Deps,
  memberships: readonly UnconfirmedMembership[],
  confirmedBy: Confirmation,
  by: EventActor,
): Promise<Confirmed[]> {
  for (const { consortiumId, organisation } of memberships) {
    if (consortiumId === null) continue;
    const partnership = await tx.partnership.findUnique({
      where: { consortiumId_organisationId: { consortiumId, organisationId: organisation.id } },
      select: { id: true, consortiumId: true, organisationId: true },
    });
    if (partnership) await markJoined(tx, deps, partnership);
  }
  return noteConfirmed(tx, deps, memberships, confirmedBy, by);
}

async function noteConfirmed(
  tx: Transaction,
  deps: Deps,
  memberships: readonly UnconfirmedMembership[],
  confirmedBy: Confirmation,
  by: EventActor,
): Promise<Confirmed[]> {
  const events: Confirmed[] = [];
  for (const { id, personId, consortiumId, role, organisation, person } of memberships) {
    await tx.membership.update({ where: { id }, data: { confirmedBy, confirmedAt: deps.clock.now() } });
    await announce(tx, `person:${personId}`, ...(consortiumId ? [`consortium:${consortiumId}` as const] : []));
    events.push({
      scope: consortiumId ?? "system",
      actor: by,
      action: "membership.confirmed",
      objectType: "person",
      objectId: personId,
      details: { role, name: person.displayName, organisation: organisation.name, confirmedBy },
    });
  }
  return events;
}
