import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { formatOrganisationNumber } from "~/domain/shared/organisation-number";
import type { Deps } from "~/features/kernel/deps";
import { findGrantors } from "~/features/grant/call/grantor-store.server";
import { currentAt } from "~/features/kernel/current-memberships";

export interface GrantorRow {
  id: string;
  name: string;
  orgNumber: string | null;
  domains: string[];
  /** It has an administrator who has signed in. */
  isOnBoard: boolean;
  /** Administrators who have been invited; only while none has signed in. */
  invited: { membershipId: string; displayName: string; email: string }[];
}

/** Those that call for applications, for whoever runs the installation; null for everybody else. */
export async function grantorsPage(deps: Deps, actor: Actor): Promise<GrantorRow[] | null> {
  if (!can(actor, "installation.run", subjectOf(""))) return null;
  const now = deps.clock.now();
  const grantors = await findGrantors(deps.db, now);
  const rows = await deps.db.organisation.findMany({
    where: { id: { in: grantors.map(({ id }) => id) } },
    select: {
      id: true,
      orgNumber: true,
      domains: { where: { removedAt: null }, select: { domain: true } },
      memberships: {
        where: { role: "administrator", ...currentAt(now) },
        select: { id: true, person: { select: { displayName: true, email: true } } },
        orderBy: { id: "asc" },
      },
    },
  });
  return grantors.map(({ id, name, isAbsent }) => {
    const row = rows.find((one) => one.id === id);
    return {
      id,
      name,
      orgNumber: row?.orgNumber ? formatOrganisationNumber(row.orgNumber) : null,
      domains: row?.domains.map(({ domain }) => domain) ?? [],
      isOnBoard: !isAbsent,
      invited: isAbsent
        ? (row?.memberships ?? []).map(({ id: membershipId, person }) => ({ membershipId, ...person }))
        : [],
    };
  });
}
