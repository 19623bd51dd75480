import { GENESIS, nextHash } from "~/domain/audit/audit-chain";
import type { Transaction } from "~/features/kernel/deps";
import { sha256 } from "~/features/kernel/hash";
import type { AnyNewEvent, EventActor } from "~/features/kernel/record-event.server";
import type { Prisma } from "~prisma/generated/client";

/** Something that happened in the world, for the audit chain of its scope. */
export type WorldEvent = AnyNewEvent & { at: Date };

/** The world's rows, gathered table by table so that each table is written in one statement. */
export interface WorldRows {
  people: Prisma.PersonCreateManyInput[];
  /** By domain: whose people have their addresses in it. */
  domains: Map<string, Prisma.OrganisationDomainCreateManyInput>;
  memberships: Prisma.MembershipCreateManyInput[];
  consortia: Prisma.ConsortiumCreateManyInput[];
  partnerships: Prisma.PartnershipCreateManyInput[];
  invitations: Prisma.InvitationCreateManyInput[];
  files: Map<string, Prisma.StoredFileCreateManyInput>;
  attachments: Prisma.AttachmentCreateManyInput[];
  steps: Prisma.CommitmentStepCreateManyInput[];
  meetings: Prisma.CouncilMeetingCreateManyInput[];
  councilRules: Prisma.CouncilRuleCreateManyInput[];
  plans: Prisma.ConsortiumPlanCreateManyInput[];
  mails: Prisma.OutboxMailCreateManyInput[];
  events: WorldEvent[];
}

export const noRows = (): WorldRows => ({
  people: [],
  domains: new Map(),
  memberships: [],
  consortia: [],
  partnerships: [],
  invitations: [],
  files: new Map(),
  attachments: [],
  steps: [],
  meetings: [],
  councilRules: [],
  plans: [],
  mails: [],
  events: [],
});

/** Writes everything but the events, in the order the references demand. */
export async function writeRows(tx: Transaction, rows: WorldRows): Promise<void> {
  await tx.person.createMany({ data: rows.people });
  await tx.organisationDomain.createMany({ data: [...rows.domains.values()] });
  await tx.consortium.createMany({ data: rows.consortia });
  await tx.membership.createMany({ data: rows.memberships });
  await tx.partnership.createMany({ data: rows.partnerships });
  await tx.invitation.createMany({ data: rows.invitations });
  await tx.storedFile.createMany({ data: [...rows.files.values()], skipDuplicates: true });
  await tx.attachment.createMany({ data: rows.attachments });
  await tx.commitmentStep.createMany({ data: rows.steps });
  await tx.councilMeeting.createMany({ data: rows.meetings });
  await tx.councilRule.createMany({ data: rows.councilRules });
  await tx.consortiumPlan.createMany({ data: rows.plans });
  await tx.outboxMail.createMany({ data: rows.mails });
}

/** Chains the events of each scope in the order they happened. Only for scopes that have no event yet. */
export async function writeEvents(tx: Transaction, events: readonly WorldEvent[]): Promise<void> {
  for (const scope of new Set(events.map((event) => event.scope))) {
    const ordered = events
      .filter((event) => event.scope === scope)
      .sort((one, other) => one.at.getTime() - other.at.getTime());
    let head = GENESIS;
    const chained = ordered.map(({ actor, ...event }) => {
      const row = {
        ...event,
        sequence: head.sequence + 1n,
        actorPersonId: actor.personId,
        actorName: actor.name,
        organisationId: actor.organisationId,
        organisationName: actor.organisationName,
      };
      const hash = nextHash(head.hash, row, sha256);
      const previousHash = head.hash;
      head = { sequence: row.sequence, hash };
      return { ...row, previousHash, hash };
    });
    await tx.auditEvent.createMany({ data: chained });
    await tx.auditChain.create({ data: { scope, lastSequence: head.sequence, lastHash: head.hash } });
  }
}

export const productItself: EventActor = {
  personId: null,
  name: "Dugnad",
  organisationId: null,
  organisationName: null,
};
