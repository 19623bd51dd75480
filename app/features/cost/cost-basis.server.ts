import { standing } from "~/domain/consortium/standing";
import type { Costs } from "~/domain/cost/bills";
import { type CostKey, type HybridParts, type Sharer, USUAL_PARTS } from "~/domain/cost/cost-key";
import { frozenBy, type KeyDecision, type Signing } from "~/domain/cost/key-decision";
import { osloDate } from "~/domain/shared/oslo-time";
import { asStep } from "~/features/consortium/standing/commitment-store.server";
import { appliedFor, type AppliedFor } from "~/features/grant/budget/applied-for.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { readSharers } from "./sharer-json";

export type NamedSharer = Sharer & { name: string };

/** A decision as it is shown: who made it, when and why. */
export interface DecidedKey extends KeyDecision {
  sequence: number;
  reason: string;
  by: string;
}

/** What the bills are computed from. Øre without VAT. */
export interface CostBasis {
  costs: Costs;
  /** Those who pay, the lowest municipality number first. */
  sharers: NamedSharer[];
  parts: HybridParts;
  /** The version of the parts; 0 while nobody has changed them. */
  partsVersion: number;
  grant: AppliedFor | null;
  decision: DecidedKey | null;
  /** The signature since which the decided key stands. */
  frozen: Signing | null;
}

type Asked = Pick<FoundConsortium, "id" | "countedOrganisationIds">;
type Reader = Deps["db"] | Transaction;

interface PoolRow {
  year: number;
  key: CostKey | null;
  organisationId: string | null;
  amount: bigint;
}

export async function readCostBasis(db: Reader, consortium: Asked, now: Date): Promise<CostBasis> {
  const [pools, sharers, parts, grant, key] = await Promise.all([
    db.$queryRaw<PoolRow[]>`
      select year, key, organisation_id as "organisationId", sum(net)::bigint as amount
      from cost_item where consortium_id = ${consortium.id}::uuid group by year, key, organisation_id`,
    readSharersOf(db, consortium.id, consortium.countedOrganisationIds),
    db.costParts.findUnique({ where: { consortiumId: consortium.id } }),
    appliedFor(db, consortium),
    readDecidedKey(db, consortium, now),
  ]);
  return {
    costs: {
      shared: pools.filter(({ organisationId }) => organisationId === null),
      local: pools.flatMap(({ organisationId, ...pool }) => (organisationId ? [{ ...pool, organisationId }] : [])),
      grant: grant?.amount ?? 0n,
    },
    sharers,
    parts: parts ? { equal: parts.equal, population: parts.population, users: parts.users } : USUAL_PARTS,
    partsVersion: parts?.version ?? 0,
    grant,
    ...key,
  };
}

/** Some organisations with what a key divides by, the lowest number first. */
export function readSharersOf(db: Reader, consortiumId: string, ids: readonly string[]): Promise<NamedSharer[]> {
  return db.$queryRaw<NamedSharer[]>`
    select o.id as "organisationId", coalesce(o.number, o.id::text) as number, o.name, o.population,
      s.users, s.weight
    from organisation o
    left join cost_sharer s on s.organisation_id = o.id and s.consortium_id = ${consortiumId}::uuid
    where o.id = any(${[...ids]}::uuid[]) order by 2`;
}

/** The latest decision, and whether somebody has signed the agreement since. */
export async function readDecidedKey(
  db: Reader,
  consortium: Asked,
  now: Date,
): Promise<Pick<CostBasis, "decision" | "frozen">> {
  const row = await db.costKeyDecision.findFirst({
    where: { consortiumId: consortium.id },
    orderBy: { sequence: "desc" },
  });
  if (!row) return { decision: null, frozen: null };
  const { key, equal, population, users, sequence, reason, decidedAt, decidedByName: by } = row;
  const parts = { equal, population, users };
  const decision = { key, parts, sharers: readSharers(row.sharers), decidedAt, sequence, reason, by };
  return { decision, frozen: frozenBy(decision, await readSignings(db, consortium, now)) };
}

async function readSignings(db: Reader, consortium: Asked, now: Date): Promise<Signing[]> {
  const partnerships = await db.partnership.findMany({
    where: {
      consortiumId: consortium.id,
      organisationId: { in: [...consortium.countedOrganisationIds] },
      steps: { some: { kind: "signed" } },
    },
    select: { organisation: { select: { name: true } }, steps: { orderBy: { sequence: "asc" } } },
  });
  return partnerships.flatMap(({ organisation, steps }) => {
    const { step } = standing(steps.map(asStep), osloDate(now));
    const signed = steps.filter(({ kind }) => kind === "signed").at(-1);
    return step === "signed" && signed ? [{ municipality: organisation.name, recordedAt: signed.recordedAt }] : [];
  });
}
