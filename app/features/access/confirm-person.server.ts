import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { RULING_ROLES } from "~/domain/access/role";
import { type Confirmation, isInDomain } from "~/domain/shared/confirmation";
import { notEnded } from "~/features/kernel/current-memberships";
import type { Deps, Transaction } from "~/features/kernel/deps";

/**
 * How we know that a person belongs to an organisation: their address is in one of its domains, or somebody there knows
 * them already. Null when nothing does.
 */
export async function findConfirmation(
  tx: Deps["db"] | Transaction,
  organisationId: string,
  person: { email: string; personId: string | null },
  now: Date,
): Promise<Confirmation | null> {
  if (isInDomain(person.email, await findDomains(tx, organisationId))) return "domain";
  if (person.personId === null) return null;
  const known = await tx.membership.findFirst({
    where: {
      personId: person.personId,
      organisationId,
      confirmedBy: { not: null },
      ...notEnded(now),
    },
    select: { confirmedBy: true },
    orderBy: { validFrom: "asc" },
  });
  return known?.confirmedBy ?? null;
}

/** The domains whose addresses are the organisation's own people. */
export async function findDomains(tx: Deps["db"] | Transaction, organisationId: string): Promise<string[]> {
  const rows = await tx.organisationDomain.findMany({
    where: { organisationId, removedAt: null },
    select: { domain: true },
  });
  return rows.map(({ domain }) => domain);
}

/** Whether anybody rules the organisation's people here: gives, changes and ends access. */
export async function isRuled(tx: Deps["db"] | Transaction, organisationId: string, now: Date): Promise<boolean> {
  const rulers = await tx.membership.count({
    where: {
      organisationId,
      consortiumId: null,
      role: { in: [...RULING_ROLES] },
      confirmedBy: { not: null },
      ...notEnded(now),
    },
  });
  return rulers > 0;
}

/** Whether somebody signed in can speak for the organisation itself, whatever a consortium says. */
export const speaksForOwn = (actor: Actor | null, organisationId: string): boolean =>
  actor !== null && can(actor, "partnership.answer", subjectOf(organisationId));
