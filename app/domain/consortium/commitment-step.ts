import type { CivilDate } from "~/domain/shared/oslo-time";
import type { Mandate } from "./mandate";

/** The rungs of the ladder, from the first to the one that binds most. */
export const RUNGS = ["invited", "interested", "intent", "mandated", "decided", "signed"] as const;
export type Rung = (typeof RUNGS)[number];

/** How a partner stops. */
export const STOPS = ["declined", "withdrawn"] as const;
export type Stop = (typeof STOPS)[number];

/** What became of a condition of the latest decision. */
export const CONDITION_OUTCOMES = ["condition_met", "condition_waived", "condition_failed"] as const;
export type ConditionOutcome = (typeof CONDITION_OUTCOMES)[number];

/**
 * Says something of a step that was taken, and moves nobody up the ladder by itself. `signature_lapsed`: another version
 * of the agreement is to be signed.
 */
export const LATER_STEPS = [...CONDITION_OUTCOMES, "mandate_revoked", "signature_lapsed"] as const;
export type LaterStep = (typeof LATER_STEPS)[number];

/** The same words as `enum CommitmentStepKind` in prisma/schema.prisma. */
export const STEP_KINDS = [...RUNGS, ...STOPS, "uninvited", ...LATER_STEPS] as const;
/** `uninvited`: the invitation was withdrawn before anybody answered, and the partner is as one that was not asked. */
export type CommitmentStepKind = Rung | Stop | "uninvited" | LaterStep;

export function isRung(kind: CommitmentStepKind): kind is Rung {
  return (RUNGS as readonly CommitmentStepKind[]).includes(kind);
}

export function isStop(kind: CommitmentStepKind): kind is Stop {
  return (STOPS as readonly CommitmentStepKind[]).includes(kind);
}

export function isConditionOutcome(kind: CommitmentStepKind): kind is ConditionOutcome {
  return (CONDITION_OUTCOMES as readonly CommitmentStepKind[]).includes(kind);
}

export function isLater(kind: CommitmentStepKind): kind is LaterStep {
  return (LATER_STEPS as readonly CommitmentStepKind[]).includes(kind);
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
  /** A decision's conditions, one on each line, make it conditional. Of an outcome: the condition it settles. */
  condition: string | null;
  /** Votes for and against a decision, where they were counted. */
  votesFor: number | null;
  votesAgainst: number | null;
  /** What a power of attorney says; empty for other steps. */
  mandate: Mandate;
  /** The last day the step holds. */
  validTo: CivilDate | null;
  /** Why a rung was skipped, or why the partner stopped. */
  reason: string | null;
  note: string | null;
  attachmentId: string | null;
  invitationId: string | null;
  /** The signature under a frozen version of the agreement. */
  signatureId: string | null;
}

/** What can prove a step. */
export const EVIDENCE_KINDS = ["answer", "document", "signature", "note", "reason"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Any one of these proves the step; a council decision also needs its case number. */
export const EVIDENCE: Readonly<Record<CommitmentStepKind, readonly EvidenceKind[]>> = {
  invited: ["answer", "note"],
  interested: ["answer", "document", "note"],
  intent: ["document"],
  mandated: ["document"],
  decided: ["document"],
  signed: ["document", "signature"],
  declined: ["answer", "document", "reason"],
  withdrawn: ["document", "reason"],
  uninvited: ["answer"],
  condition_met: ["document", "note"],
  condition_waived: ["document", "note"],
  condition_failed: ["document", "note"],
  mandate_revoked: ["document", "reason"],
  signature_lapsed: ["note"],
};

/** The evidence a step carries. An invitation and its answer by e-mail are one kind, 'answer'. */
export function evidenceOf(step: Omit<CommitmentStep, "sequence">): EvidenceKind[] {
  return EVIDENCE_KINDS.filter((kind) => {
    if (kind === "answer") return step.invitationId !== null;
    if (kind === "document") return step.attachmentId !== null;
    if (kind === "signature") return step.signatureId !== null;
    return isWritten(kind === "note" ? step.note : step.reason);
  });
}

export function isWritten(text: string | null): text is string {
  return text !== null && text.trim() !== "";
}
