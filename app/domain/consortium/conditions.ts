import { isConditionOutcome, isWritten, type CommitmentStep, type ConditionOutcome } from "./commitment-step";

/** One condition of a decision, and what a later step said of it. */
export interface Condition {
  text: string;
  /** Null while nobody has settled it. */
  outcome: ConditionOutcome | null;
  settledBy: CommitmentStep | null;
}

/** A decision's conditions: one on each line, each once. */
export function conditionTexts(condition: string | null): string[] {
  if (!isWritten(condition)) return [];
  const lines = condition.split("\n").map((line) => line.trim().replace(/^[-–•*]\s+/, ""));
  return [...new Set(lines.filter((line) => line !== ""))];
}

/** The decision's conditions as the steps after it have settled them; of several, the last one holds. */
export function conditionsOf(decision: CommitmentStep | undefined, history: readonly CommitmentStep[]): Condition[] {
  if (decision === undefined) return [];
  return conditionTexts(decision.condition).map((text) => {
    const settledBy = history
      .filter(({ sequence, kind, condition }) => {
        return sequence > decision.sequence && isConditionOutcome(kind) && condition === text;
      })
      .reduce<CommitmentStep | null>((last, step) => (last && last.sequence > step.sequence ? last : step), null);
    const outcome = settledBy && isConditionOutcome(settledBy.kind) ? settledBy.kind : null;
    return { text, outcome, settledBy };
  });
}

/** In the way of the decision: not settled, or failed. */
export const isInTheWay = ({ outcome }: Pick<Condition, "outcome">): boolean =>
  outcome === null || outcome === "condition_failed";
