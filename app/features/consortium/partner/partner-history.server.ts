import type { CommitmentStepKind } from "~/domain/consortium/commitment-step";
import type { Mandate } from "~/domain/consortium/mandate";
import { asStep } from "~/features/consortium/standing/commitment-store.server";
import type { PartnershipRecord } from "~/features/consortium/standing/read-partnerships.server";
import type { Deps } from "~/features/kernel/deps";

export interface HistoryStep {
  sequence: number;
  kind: CommitmentStepKind;
  /** Civil dates. */
  decidedOn: string;
  validTo: string | null;
  isExpired: boolean;
  authority: string;
  caseNumber: string | null;
  condition: string | null;
  votesFor: number | null;
  votesAgainst: number | null;
  mandate: Mandate;
  reason: string | null;
  note: string | null;
  byInvitation: boolean;
  attachment: { id: string; filename: string; size: number; sha256: string } | null;
  recordedBy: string;
  /** The organisation of whoever recorded it, when that is not this municipality. */
  recordedForOtherBy: string | null;
  recordedAt: Date;
}

type FileFacts = Map<string, { id: string; filename: string; sha256: string; size: number }>;

/** The documents of a partnership's steps, by their ids. */
export async function filesOf(deps: Deps, partnershipId: string): Promise<FileFacts> {
  const attachments = await deps.db.attachment.findMany({
    where: { steps: { some: { partnershipId } } },
    select: { id: true, filename: true, sha256: true, file: { select: { size: true } } },
  });
  return new Map(attachments.map(({ file, ...row }) => [row.id, { ...row, size: file.size }]));
}

/** A step as its page shows it; `today` is a civil date. */
export function historyStep(step: PartnershipRecord["steps"][number], files: FileFacts, today: string): HistoryStep {
  const { attachmentId: _attachment, invitationId, ...facts } = asStep(step);
  return {
    ...facts,
    isExpired: facts.validTo !== null && facts.validTo < today,
    byInvitation: invitationId !== null,
    attachment: (step.attachmentId && files.get(step.attachmentId)) || null,
    recordedBy: step.recordedByName,
    recordedForOtherBy: step.recordedForOtherBy,
    recordedAt: step.recordedAt,
  };
}
