import { announce } from "~/features/kernel/announce.server";
import type { Deps, Transaction } from "~/features/kernel/deps";

/**
 * Notes that an organisation's own people have said yes: from now on the consortium reaches them, and they it.
 * Who has joined stays so, also when the organisation withdraws. Everybody it concerns loads their pages again.
 */
export async function markJoined(
  tx: Transaction,
  deps: Pick<Deps, "clock">,
  partnership: { id: string; consortiumId: string; organisationId: string },
): Promise<void> {
  const joined = await tx.partnership.updateMany({
    where: { id: partnership.id, joinedAt: null },
    data: { joinedAt: deps.clock.now() },
  });
  if (joined.count === 0) return;
  const people = await tx.membership.findMany({
    where: { organisationId: partnership.organisationId, consortiumId: null },
    select: { personId: true },
    distinct: ["personId"],
  });
  await announce(
    tx,
    `consortium:${partnership.consortiumId}`,
    ...people.map(({ personId }) => `person:${personId}` as const),
  );
}
