import { presenceColour } from "~/domain/access/presence-colour";
import { authorOf, UNKNOWN_AUTHOR, type Author } from "~/domain/document/authorship";
import type { LeasePeriod } from "~/domain/document/written-time";
import type { Deps } from "~/features/kernel/deps";

export interface FoundLease extends LeasePeriod {
  clientId: number;
  author: Author;
}

/** The leases of a document, or those of some clientIDs, with who is behind them. The caller has checked the right. */
export async function findLeases(deps: Deps, documentId: string, clientIds?: number[]): Promise<FoundLease[]> {
  const leases = await deps.db.collabLease.findMany({
    where: { documentId, ...(clientIds && { clientId: { in: clientIds } }) },
    select: {
      clientId: true,
      deviceId: true,
      claimedClock: true,
      leasedAt: true,
      lastUsedAt: true,
      person: { select: { id: true, displayName: true } },
      organisation: { select: { id: true, name: true } },
    },
    orderBy: { clientId: "asc" },
  });
  return leases.map(({ clientId, deviceId, claimedClock, leasedAt, lastUsedAt, person, organisation }) => ({
    clientId: Number(clientId),
    author: authorOf({
      deviceId,
      person: person && { id: person.id, name: person.displayName, colour: presenceColour(person.id) },
      organisation,
    }),
    leasedAt,
    claimedAt: lastUsedAt,
    claimedClock: Number(claimedClock),
  }));
}

/** Returns the author of a clientID; without a lease the author is unknown. */
export function authorFinder(leases: readonly FoundLease[]): (clientId: number) => Author {
  const byClient = new Map(leases.map(({ clientId, author }) => [clientId, author]));
  return (clientId) => byClient.get(clientId) ?? UNKNOWN_AUTHOR;
}
