import { can, type Entitled, type Subject } from "~/domain/access/can";
import { counts } from "~/domain/consortium/counted";
import { type Participation, takesPart } from "~/domain/consortium/participation";
import { Prisma } from "~prisma/generated/client";
import type { Deps, Transaction } from "./deps";

/** A consortium as every page below /consortia/:slug needs it, with what decides who may do what in it. */
export interface FoundConsortium {
  id: string;
  slug: string;
  name: string;
  isDemonstration: boolean;
  /** The first instant that is too late. */
  deadlineAt: Date;
  lead: { id: string; name: string };
  /** The lead and its partners, those who have stopped among them. */
  organisations: number;
  /** When and why it was archived. */
  archived: { at: Date; reason: string; by: string } | null;
  subject: Subject;
  /** Those who stand in counts and sums (`isCounted`). */
  countedOrganisationIds: readonly string[];
}

/**
 * The consortia somebody takes part in by name, and those that an organisation they act for everywhere has said yes
 * to. Being listed by somebody gives an organisation's people no access.
 */
export const consortiaOf = (actor: Entitled) => {
  const { everywhere, here } = placesOf(actor);
  const joined = { organisationId: { in: everywhere }, joinedAt: { not: null } };
  return { OR: [{ id: { in: here } }, { partnerships: { some: joined } }] };
};

/** The same as a condition on a row `c` of `consortium`. */
export function hasForMember(person: Entitled): Prisma.Sql {
  const { everywhere, here } = placesOf(person);
  return Prisma.sql`(c.id = any(${here}::uuid[]) or exists (
    select 1 from partnership p
    where p.consortium_id = c.id and p.joined_at is not null and p.organisation_id = any(${everywhere}::uuid[])))`;
}

export const placesOf = ({ memberships }: Entitled) => ({
  /** The organisations somebody acts for everywhere. */
  everywhere: memberships
    .filter((membership) => !membership.consortiumId)
    .map((membership) => membership.organisationId),
  /** The consortia somebody takes part in by name. */
  here: memberships.flatMap((membership) => membership.consortiumId ?? []),
});

/** `consortiaOf` for a consortium that was read for several people at once, with those who have joined it. */
export function isAmongConsortiaOf(actor: Entitled, consortiumId: string, joinedIds: readonly string[]): boolean {
  return actor.memberships.some((membership) =>
    membership.consortiumId ? membership.consortiumId === consortiumId : joinedIds.includes(membership.organisationId),
  );
}

/** The columns of a partnership that decide who takes part (`subjectOfConsortium`). */
export const subjectColumns = {
  organisationId: true,
  participation: true,
  joinedAt: true,
  steps: { select: { kind: true }, orderBy: { sequence: "desc" }, take: 1 },
} satisfies Prisma.PartnershipSelect;

/** As the database gives it: instants inside JSON are text. */
interface ConsortiumRow {
  id: string;
  slug: string;
  name: string;
  isDemonstration: boolean;
  deadlineAt: Date;
  archivedAt: Date | null;
  archivedReason: string | null;
  archivedByName: string | null;
  leadOrganisationId: string;
  leadName: string;
  partnerships: (Pick<PartnershipRow, "organisationId" | "participation"> & {
    joinedAt: string | null;
    latest: string | null;
  })[];
}

/**
 * The consortium at this address for somebody who may see it (`consortiaOf`); null for everybody else, as if it did not
 * exist. Written by hand: it is asked for every page below it.
 */
export async function findConsortium(
  db: Deps["db"] | Transaction,
  actor: Entitled,
  slug: string,
): Promise<FoundConsortium | null> {
  const [consortium] = await db.$queryRaw<ConsortiumRow[]>`
    /* kept: consortium */ select c.id, c.slug, c.name, c.is_demonstration as "isDemonstration", c.deadline_at as "deadlineAt",
      c.archived_at as "archivedAt", c.archived_reason as "archivedReason", c.archived_by_name as "archivedByName",
      c.lead_organisation_id as "leadOrganisationId", o.name as "leadName",
      (select coalesce(json_agg(json_build_object(
          'organisationId', p.organisation_id, 'participation', p.participation, 'joinedAt', p.joined_at,
          'latest', (select s.kind from commitment_step s
            where s.partnership_id = p.id order by s.sequence desc limit 1))), '[]')
        from partnership p where p.consortium_id = c.id) as partnerships
    from consortium c join organisation o on o.id = c.lead_organisation_id
    where c.slug = ${slug} and ${hasForMember(actor)}`;
  if (!consortium) return null;
  const partnerships = consortium.partnerships.map(({ latest, ...row }) => ({
    ...row,
    steps: latest === null ? [] : [{ kind: latest }],
  }));
  const subject = subjectOfConsortium({ ...consortium, partnerships });
  if (!can(actor, "consortium.view", subject)) return null;
  return {
    id: consortium.id,
    slug: consortium.slug,
    name: consortium.name,
    isDemonstration: consortium.isDemonstration,
    deadlineAt: consortium.deadlineAt,
    lead: { id: consortium.leadOrganisationId, name: consortium.leadName },
    organisations: partnerships.length,
    archived: consortium.archivedAt && {
      at: consortium.archivedAt,
      reason: consortium.archivedReason ?? "",
      by: consortium.archivedByName ?? "",
    },
    subject,
    countedOrganisationIds: countedOf(partnerships),
  };
}

interface PartnershipRow {
  organisationId: string;
  participation: Participation;
  joinedAt: Date | string | null;
  /** The latest step first. */
  steps: { kind: string }[];
}

/** Those who stand in counts and sums (`isCounted`). */
export const countedOf = (partnerships: readonly PartnershipRow[]): string[] =>
  partnerships
    .filter((row) => counts(row.participation, { hasStopped: hasLeft(row), isAsked: row.steps.length > 0 }))
    .map((row) => row.organisationId);

function hasLeft({ steps: [latest] }: PartnershipRow): boolean {
  return latest?.kind === "declined" || latest?.kind === "withdrawn";
}

/** Who takes part, watches, or has left: what `can` asks about. */
export function subjectOfConsortium(consortium: {
  id: string;
  leadOrganisationId: string;
  archivedAt: Date | null;
  partnerships: PartnershipRow[];
}): Subject {
  const ids = (choose: (row: PartnershipRow) => boolean) =>
    consortium.partnerships.filter(choose).map((row) => row.organisationId);
  return {
    consortiumId: consortium.id,
    isArchived: consortium.archivedAt !== null,
    leadOrganisationId: consortium.leadOrganisationId,
    partnerOrganisationIds: ids((row) => takesPart(row.participation, hasLeft(row))),
    observerOrganisationIds: ids((row) => row.participation === "observer" && !hasLeft(row)),
    formerOrganisationIds: ids(hasLeft),
    pendingOrganisationIds: ids((row) => row.joinedAt === null),
  };
}
