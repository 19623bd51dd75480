import { useState } from "react";

import { trialStart } from "~/features/consortium/plan/plan-mark";
import type { PlanView } from "~/features/consortium/plan/plan-view";

/** The mark of the plan that somebody began to try other dates from; it stays while an open page hears of newer ones. */
export function useTrialStart({ seen, isTrying }: Pick<PlanView, "seen" | "isTrying">, refused: unknown): string {
  const [last, keep] = useState({ mark: seen, refused });
  const start = trialStart(last, { mark: seen, isTrying, refused });
  if (start !== last) keep(start);
  return start.mark;
}
