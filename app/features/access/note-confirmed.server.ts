import type { Confirmation } from "~/domain/shared/confirmation";
import { type EventActor, recordEvent } from "~/features/audit/record-event.server";
import type { Deps, Transaction } from "~/features/deps";
import { announce } from "~/features/shared/announce.server";

/** A role of somebody who is now known to belong to the organisation, as it was read under lock. */
export interface UnconfirmedMembership {
  id: string;
  personId: string;
  consortiumId: string | null;
  role: Parameters<typeof recordEvent<"membership.confirmed">>[2]["details"]["role"];
  organisation: { id: string; name: string };
  person: { displayName: string };
}

/** Writes down how it is known that the holders of these roles belong to their organisations. */
export async function noteConfirmed(
  tx: Transaction,
  deps: Deps,
  memberships: readonly UnconfirmedMembership[],
  confirmedBy: Confirmation,
  by: EventActor,
): Promise<void> {
  for (const { id, personId, consortiumId, role, organisation, person } of memberships) {
    await tx.membership.update({ where: { id }, data: { confirmedBy, confirmedAt: deps.clock.now() } });
    await announce(tx, `person:${personId}`, ...(consortiumId ? [`consortium:${consortiumId}` as const] : []));
    await recordEvent(tx, deps, {
      scope: consortiumId ?? "system",
      actor: by,
      action: "membership.confirmed",
      objectType: "person",
      objectId: personId,
      details: { role, name: person.displayName, organisation: organisation.name, confirmedBy },
    });
  }
}
