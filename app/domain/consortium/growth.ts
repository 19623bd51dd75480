import { addDays, type CivilDate, daysBetween } from "~/domain/shared/oslo-time";
import { boardOf, type BoardPartner } from "./board";
import type { CommitmentStep } from "./commitment-step";
import { isCounted } from "./counted";
import { RUNGS, type Rung } from "./commitment-step";
import { standing } from "./standing";

/** More days than these nobody compares. */
export const MOST_DAYS = 26;

/**
 * The days on which to look back, the earliest first and `today` last: whole weeks apart, as many as fit since the
 * first step was taken.
 */
export function growthDays(first: CivilDate, today: CivilDate): CivilDate[] {
  const span = Math.max(0, daysBetween(first, today));
  const weeks = Math.max(1, Math.ceil(span / 7 / (MOST_DAYS - 1)));
  const count = Math.min(MOST_DAYS, Math.ceil(span / (7 * weeks)) + 1);
  return Array.from({ length: count }, (_, at) => addDays(today, -7 * weeks * (count - 1 - at)));
}

/** Where a partner stood on a day: by the steps that had been decided by then. Who takes part is as it is today. */
export const asOn = <P extends BoardPartner>(partner: P, steps: readonly CommitmentStep[], day: CivilDate): P => ({
  ...partner,
  standing: standing(
    steps.filter(({ decidedOn }) => decidedOn <= day),
    day,
  ),
});

/** How many that are counted had come at least to each rung, and the inhabitants of those with a mandate (0 to 1). */
export function growthOn(partners: readonly BoardPartner[], day: CivilDate) {
  const { funnel } = boardOf(partners, day, day);
  const there = partners.filter(isCounted).length;
  const reached = Object.fromEntries(
    RUNGS.map((rung) => [rung, funnel.find((row) => row.rung === rung)?.organisations ?? 0]),
  ) as Record<Rung, number>;
  return {
    day,
    counted: there,
    reached,
    mandatedShare: funnel.find(({ rung }) => rung === "mandated")?.inhabitantShare ?? 0,
  };
}
