import type { CivilDate } from "~/domain/shared/oslo-time";

/** The rungs of the ladder, from the first to the one that binds most. */
export const RUNGS = ["invited", "interested", "intent", "mandated", "decided", "signed"] as const;
export type Rung = (typeof RUNGS)[number];

/** How a partner stops. */
export const STOPS = ["declined", "withdrawn"] as const;
export type Stop = (typeof STOPS)[number];

/** The same words as `enum CommitmentStepKind` in prisma/schema.prisma. */
export const STEP_KINDS = [...RUNGS, ...STOPS, "uninvited"] as const;
/** `uninvited`: the invitation was withdrawn before anybody answered, and the partner is as one that was not asked. */
export type CommitmentStepKind = Rung | Stop | "uninvited";

export function isRung(kind: CommitmentStepKind): kind is Rung {
  return (RUNGS as readonly CommitmentStepKind[]).includes(kind);
}

export function isStop(kind: CommitmentStepKind): kind is Stop {
  return (STOPS as readonly CommitmentStepKind[]).includes(kind);
}

/** 1 for invited to 6 for signed. */
export function rankOf(rung: Rung): number {
  return RUNGS.indexOf(rung) + 1;
}

/** A step that was taken. Append-only: nothing in it changes, a later row says what changed. */
export interface CommitmentStep {
  /** Running number within the partnership, from 1. */
  sequence: number;
  kind: CommitmentStepKind;
  decidedOn: CivilDate;
  /** Who decided, such as 'Kommunestyret'. */
  authority: string;
  /** The case, such as 'PS 45/26'. */
  caseNumber: string | null;
  /** A condition makes a decision conditional. */
  condition: string | null;
  /** The last day the step holds. */
  validTo: CivilDate | null;
  /** Why a rung was skipped, or why the partner stopped. */
  reason: string | null;
  note: string | null;
  attachmentId: string | null;
  invitationId: string | null;
}

/** What can prove a step. */
export const EVIDENCE_KINDS = ["answer", "document", "note", "reason"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Any one of these proves the step; a council decision also needs its case number. */
export const EVIDENCE: Readonly<Record<CommitmentStepKind, readonly EvidenceKind[]>> = {
  invited: ["answer", "note"],
  interested: ["answer", "document", "note"],
  intent: ["document"],
  mandated: ["document"],
  decided: ["document"],
  signed: ["document"],
  declined: ["answer", "document", "reason"],
  withdrawn: ["document", "reason"],
  uninvited: ["answer"],
};

/** The evidence a step carries. An invitation and its answer by e-mail are one kind, 'answer'. */
export function evidenceOf(step: Omit<CommitmentStep, "sequence">): EvidenceKind[] {
  return EVIDENCE_KINDS.filter((kind) => {
    if (kind === "answer") return step.invitationId !== null;
    if (kind === "document") return step.attachmentId !== null;
    return isWritten(kind === "note" ? step.note : step.reason);
  });
}

export function isWritten(text: string | null): text is string {
  return text !== null && text.trim() !== "";
}
