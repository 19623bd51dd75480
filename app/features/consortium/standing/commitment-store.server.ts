import type { CommitmentStep } from "~/domain/consortium/commitment-step";
import { EMPTY_MANDATE, type Mandate } from "~/domain/consortium/mandate";
import { civilDateOf, utcMidnightOf } from "~/domain/shared/oslo-time";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { Prisma } from "~prisma/generated/client";

/** The columns of a step that the ladder's rules read. */
export const stepColumns = {
  sequence: true,
  kind: true,
  decidedOn: true,
  authority: true,
  caseNumber: true,
  condition: true,
  votesFor: true,
  votesAgainst: true,
  mandatePurpose: true,
  mandateCovers: true,
  mandateHighestValue: true,
  mandateValidFrom: true,
  validTo: true,
  reason: true,
  note: true,
  attachmentId: true,
  invitationId: true,
  signatureId: true,
} satisfies Prisma.CommitmentStepSelect;

type StepRecord = Prisma.CommitmentStepGetPayload<{ select: typeof stepColumns }>;

export const asStep = (record: StepRecord): CommitmentStep => ({
  sequence: record.sequence,
  kind: record.kind,
  decidedOn: civilDateOf(record.decidedOn),
  authority: record.authority,
  caseNumber: record.caseNumber,
  condition: record.condition,
  votesFor: record.votesFor,
  votesAgainst: record.votesAgainst,
  mandate: {
    purpose: record.mandatePurpose,
    covers: record.mandateCovers,
    highestValue: record.mandateHighestValue,
    validFrom: record.mandateValidFrom && civilDateOf(record.mandateValidFrom),
  },
  validTo: record.validTo && civilDateOf(record.validTo),
  reason: record.reason,
  note: record.note,
  attachmentId: record.attachmentId,
  invitationId: record.invitationId,
  signatureId: record.signatureId,
});

/** Everything a partner has decided. The partnership stays locked until commit, so that no step number is used twice. */
export async function holdHistory(tx: Transaction, partnershipId: string): Promise<CommitmentStep[]> {
  await tx.$queryRaw`select id from partnership where id = ${partnershipId}::uuid for update`;
  const records = await tx.commitmentStep.findMany({
    where: { partnershipId },
    select: stepColumns,
    orderBy: { sequence: "asc" },
  });
  return records.map(asStep);
}

/** Appends a step the ladder has accepted. */
export async function appendStep(
  tx: Transaction,
  deps: Deps,
  partnershipId: string,
  { mandate, ...step }: CommitmentStep,
  /** `forOtherBy`: the organisation of whoever records it for another. */
  recordedBy: { id: string | null; name: string; forOtherBy?: string | null },
): Promise<void> {
  await tx.commitmentStep.create({
    data: {
      ...step,
      id: deps.newId(),
      partnershipId,
      decidedOn: utcMidnightOf(step.decidedOn),
      validTo: step.validTo && utcMidnightOf(step.validTo),
      ...mandateColumns(mandate),
      recordedById: recordedBy.id,
      recordedByName: recordedBy.name,
      recordedForOtherBy: recordedBy.forOtherBy ?? null,
      recordedAt: deps.clock.now(),
    },
  });
}

/** A power of attorney as its columns hold it. */
export const mandateColumns = ({ purpose, covers, highestValue, validFrom }: Mandate) => ({
  mandatePurpose: purpose,
  mandateCovers: [...covers],
  mandateHighestValue: highestValue,
  mandateValidFrom: validFrom && utcMidnightOf(validFrom),
});

/** An empty step. */
export const emptyStep = {
  caseNumber: null,
  condition: null,
  votesFor: null,
  votesAgainst: null,
  mandate: EMPTY_MANDATE,
  validTo: null,
  reason: null,
  note: null,
  attachmentId: null,
  invitationId: null,
  signatureId: null,
} as const;
