import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { advance } from "~/domain/consortium/commitment-ladder";
import { checkConsortium, type ConsortiumProposal } from "~/domain/consortium/consortium-rules";
import type { PartnerParticipation } from "~/domain/consortium/participation";
import { osloDate } from "~/domain/shared/oslo-time";
import { slugOf } from "~/domain/shared/text";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { appendStep, emptyStep } from "~/features/consortium/standing/commitment-store.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { m } from "~/paraglide/messages.js";

export interface ProposedPartner {
  organisationId: string;
  participation: PartnerParticipation;
}

export type NewConsortium = Omit<ConsortiumProposal, "partnerOrganisationIds"> & { partners: ProposedPartner[] };

/**
 * Forms a consortium around its lead: partners are listed, none is asked yet. Whoever forms it becomes its
 * coordinator. Issues: not_allowed and those of `checkConsortium`.
 */
export async function foundConsortium(
  deps: Deps,
  actor: Actor,
  proposal: NewConsortium,
): Promise<Verdict<{ slug: string }>> {
  if (!can(actor, "consortium.create", subjectOf(proposal.leadOrganisationId)))
    return refuse("lead_not_yours", "leadOrganisationId");
  const id = deps.newId();
  const find = async (tx: Transaction) => ({
    right: ["consortium.create", subjectOf(proposal.leadOrganisationId)] as const,
    scope: id,
    organisation: await findLead(tx, proposal.leadOrganisationId),
    topics: [`person:${actor.personId}` as const],
    object: { type: "consortium", id },
  });
  return change(deps, actor, find, async (tx, place, now) => {
    const partnerOrganisationIds = proposal.partners.map((partner) => partner.organisationId);
    const known = await tx.organisation.findMany({
      where: {
        OR: [
          { id: proposal.leadOrganisationId, kind: { in: ["municipality", "county"] } },
          { id: { in: partnerOrganisationIds }, kind: "municipality" },
        ],
      },
      select: { id: true, name: true },
    });
    const checked = checkConsortium(
      { ...proposal, partnerOrganisationIds },
      new Set(known.map((organisation) => organisation.id)),
      now,
    );
    if (!checked.ok) return checked;
    const { name, purpose, deadlineAt, cooperationForm, leadOrganisationId } = checked.value;
    const consortium = await tx.consortium.create({
      data: {
        id,
        slug: await freeSlug(tx, name),
        name,
        purpose,
        deadlineAt,
        cooperationForm,
        state: "forming",
        leadOrganisationId,
        createdAt: now,
      },
    });
    const leadPartnershipId = deps.newId();
    await tx.partnership.createMany({
      data: [
        {
          id: leadPartnershipId,
          consortiumId: consortium.id,
          organisationId: leadOrganisationId,
          participation: "lead",
          createdAt: now,
          joinedAt: now,
        },
        ...proposal.partners.map(({ organisationId, participation }) => ({
          id: deps.newId(),
          consortiumId: consortium.id,
          organisationId,
          participation,
          createdAt: now,
        })),
      ],
    });
    await takeInitiative(tx, deps, actor, leadPartnershipId);
    await makeCoordinator(tx, deps, actor, leadOrganisationId, consortium.id);
    const details = { name, lead: place.organisation?.name ?? "", partners: proposal.partners.length };
    return made({ slug: consortium.slug }, { action: "consortium.created", details });
  });
}

const findLead = (tx: Transaction, id: string) =>
  tx.organisation.findFirst({
    where: { id, kind: { in: ["municipality", "county"] } },
    select: { id: true, name: true },
  });

/** The first free address for the name. 'new' is the page where consortia are formed. */
async function freeSlug(tx: Transaction, name: string): Promise<string> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('consortium.slug'))`;
  const wanted = slugOf(name, 50) || "konsortium";
  const taken = await tx.consortium.findMany({ where: { slug: { startsWith: wanted } }, select: { slug: true } });
  const slugs = new Set(["new", ...taken.map((row) => row.slug)]);
  if (!slugs.has(wanted)) return wanted;
  let number = 2;
  while (slugs.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}

/** The lead is not invited: by forming the consortium it has shown its interest. */
async function takeInitiative(tx: Transaction, deps: Deps, actor: Actor, partnershipId: string): Promise<void> {
  const today = osloDate(deps.clock.now());
  const step = advance([], {
    ...emptyStep,
    kind: "interested",
    decidedOn: today,
    recordedOn: today,
    authority: actor.displayName,
    reason: m.consortium_lead_initiative(),
    note: m.consortium_lead_initiative(),
  });
  if (!step.ok) throw new Error("The lead's first step was refused");
  await appendStep(tx, deps, partnershipId, step.value, { id: actor.personId, name: actor.displayName });
}

async function makeCoordinator(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  organisationId: string,
  consortiumId: string,
): Promise<void> {
  const coordinates = actor.memberships.some(
    (membership) =>
      membership.organisationId === organisationId &&
      membership.consortiumId === null &&
      membership.role === "coordinator",
  );
  if (coordinates) return;
  await tx.membership.create({
    data: {
      id: deps.newId(),
      personId: actor.personId,
      organisationId,
      consortiumId,
      role: "coordinator",
      validFrom: deps.clock.now(),
      confirmedBy:
        actor.memberships.find((membership) => membership.organisationId === organisationId)?.confirmedBy ?? null,
      confirmedAt: deps.clock.now(),
      vouchedById: actor.personId,
      vouchedByName: actor.displayName,
    },
  });
}
