import type { Measure, Risk } from "~/domain/risk/risk";
import { civilDateOf } from "~/domain/shared/oslo-time";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { Prisma } from "~prisma/generated/client";

export interface StoredMeasure extends Measure {
  id: string;
  version: number;
  by: string;
  at: Date;
}

export interface StoredRisk extends Risk {
  id: string;
  number: number;
  /** The municipality that owns it; null for all together. */
  owner: { id: string; number: string; name: string } | null;
  version: number;
  by: string;
  at: Date;
  measures: StoredMeasure[];
}

const parts = {
  owner: { select: { id: true, number: true, name: true } },
  measures: { orderBy: [{ dueOn: { sort: "asc", nulls: "last" } }, { id: "asc" }] },
} satisfies Prisma.RiskInclude;

/** The risks of a consortium, the worst first. */
export async function readRisks(db: Deps["db"] | Transaction, where: Prisma.RiskWhereInput): Promise<StoredRisk[]> {
  const rows = await db.risk.findMany({ where, include: parts });
  return rows
    .map(({ owner, measures, updatedByName: by, updatedAt: at, ...row }) => ({
      ...row,
      likelihood: row.likelihood as Risk["likelihood"],
      consequence: row.consequence as Risk["consequence"],
      owner: owner && { ...owner, number: owner.number ?? "" },
      by,
      at,
      measures: measures.map(({ updatedByName, updatedAt, dueOn, ...measure }) => ({
        ...measure,
        dueOn: dueOn && civilDateOf(dueOn),
        by: updatedByName,
        at: updatedAt,
      })),
    }))
    .sort(
      (one, other) =>
        other.likelihood * other.consequence - one.likelihood * one.consequence || one.number - other.number,
    );
}
