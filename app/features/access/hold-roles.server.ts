import type { CurrentRole } from "~/domain/access/last-ruler";
import { currentAt } from "~/features/kernel/current-memberships";
import type { Deps, Transaction } from "~/features/kernel/deps";

/** Every current role in an organisation. Nobody else changes its people until commit. */
export async function holdRoles(
  tx: Transaction,
  deps: Pick<Deps, "clock">,
  organisationId: string,
): Promise<CurrentRole[]> {
  await tx.$queryRaw`select id from organisation where id = ${organisationId}::uuid for no key update`;
  const now = deps.clock.now();
  const rows = await tx.membership.findMany({
    where: { organisationId, ...currentAt(now) },
    select: { id: true, consortiumId: true, role: true, confirmedBy: true },
  });
  return rows.map(({ id, ...row }) => ({ membershipId: id, ...row }));
}
