import { isRung, RUNGS, type CommitmentStep, type CommitmentStepKind } from "~/domain/consortium/commitment-step";
import { EMPTY_MANDATE } from "~/domain/consortium/mandate";
import type { StepCommand } from "~/domain/consortium/commitment-ladder";

export const TODAY = "2026-11-20";

/** A command that carries all a step of its kind needs. */
export function stepCommand(kind: CommitmentStepKind, changes: Partial<StepCommand> = {}): StepCommand {
  return {
    kind,
    decidedOn: TODAY,
    authority: kind === "decided" ? "Kommunestyret" : "Kommunedirektøren",
    caseNumber: kind === "decided" ? "PS 45/26" : null,
    condition: null,
    votesFor: null,
    votesAgainst: null,
    mandate: EMPTY_MANDATE,
    validTo: null,
    reason: isRung(kind) ? null : "Kommunen velger en annen løsning",
    note: kind === "invited" || kind === "interested" ? "Avtalt på telefon" : null,
    attachmentId: isRung(kind) && RUNGS.indexOf(kind) > 1 ? "attachment" : null,
    invitationId: null,
    signatureId: null,
    recordedOn: TODAY,
    ...changes,
  };
}

/** A row of the history, as the database gives it back. */
export function step(
  sequence: number,
  kind: CommitmentStepKind,
  changes: Partial<CommitmentStep> = {},
): CommitmentStep {
  const { recordedOn: _recordedOn, ...row } = stepCommand(kind);
  return { ...row, sequence, ...changes };
}

/** A history with these steps in order. */
export function history(...kinds: CommitmentStepKind[]): CommitmentStep[] {
  return kinds.map((kind, index) => step(index + 1, kind));
}
