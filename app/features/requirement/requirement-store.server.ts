import { REQUIREMENT_GROUPS, type Requirement, type RequirementGroup } from "~/domain/requirement/requirement";
import type { RequirementContent } from "~/domain/requirement/frozen-requirements";
import type { RequirementState } from "~/domain/requirement/requirement-lifecycle";
import { type Elector, type RequirementTable, requirementTable } from "~/domain/requirement/requirement-table";
import { NO_STANCES, type Stance, type StanceCount } from "~/domain/requirement/stance";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { Prisma } from "~prisma/generated/client";

type Reader = Deps["db"] | Transaction;

export interface StoredRequirement extends Requirement {
  id: string;
  number: number;
  /** The municipality that wrote it; null for all together. */
  owner: { id: string; name: string } | null;
  state: RequirementState;
  mergedInto: number | null;
  version: number;
  by: string;
  at: Date;
}

const parts = {
  owner: { select: { id: true, name: true } },
  mergedInto: { select: { number: true } },
} satisfies Prisma.RequirementInclude;

/** Requirements by number. */
export async function readRequirements(db: Reader, where: Prisma.RequirementWhereInput): Promise<StoredRequirement[]> {
  const rows = await db.requirement.findMany({ where, include: parts, orderBy: { number: "asc" } });
  return rows.map(({ updatedByName: by, updatedAt: at, mergedInto, group, ...row }) => ({
    ...row,
    group: groupOf(group),
    mergedInto: mergedInto?.number ?? null,
    by,
    at,
  }));
}

const groupOf = (group: string): RequirementGroup => REQUIREMENT_GROUPS.find((one) => one === group) ?? "other";

/** Each municipality that takes part and has joined has a say. */
export async function readElectors(
  db: Reader,
  { countedOrganisationIds, subject }: Pick<FoundConsortium, "countedOrganisationIds" | "subject">,
): Promise<Elector[]> {
  const organisations = await db.organisation.findMany({
    where: {
      id: { in: countedOrganisationIds.filter((id) => !subject.pendingOrganisationIds.includes(id)) },
      number: { not: null },
    },
    select: { id: true, number: true, name: true, population: true },
    orderBy: { number: "asc" },
  });
  return organisations.map(({ id, number, name, population }) => ({
    organisationId: id,
    number: number ?? "",
    name,
    inhabitants: population ?? 0,
  }));
}

/** What those with a say have said of each requirement that is asked for, counted where it is kept: by number. */
export async function readStanceCounts(
  db: Reader,
  consortiumId: string,
  electorIds: readonly string[],
): Promise<Map<number, StanceCount>> {
  const rows = await db.$queryRaw<{ number: number; stance: Stance; municipalities: number; inhabitants: number }[]>`
    select r.number, s.stance::text as stance, count(*)::int as municipalities,
      coalesce(sum(o.population), 0)::int as inhabitants
    from requirement r
      join requirement_stance s on s.requirement_id = r.id
      join organisation o on o.id = s.organisation_id
    where r.consortium_id = ${consortiumId}::uuid and r.state = 'current'
      and s.organisation_id = any(${[...electorIds]}::uuid[])
    group by r.number, s.stance`;
  const counts = new Map<number, StanceCount>();
  for (const { number, stance, municipalities, inhabitants } of rows)
    counts.set(number, { ...(counts.get(number) ?? NO_STANCES), [stance]: { municipalities, inhabitants } });
  return counts;
}

/** The table of what a consortium asks for today, for whatever shows it: the page, a file, a case paper. */
export async function readRequirementTable(
  db: Reader,
  consortium: Pick<FoundConsortium, "id" | "countedOrganisationIds" | "subject">,
): Promise<RequirementTable> {
  const electors = await readElectors(db, consortium);
  const [requirements, counts] = await Promise.all([
    readRequirements(db, { consortiumId: consortium.id, state: "current" }),
    readStanceCounts(
      db,
      consortium.id,
      electors.map(({ organisationId }) => organisationId),
    ),
  ]);
  return requirementTable(requirements.map(asTableRequirement), counts, electors.length);
}

/** Everything a version holds, as it stands now. */
export async function readContent(db: Reader, consortium: FoundConsortium): Promise<RequirementContent> {
  const electors = await readElectors(db, consortium);
  const requirements = await readRequirements(db, { consortiumId: consortium.id, state: "current" });
  const numberOf = new Map(requirements.map(({ id, number }) => [id, number]));
  const opinions = await db.requirementStance.findMany({
    where: {
      requirement: { consortiumId: consortium.id, state: "current" },
      organisationId: { in: electors.map(({ organisationId }) => organisationId) },
    },
    select: { requirementId: true, organisationId: true, stance: true, reason: true },
  });
  return {
    electors,
    requirements: requirements.map(asTableRequirement),
    opinions: opinions.flatMap(({ requirementId, ...opinion }) => {
      const requirement = numberOf.get(requirementId);
      return requirement === undefined ? [] : [{ requirement, ...opinion }];
    }),
  };
}

const asTableRequirement = ({ number, title, text, group, source, service, owner }: StoredRequirement) => ({
  number,
  title,
  text,
  group,
  source,
  service,
  owner: owner?.name ?? null,
});

/** The columns of what was written. */
export const requirementColumns = ({ title, text, group, source, service }: Requirement) => ({
  title,
  text,
  group,
  source,
  service,
});
