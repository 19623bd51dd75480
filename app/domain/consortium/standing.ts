import type { CivilDate } from "~/domain/shared/oslo-time";
import { isRung, isStop, isWritten, rankOf, RUNGS, type CommitmentStep, type Rung, type Stop } from "./commitment-step";

/** What is missing next, as a code; its words are in i18n. */
export const MISSING = [
  "invitation",
  "answer",
  "intent",
  "mandate",
  "mandate_renewal",
  "decision",
  "decision_renewal",
  "condition_met",
  "signature",
  "signature_renewal",
] as const;
export type Missing = (typeof MISSING)[number];

/** Where a partner stands on a day: derived from its steps, never stored. */
export interface Standing {
  /** The highest rung reached by a step that holds today without condition. Null when none, or when stopped. */
  step: Rung | null;
  stopped: Stop | null;
  /** The latest decision has a condition: it does not count as decided. */
  condition: { text: string; since: CivilDate } | null;
  /** Rungs whose latest step has run out, and on which day it last held. */
  expired: { rung: Rung; validTo: CivilDate }[];
  /** When the partner reached its present step. */
  since: CivilDate | null;
  /** What is missing next; null when all is in place or the partner has stopped. */
  missing: Missing | null;
  /** The latest step on each rung since the partner was last asked. */
  reached: Partial<Record<Rung, CommitmentStep>>;
}

/**
 * Where the partner stands on `today`, from all its steps in any order. A conditional decision never counts as
 * unconditional; a step past its `validTo` counts as not taken. What came before a stop no longer counts, nor does an
 * invitation that was withdrawn.
 */
export function standing(history: readonly CommitmentStep[], today: CivilDate): Standing {
  const steps = [...history].sort((a, b) => a.sequence - b.sequence);
  const last = steps.at(-1);
  const lastStop = steps.findLastIndex((step) => !isRung(step.kind));
  const stopped = last && isStop(last.kind) ? last.kind : null;
  const reached: Partial<Record<Rung, CommitmentStep>> = {};
  for (const step of stopped ? steps : steps.slice(lastStop + 1)) if (isRung(step.kind)) reached[step.kind] = step;
  const expired = RUNGS.flatMap((rung) => {
    const validTo = reached[rung]?.validTo;
    return validTo && validTo < today ? [{ rung, validTo }] : [];
  });
  if (last && stopped) {
    return { step: null, stopped, condition: null, expired, since: last.decidedOn, missing: null, reached };
  }
  const step = RUNGS.findLast((rung) => counts(reached[rung], today)) ?? null;
  const condition = conditionOf(reached, step, today);
  const since = (step && reached[step]?.decidedOn) ?? null;
  return {
    step,
    stopped,
    condition,
    expired,
    since,
    missing: missingAfter(step, condition !== null, expired),
    reached,
  };
}

/** The partner's mandate holds: by mandate, unconditional decision or signed agreement that has not run out. */
export function hasMandate(standingToday: Standing): boolean {
  return hasReached(standingToday, "mandated");
}

/** Is at this rung or above it. */
export function hasReached(standingToday: Standing, rung: Rung): boolean {
  return standingToday.step !== null && rankOf(standingToday.step) >= rankOf(rung);
}

function counts(step: CommitmentStep | undefined, today: CivilDate): boolean {
  if (!step || isWritten(step.condition)) return false;
  return step.validTo === null || step.validTo >= today;
}

function conditionOf(reached: Standing["reached"], step: Rung | null, today: CivilDate): Standing["condition"] {
  const decision = reached.decided;
  if (!decision || !isWritten(decision.condition) || step === "signed") return null;
  if (decision.validTo !== null && decision.validTo < today) return null;
  return { text: decision.condition, since: decision.decidedOn };
}

function missingAfter(step: Rung | null, conditional: boolean, expired: Standing["expired"]): Missing | null {
  const ranOut = (rung: Rung) => expired.some((one) => one.rung === rung);
  if (step === "signed") return null;
  if (ranOut("signed")) return "signature_renewal";
  if (step === "decided") return "signature";
  if (ranOut("decided")) return "decision_renewal";
  if (step === "mandated") return conditional ? "condition_met" : "decision";
  if (ranOut("mandated")) return "mandate_renewal";
  if (conditional) return "condition_met";
  if (step === "intent") return "mandate";
  if (step === "interested") return "intent";
  return step === "invited" ? "answer" : "invitation";
}
