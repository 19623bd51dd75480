/** Why a text was kept without anybody asking. The same words as `enum KeptFor` in prisma/schema.prisma. */
export const KEPT_FOR = ["quiet", "before_restore", "before_import", "before_hearing", "before_accepting"] as const;
export type KeptFor = (typeof KEPT_FOR)[number];

/** A text that somebody wrote in is kept when nobody has written in it for this long. */
export const QUIET_MS = 60 * 60 * 1000;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Of those this old, in days, the last within each so many days is left: all of two days, one a day for a month, … */
const LEFT = [
  { until: 2, each: 0 },
  { until: 30, each: 1 },
  { until: 365, each: 7 },
  { until: Infinity, each: 30 },
] as const;

export interface KeptText {
  id: string;
  keptAt: Date;
}

/** Those that are too many by now. The latest is always left. */
export function tooMany(kept: readonly KeptText[], now: Date): string[] {
  const last = new Map<string, KeptText>();
  const sorted = kept.toSorted((a, b) => a.keptAt.getTime() - b.keptAt.getTime());
  for (const text of sorted) last.set(placeOf(text, now), text);
  const left = new Set([...last.values()].map(({ id }) => id));
  return sorted.filter(({ id }) => !left.has(id)).map(({ id }) => id);
}

/** Of all in one place one is left. */
function placeOf({ id, keptAt }: KeptText, now: Date): string {
  const age = (now.getTime() - keptAt.getTime()) / DAY_MS;
  const each = LEFT.find(({ until }) => age < until)?.each ?? 0;
  return each === 0 ? id : `${each} ${Math.floor(keptAt.getTime() / (each * DAY_MS))}`;
}
