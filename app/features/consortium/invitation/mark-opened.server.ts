import { changeUnsigned, made, unchanged } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { refuse } from "~/domain/shared/verdict";
import { asContact } from "./as-contact";

/** Notes the first time somebody opens an invitation. Opened again, or unknown: nothing. */
export async function markOpened(deps: Deps, id: string): Promise<void> {
  const find = async (tx: Transaction) => {
    const invitation = await tx.invitation.findUnique({
      where: { id },
      select: { contactTitle: true, partnership: { select: { consortiumId: true, organisation: true } } },
    });
    if (!invitation) return refuse("invitation_unknown");
    const { consortiumId: scope, organisation } = invitation.partnership;
    return {
      by: asContact(invitation),
      scope,
      topics: [`consortium:${scope}` as const],
      object: { type: "invitation", id },
      details: { municipality: organisation.name, contactTitle: invitation.contactTitle },
    };
  };
  await changeUnsigned(deps, find, async (tx, { details }, now) => {
    const opened = await tx.invitation.updateMany({ where: { id, openedAt: null }, data: { openedAt: now } });
    return opened.count === 0 ? unchanged(null) : made(null, { action: "invitation.opened", details });
  });
}
