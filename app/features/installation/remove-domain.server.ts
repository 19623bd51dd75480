import type { Actor } from "~/domain/access/actor";
import { subjectOf } from "~/domain/access/can";
import type { Verdict } from "~/domain/shared/verdict";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { change, made, unchanged } from "~/features/kernel/change.server";
import { inSystem } from "~/features/kernel/system-place";
import type { DomainRemoval } from "./domain-schema";

/**
 * Addresses in the domain no longer confirm anybody. People it has already confirmed stay confirmed: their municipality
 * ends their access where necessary. The row stays, so that the register does not bring it back. Issues: not_allowed.
 */
export function removeDomain(deps: Deps, actor: Actor, { domain, reason }: DomainRemoval): Promise<Verdict<null>> {
  const find = async (tx: Transaction) => {
    const row = await tx.organisationDomain.findUnique({
      where: { domain },
      include: { organisation: { select: { id: true, name: true } } },
    });
    const id = row?.organisationId ?? "";
    return { ...inSystem(["installation.run", subjectOf(id)], "organisation", id), row };
  };
  return change(deps, actor, find, async (tx, { row }, now) => {
    if (!row || row.removedAt !== null) return unchanged(null);
    await tx.organisationDomain.update({
      where: { domain },
      data: { removedAt: now, changedAt: now, changedByName: actor.displayName, reason },
    });
    return made(null, {
      action: "domain.removed",
      details: { organisation: row.organisation.name, domain, reason },
    });
  });
}
