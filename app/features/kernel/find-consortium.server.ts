import type { Actor } from "~/domain/access/actor";
import { can, type Subject } from "~/domain/access/can";
import { counts } from "~/domain/consortium/counted";
import { takesPart } from "~/domain/consortium/participation";
import type { Prisma } from "~prisma/generated/client";
import type { Deps, Transaction } from "./deps";

/** A consortium as every page below /consortia/:slug needs it, with what decides who may do what in it. */
export interface ConsortiumFrame {
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
export const consortiaOf = (actor: Actor) => {
  const everywhere = actor.memberships.filter((grant) => !grant.consortiumId).map((grant) => grant.organisationId);
  const here = actor.memberships.flatMap((grant) => grant.consortiumId ?? []);
  const joined = { organisationId: { in: everywhere }, joinedAt: { not: null } };
  return { OR: [{ id: { in: here } }, { partnerships: { some: joined } }] };
};

/** Those of `consortiaOf` that are worked with: an archived one is out of every list and asks nothing of anybody. */
export const currentConsortiaOf = (actor: Actor) => ({ ...consortiaOf(actor), archivedAt: null });

/** `consortiaOf` for a consortium that was read for several people at once, with those who have joined it. */
export function isAmongConsortiaOf(actor: Actor, consortiumId: string, joinedIds: readonly string[]): boolean {
  return actor.memberships.some((grant) =>
    grant.consortiumId ? grant.consortiumId === consortiumId : joinedIds.includes(grant.organisationId),
  );
}

/** The columns of a partnership that decide who takes part (`subjectOfConsortium`). */
export const subjectColumns = {
  organisationId: true,
  participation: true,
  joinedAt: true,
  steps: { select: { kind: true }, orderBy: { sequence: "desc" }, take: 1 },
} satisfies Prisma.PartnershipSelect;

/** The consortium at this address for somebody who may see it; null for everybody else, as if it did not exist. */
export async function findConsortium(
  db: Deps["db"] | Transaction,
  actor: Actor,
  slug: string,
): Promise<ConsortiumFrame | null> {
  const consortium = await db.consortium.findFirst({
    where: { slug, ...consortiaOf(actor) },
    include: {
      leadOrganisation: { select: { id: true, name: true } },
      partnerships: { select: subjectColumns },
    },
  });
  if (!consortium) return null;
  const subject = subjectOfConsortium(consortium);
  if (!can(actor, "consortium.view", subject)) return null;
  return {
    id: consortium.id,
    slug: consortium.slug,
    name: consortium.name,
    isDemonstration: consortium.isDemonstration,
    deadlineAt: consortium.deadlineAt,
    lead: consortium.leadOrganisation,
    organisations: consortium.partnerships.length,
    archived: consortium.archivedAt && {
      at: consortium.archivedAt,
      reason: consortium.archivedReason ?? "",
      by: consortium.archivedByName ?? "",
    },
    subject,
    countedOrganisationIds: consortium.partnerships
      .filter((row) => counts(row.participation, { hasStopped: hasLeft(row), isAsked: row.steps.length > 0 }))
      .map((row) => row.organisationId),
  };
}

interface PartnershipRow {
  organisationId: string;
  participation: "lead" | "committed" | "option" | "observer";
  joinedAt: Date | null;
  /** The latest step first. */
  steps: { kind: string }[];
}

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
