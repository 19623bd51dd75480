import type { WorkloadResult } from "../run-rounds.ts";
import { findIn, goals, type Goal } from "./goals.ts";
import { shortfalls } from "./shortfalls.ts";

export interface Judged extends Pick<Goal, "name" | "text" | "atMost" | "unit"> {
  measured: number | null;
  together: number | null;
  isMet: boolean | null;
  reason: string;
}

/** Every goal with what was measured; null for those this run did not measure. */
export function judge(results: readonly WorkloadResult[]): Judged[] {
  const find = findIn(results);
  return goals.map(({ name, text, atMost, unit, measure, measureTogether }) => {
    const measured = measure(find);
    const isMet = measured === null ? null : measured <= atMost;
    const reason = isMet === false ? (shortfalls[name] ?? "not looked into yet") : "";
    return { name, text, atMost, unit, measured, together: measureTogether?.(find) ?? null, isMet, reason };
  });
}
