import type { Column, Measures } from "../workloads/workload.ts";

/** The rounds of one measure as one number; null when no round has it. */
export function combine(rounds: readonly Measures[], { key, combine: how }: Pick<Column, "key" | "combine">) {
  const values = rounds.map((round) => round[key] ?? null).filter((value) => value !== null);
  if (values.length === 0) return null;
  return how === "sum" ? values.reduce((sum, value) => sum + value, 0) : median(values);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

/** As the tables write a number. */
export function format(value: number | null, digits: number): string {
  return value === null || Number.isNaN(value) ? "–" : value.toFixed(digits);
}
