/** The same for the same plan: a form that was drawn before another's change saves nothing. */
export const planMark = (deadlineAt: Date, changed: { at: Date } | null): string =>
  `${deadlineAt.toISOString()} ${changed?.at.toISOString() ?? ""}`;

export interface TrialStart {
  /** The plan somebody began to try other dates from. */
  mark: string;
  /** What their last save was refused with. */
  refused: unknown;
}

/** Today's plan while nothing is tried, and once a save has been refused; else what they began from, whoever saves. */
export function trialStart(last: TrialStart, now: TrialStart & { isTrying: boolean }): TrialStart {
  const isKept = last.refused === now.refused && (now.isTrying || last.mark === now.mark);
  return isKept ? last : { mark: now.mark, refused: now.refused };
}
