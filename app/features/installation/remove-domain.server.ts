import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";
import type { DomainRemoval } from "./domain-schema";

/**
 * Addresses in the domain no longer confirm anybody. People it has already confirmed stay confirmed: their municipality
 * ends their access where necessary. The row stays, so that the register does not bring it back. Issues: not_allowed.
 */
export function removeDomain(deps: Deps, actor: Actor, { domain, reason }: DomainRemoval): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    const row = await tx.organisationDomain.findUnique({
      where: { domain },
      include: { organisation: { select: { id: true, name: true } } },
    });
    if (!can(actor, "installation.run", subjectOf(row?.organisationId ?? ""))) return refuse("not_allowed");
    if (!row || row.removedAt !== null) return accept(null);
    const now = deps.clock.now();
    await tx.organisationDomain.update({
      where: { domain },
      data: { removedAt: now, changedAt: now, changedByName: actor.displayName, reason },
    });
    await recordEvent(tx, deps, {
      scope: "system",
      actor: asEventActor(actor, null),
      action: "domain.removed",
      objectType: "organisation",
      objectId: row.organisation.id,
      details: { organisation: row.organisation.name, domain, reason },
    });
    return accept(null);
  });
}
