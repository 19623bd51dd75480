import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { recordEvent } from "~/features/kernel/record-event.server";
import { inRole } from "./in-role";

export async function markOpened(deps: Deps, invitationId: string): Promise<void> {
  await inTransaction(deps, async (tx) => {
    const opened = await tx.invitation.updateManyAndReturn({
      where: { id: invitationId, openedAt: null },
      data: { openedAt: deps.clock.now() },
      select: { contactTitle: true, partnership: { select: { consortiumId: true, organisation: true } } },
    });
    const [first] = opened;
    if (!first) return;
    const { consortiumId, organisation } = first.partnership;
    await announce(tx, `consortium:${consortiumId}`);
    await recordEvent(tx, deps, {
      scope: consortiumId,
      actor: {
        personId: null,
        name: inRole(first.contactTitle, organisation.name),
        organisationId: organisation.id,
        organisationName: organisation.name,
      },
      action: "invitation.opened",
      objectType: "invitation",
      objectId: invitationId,
      details: { municipality: organisation.name, contactTitle: first.contactTitle },
    });
  });
}
