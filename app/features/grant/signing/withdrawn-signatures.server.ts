import type { ApplicationPartner } from "~/features/grant/content/application-store.server";
import type { Deps } from "~/features/kernel/deps";

/** A municipality that will not sign the text as it is, or has taken its signature back, and why. */
export interface ShownReason {
  number: string;
  name: string;
  by: string;
  unconfirmed: string | null;
  at: Date;
  reason: string;
}

/** The signatures taken back last by municipalities that have not signed again, and why. */
export async function withdrawnSignatures(
  deps: Deps,
  applicationId: string,
  waiting: readonly ApplicationPartner[],
): Promise<ShownReason[]> {
  if (waiting.length === 0) return [];
  const rows = await deps.db.signOff.findMany({
    where: {
      applicationId,
      organisationId: { in: waiting.map(({ organisationId }) => organisationId) },
      withdrawnAt: { not: null },
    },
    select: { organisationId: true, withdrawnAt: true, withdrawnByName: true, withdrawnReason: true },
    orderBy: [{ organisationId: "asc" }, { withdrawnAt: "desc" }],
    distinct: ["organisationId"],
  });
  return rows.flatMap(({ organisationId, withdrawnAt: at, withdrawnByName: by, withdrawnReason: reason }) => {
    const partner = waiting.find((one) => one.organisationId === organisationId);
    if (!partner?.number || !at || !by || !reason) return [];
    return [{ number: partner.number, name: partner.name, by, unconfirmed: null, at, reason }];
  });
}
