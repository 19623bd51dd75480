import type { Actor, OrganisationKind } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import type { Role } from "~/domain/access/role";
import type { CommitmentStepKind } from "~/domain/consortium/commitment-step";
import { mayHandOverLink } from "~/features/access/hand-over-rule";
import { currentAt, notEnded } from "~/features/kernel/current-memberships";
import type { Deps } from "~/features/kernel/deps";

export interface MyMunicipalityPage {
  organisation: { id: string; kind: OrganisationKind; name: string; number: string | null };
  /** The other organisations the person belongs to. */
  others: { id: string; name: string }[];
  promises: {
    slug: string;
    name: string;
    number: string | null;
    latest: { kind: CommitmentStepKind; decidedOn: Date; authority: string; caseNumber: string | null } | null;
  }[];
  people: {
    membershipId: string;
    displayName: string;
    email: string;
    role: Role;
    consortiumName: string | null;
    isConfirmed: boolean;
    personId: string;
    /** Somebody may make a link that signs the person in: where no mail leaves. */
    mayHandOverLink: boolean;
    /** Who invited the person or gave the role. */
    vouchedBy: string | null;
  }[];
  /** Consortia whose lead has written the municipality down, and which nobody of its own has said yes to. */
  pending: {
    partnershipId: string;
    name: string;
    purpose: string;
    lead: string;
    since: Date;
    /** The no that is recorded; it can be taken back. */
    declined: { on: Date; authority: string } | null;
  }[];
  mayAnswer: boolean;
  mayManagePeople: boolean;
  consortia: { id: string; name: string }[];
}

/**
 * What one of the person's own organisations has promised, and who may act for it: all of it for those who act for it
 * everywhere, otherwise what concerns the consortia they act in. Null when it is not theirs.
 */
export async function myMunicipalityPage(
  deps: Deps,
  actor: Actor,
  organisationId: string | null,
): Promise<MyMunicipalityPage | null> {
  const mine = [
    ...new Map(actor.memberships.map((membership) => [membership.organisationId, membership.organisationName])),
  ];
  const chosen = mine.find(([id]) => id === (organisationId ?? actor.actingFor)) ?? (organisationId ? null : mine[0]);
  if (!chosen) return null;
  const now = deps.clock.now();
  const subject = subjectOf(chosen[0]);
  const own = actor.memberships.filter((membership) => membership.organisationId === chosen[0]);
  const isEverywhere = own.some((membership) => membership.consortiumId === null);
  const consortia = own.flatMap((membership) => membership.consortiumId ?? []);
  const within = isEverywhere ? {} : { consortiumId: { in: consortia } };
  const mayAnswer = can(actor, "partnership.answer", subject);
  const held = { where: notEnded(now), select: { organisationId: true } };
  const [organisation, partnerships, memberships, pending] = await Promise.all([
    deps.db.organisation.findUniqueOrThrow({ where: { id: chosen[0] } }),
    deps.db.partnership.findMany({
      where: {
        organisationId: chosen[0],
        consortium: { archivedAt: null },
        ...within,
        ...(isEverywhere && { joinedAt: { not: null } }),
      },
      include: { consortium: true, steps: { orderBy: { sequence: "desc" }, take: 1 } },
      orderBy: { createdAt: "asc" },
    }),
    deps.db.membership.findMany({
      where: {
        organisationId: chosen[0],
        ...within,
        ...currentAt(now),
      },
      include: { person: { include: { memberships: held } }, consortium: { select: { name: true } } },
      orderBy: { id: "asc" },
      take: 500,
    }),
    mayAnswer ? pendingOf(deps, chosen[0]) : [],
  ]);
  return {
    organisation: {
      id: organisation.id,
      kind: organisation.kind,
      name: organisation.name,
      number: organisation.number,
    },
    others: mine.filter(([id]) => id !== organisation.id).map(([id, name]) => ({ id, name })),
    promises: partnerships.map(({ consortium, steps: [latest] }) => ({
      slug: consortium.slug,
      name: consortium.name,
      number: organisation.number,
      latest: latest
        ? {
            kind: latest.kind,
            decidedOn: latest.decidedOn,
            authority: latest.authority,
            caseNumber: latest.caseNumber,
          }
        : null,
    })),
    people: memberships.map(({ id, person, role, consortium, confirmedBy, vouchedByName }) => ({
      membershipId: id,
      displayName: person.displayName,
      email: person.email,
      role,
      consortiumName: consortium?.name ?? null,
      isConfirmed: confirmedBy !== null,
      personId: person.id,
      mayHandOverLink:
        deps.settings.keepsMail &&
        person.id !== actor.personId &&
        mayHandOverLink(actor, {
          runsInstallation: person.runsInstallation,
          organisationIds: person.memberships.map((one) => one.organisationId),
        }),
      vouchedBy: vouchedByName,
    })),
    pending,
    mayAnswer,
    mayManagePeople: can(actor, "people.manage", subject),
    consortia: partnerships.map(({ consortium }) => ({ id: consortium.id, name: consortium.name })),
  };
}

async function pendingOf(deps: Deps, organisationId: string): Promise<MyMunicipalityPage["pending"]> {
  const rows = await deps.db.partnership.findMany({
    where: { organisationId, joinedAt: null, consortium: { archivedAt: null } },
    select: {
      id: true,
      createdAt: true,
      steps: { select: { kind: true, decidedOn: true, authority: true }, orderBy: { sequence: "desc" }, take: 1 },
      consortium: { select: { name: true, purpose: true, leadOrganisation: { select: { name: true } } } },
    },
    orderBy: { createdAt: "asc" },
    take: 100,
  });
  return rows
    .filter(({ steps: [latest] }) => latest?.kind !== "withdrawn")
    .map(({ id, createdAt, consortium, steps: [latest] }) => ({
      partnershipId: id,
      name: consortium.name,
      purpose: consortium.purpose,
      lead: consortium.leadOrganisation.name,
      since: createdAt,
      declined: latest?.kind === "declined" ? { on: latest.decidedOn, authority: latest.authority } : null,
    }));
}
