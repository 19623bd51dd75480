import type { Entitled } from "~/domain/access/can";
import type { Deps, Transaction } from "./deps";
import { currentAt } from "./current-memberships";

/** What somebody who is not signed in may do at this instant: for what is done on their behalf. */
export async function entitledPerson(db: Deps["db"] | Transaction, personId: string, now: Date): Promise<Entitled> {
  const memberships = await db.membership.findMany({
    where: { personId, ...currentAt(now) },
    include: { organisation: { select: { name: true, kind: true } } },
    orderBy: { id: "asc" },
  });
  return {
    memberships: memberships.map(({ organisation, ...membership }) => ({
      ...membership,
      organisationName: organisation.name,
      organisationKind: organisation.kind,
    })),
    runsInstallation: false,
  };
}
