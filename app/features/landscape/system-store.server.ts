import { QUESTIONS, type RecordSystem, SYSTEM_AREAS } from "~/domain/landscape/record-system";
import { civilDateOf, utcMidnightOf } from "~/domain/shared/oslo-time";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { RecordSystem as SystemRow } from "~prisma/generated/client";

/** A system as it is kept, and who said so. */
export interface StoredSystem extends RecordSystem {
  id: string;
  organisationId: string;
  version: number;
  by: string;
  at: Date;
  /** Nobody of the municipality's own has confirmed what was answered through a link. */
  isByLink: boolean;
}

export function asSystem({
  areas,
  unknown,
  endsOn,
  updatedByName: by,
  updatedAt: at,
  ...row
}: SystemRow): StoredSystem {
  return {
    ...row,
    areas: SYSTEM_AREAS.filter((area) => areas.includes(area)),
    unknown: QUESTIONS.filter((question) => unknown.includes(question)),
    endsOn: endsOn && civilDateOf(endsOn),
    by,
    at,
  };
}

/** The columns of what was answered. */
export const systemColumns = ({ endsOn, ...system }: RecordSystem) => ({
  ...system,
  endsOn: endsOn && utcMidnightOf(endsOn),
});

/** The systems of a consortium's municipalities, or of one of them, by contract end. */
export async function readSystems(
  db: Deps["db"] | Transaction,
  consortiumId: string,
  organisationIds: readonly string[],
): Promise<StoredSystem[]> {
  const rows = await db.recordSystem.findMany({
    where: { consortiumId, organisationId: { in: [...organisationIds] } },
    orderBy: [
      { isOpenEnded: "desc" },
      { endsOn: { sort: "asc", nulls: "last" } },
      { organisationId: "asc" },
      { id: "asc" },
    ],
  });
  return rows.map(asSystem);
}

const MOST_SYSTEMS = 20;

/** The most systems a municipality may have when there is no room for another; null when there is. */
export async function roomForSystem(
  tx: Transaction,
  where: { consortiumId: string; organisationId: string },
): Promise<number | null> {
  return (await tx.recordSystem.count({ where })) >= MOST_SYSTEMS ? MOST_SYSTEMS : null;
}
