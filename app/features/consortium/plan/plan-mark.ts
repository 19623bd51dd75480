/** The same for the same plan: a form that was drawn before another's change saves nothing. */
export const planMark = (deadlineAt: Date, changed: { at: Date } | null): string =>
  `${deadlineAt.toISOString()} ${changed?.at.toISOString() ?? ""}`;
