import { type CivilDate, daysBetween } from "~/domain/shared/oslo-time";
import type { PlanView } from "~/features/consortium/plan/plan-view";

/** Places days on the axis, as shares of its width. */
export interface PlanScale {
  /** Where a day begins: '34.21%'. */
  at(day: CivilDate): string;
  /** From the beginning of one day to the end of another. */
  width(from: CivilDate, to: CivilDate): string;
  days: number;
}

export function planScale({ from, to }: PlanView["axis"]): PlanScale {
  const days = Math.max(daysBetween(from, to), 1);
  const share = (count: number) => `${((100 * Math.min(Math.max(count, 0), days)) / days).toFixed(2)}%`;
  const dayOf = (day: CivilDate) => Math.min(Math.max(daysBetween(from, day), 0), days);
  return {
    days,
    at: (day) => share(dayOf(day)),
    width: (first, last) => share(Math.max(Math.min(daysBetween(from, last) + 1, days) - dayOf(first), 0)),
  };
}
