import type { Subject } from "~/domain/access/can";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

export interface FoundPartner {
  partnershipId: string;
  organisation: { id: string; name: string; number: string };
  /** What `can` asks about this partner's own things. */
  subject: Subject;
}

/** The partner with this municipality number in the consortium, or null. */
export async function findPartner(
  db: Deps["db"] | Transaction,
  consortium: FoundConsortium,
  number: string,
): Promise<FoundPartner | null> {
  const partnership = await db.partnership.findFirst({
    where: { consortiumId: consortium.id, organisation: { number } },
    select: { id: true, organisation: { select: { id: true, name: true } } },
  });
  if (!partnership) return null;
  return {
    partnershipId: partnership.id,
    organisation: { ...partnership.organisation, number },
    subject: { ...consortium.subject, organisationId: partnership.organisation.id },
  };
}
