/** An axis from nothing to `most`, with a mark at each of `ticks`, the first at nothing and the last at `most`. */
export interface BarScale {
  most: number;
  ticks: number[];
}

/** A value this many times the next one would leave all the others too short to compare. */
const OUT_OF_SCALE = 4;
const MOST_BROKEN = 2;
/** Fewer than this many others are read from their numbers. */
const WORTH_COMPARING = 3;

/**
 * The axis for bars that are to be compared. One or two values far above all others do not stretch it: their bars go
 * beyond the axis, and are drawn broken (`isBroken`).
 */
export function barScale(values: readonly number[]): BarScale {
  const sorted = values.filter((value) => value > 0).sort((a, b) => b - a);
  let first = 0;
  for (let beyond = 1; beyond <= MOST_BROKEN && sorted.length - beyond >= WORTH_COMPARING; beyond += 1)
    if ((sorted[beyond - 1] ?? 0) > OUT_OF_SCALE * (sorted[beyond] ?? Infinity)) first = beyond;
  const step = roundStep((sorted[first] ?? 1) / 4);
  const count = Math.max(1, Math.ceil((sorted[first] ?? 1) / step - 1e-9));
  return { most: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

/** The next of 1, 2, 2.5, 5 and 10 times a power of ten. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 2.5, 5].find((step) => step * power >= least * (1 - 1e-9)) ?? 10);
}

export const isBroken = (value: number, scale: BarScale): boolean => value > scale.most * (1 + 1e-9);
