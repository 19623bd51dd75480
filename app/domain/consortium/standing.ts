import type { CivilDate } from "~/domain/shared/oslo-time";
import { isLater, isRung, isStop, rankOf, RUNGS, type CommitmentStep, type Rung, type Stop } from "./commitment-step";
import { conditionsOf, isInTheWay, type Condition } from "./conditions";
import { covers, type MandateScope } from "./mandate";

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
  "new_decision",
  "signature",
  "signature_renewal",
] as const;
export type Missing = (typeof MISSING)[number];

/** Where a partner stands on a day: derived from its steps, never stored. */
export interface Standing {
  /** The highest rung reached by a step that holds today without condition. Null when none, or when stopped. */
  step: Rung | null;
  stopped: Stop | null;
  /** The latest decision has a condition that is open or has failed: it does not count as decided. */
  condition: { text: string; since: CivilDate; hasFailed: boolean } | null;
  /** All conditions of the latest decision, with what became of each. */
  conditions: Condition[];
  /** The step that revoked the latest power of attorney. */
  revoked: CommitmentStep | null;
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
 * Where the partner stands on `today`, from all its steps in any order. A conditional decision counts when each of its
 * conditions is met or waived by a later step; a step past its `validTo`, and a mandate before its first day or after it
 * was revoked, count as not taken, and so does a signature under another version of the agreement than the one that is to be signed. What came before a stop no longer counts, nor does an invitation that was withdrawn.
 */
export function standing(history: readonly CommitmentStep[], today: CivilDate): Standing {
  const steps = [...history].sort((a, b) => a.sequence - b.sequence);
  const last = steps.at(-1);
  const lastStop = steps.findLastIndex(({ kind }) => !isRung(kind) && !isLater(kind));
  const stopped = last && isStop(last.kind) ? last.kind : null;
  const reached: Partial<Record<Rung, CommitmentStep>> = {};
  for (const step of stopped ? steps : steps.slice(lastStop + 1)) if (isRung(step.kind)) reached[step.kind] = step;
  const conditions = conditionsOf(reached.decided, steps);
  const revoked = revocationOf(reached.mandated, steps);
  const expired = RUNGS.flatMap((rung) => {
    const validTo = reached[rung]?.validTo;
    return validTo && validTo < today ? [{ rung, validTo }] : [];
  });
  if (last && stopped) {
    const since = last.decidedOn;
    return { step: null, stopped, condition: null, conditions, revoked, expired, since, missing: null, reached };
  }
  const isHeld = (rung: Rung) =>
    (rung !== "decided" || !conditions.some(isInTheWay)) &&
    (rung !== "mandated" || revoked === null) &&
    (rung !== "signed" || !hasLapsed(reached.signed, steps));
  const step = RUNGS.findLast((rung) => isHeld(rung) && counts(reached[rung], today)) ?? null;
  const condition = conditionOf(reached, conditions, step, today);
  const since = (step && reached[step]?.decidedOn) ?? null;
  return {
    step,
    stopped,
    condition,
    conditions,
    revoked,
    expired,
    since,
    missing: missingAfter(step, condition, expired),
    reached,
  };
}

/** The partner's mandate holds: by mandate, unconditional decision or signed agreement that has not run out. */
export function hasMandate(standingToday: Standing): boolean {
  return hasReached(standingToday, "mandated");
}

/**
 * Whether the partner may be acted for in this: by a decision or an agreement that holds, or by a power of attorney
 * that covers it.
 */
export function isEmpoweredTo(scope: MandateScope, standingToday: Standing): boolean {
  if (hasReached(standingToday, "decided")) return true;
  const { mandated } = standingToday.reached;
  return standingToday.step === "mandated" && mandated !== undefined && covers(mandated.mandate, scope);
}

/** Is at this rung or above it. */
export function hasReached(standingToday: Standing, rung: Rung): boolean {
  return standingToday.step !== null && rankOf(standingToday.step) >= rankOf(rung);
}

function counts(step: CommitmentStep | undefined, today: CivilDate): boolean {
  if (!step || (step.mandate.validFrom !== null && step.mandate.validFrom > today)) return false;
  return step.validTo === null || step.validTo >= today;
}

/** Another version of the agreement was set out to be signed since. */
const hasLapsed = (signed: CommitmentStep | undefined, steps: readonly CommitmentStep[]): boolean =>
  signed !== undefined && steps.some(({ kind, sequence }) => kind === "signature_lapsed" && sequence > signed.sequence);

function revocationOf(mandated: CommitmentStep | undefined, steps: readonly CommitmentStep[]): CommitmentStep | null {
  if (mandated === undefined) return null;
  return steps.find(({ kind, sequence }) => kind === "mandate_revoked" && sequence > mandated.sequence) ?? null;
}

function conditionOf(
  { decided: decision }: Standing["reached"],
  conditions: readonly Condition[],
  step: Rung | null,
  today: CivilDate,
): Standing["condition"] {
  const inTheWay = conditions.filter(isInTheWay);
  if (!decision || inTheWay.length === 0 || step === "signed") return null;
  if (decision.validTo !== null && decision.validTo < today) return null;
  const failed = inTheWay.filter(({ outcome }) => outcome === "condition_failed");
  const hasFailed = failed.length > 0;
  const text = (hasFailed ? failed : inTheWay).map((one) => one.text).join("; ");
  return { text, since: decision.decidedOn, hasFailed };
}

function missingAfter(
  step: Rung | null,
  condition: Standing["condition"],
  expired: Standing["expired"],
): Missing | null {
  const settling = condition?.hasFailed ? "new_decision" : "condition_met";
  const ranOut = (rung: Rung) => expired.some((one) => one.rung === rung);
  if (step === "signed") return null;
  if (ranOut("signed")) return "signature_renewal";
  if (step === "decided") return "signature";
  if (ranOut("decided")) return "decision_renewal";
  if (step === "mandated") return condition ? settling : "decision";
  if (ranOut("mandated")) return "mandate_renewal";
  if (condition) return settling;
  if (step === "intent") return "mandate";
  if (step === "interested") return "intent";
  return step === "invited" ? "answer" : "invitation";
}
