import { accept, refuse, type Verdict } from "~/domain/shared/verdict";

/** How much a municipality needs a requirement; 'none': it has no opinion. The same words as `enum Stance`. */
export const STANCES = ["must", "should", "may", "none"] as const;
export type Stance = (typeof STANCES)[number];

/** What a requirement becomes. */
export type RequirementLevel = Exclude<Stance, "none">;

const LONGEST_REASON = 1_000;

export interface Opinion {
  stance: Stance;
  reason: string;
}

/** Reads an opinion. Issues: requirement_stance_missing, requirement_text_too_long {length, max}. */
export function readOpinion(written: { stance: string; reason: string }): Verdict<Opinion> {
  const stance = STANCES.find((one) => one === written.stance);
  const reason = written.reason.replace(/\r\n/g, "\n").trim();
  if (!stance) return refuse("requirement_stance_missing", "stance");
  if (reason.length > LONGEST_REASON)
    return refuse("requirement_text_too_long", "reason", { length: reason.length, max: LONGEST_REASON });
  return accept({ stance, reason });
}

/** What municipalities with these inhabitants have said. */
export type StanceCount = Record<Stance, { municipalities: number; inhabitants: number }>;

export const NO_STANCES: StanceCount = {
  must: { municipalities: 0, inhabitants: 0 },
  should: { municipalities: 0, inhabitants: 0 },
  may: { municipalities: 0, inhabitants: 0 },
  none: { municipalities: 0, inhabitants: 0 },
};

export interface StanceResult {
  count: StanceCount;
  /** Those who have said nothing yet. */
  missing: number;
  /** How many of a hundred of those with an opinion say must; null where nobody has one. */
  must: { municipalities: number; inhabitants: number } | null;
  /** What it becomes; null where nobody has an opinion, or the two ways of counting disagree. */
  level: RequirementLevel | null;
  disagrees: boolean;
}

/**
 * What follows from what the municipalities say. Whoever has no opinion does not count. A requirement is a must when more
 * than half of the municipalities say must; else it is should when more than half say must or should; else may. The two
 * ways of counting disagree when more than half of the municipalities say must and not more than half of their
 * inhabitants, or the other way round: then somebody has to decide.
 */
export function stanceResult(count: StanceCount, electors: number): StanceResult {
  const given = {
    municipalities: count.must.municipalities + count.should.municipalities + count.may.municipalities,
    inhabitants: count.must.inhabitants + count.should.inhabitants + count.may.inhabitants,
  };
  const missing = Math.max(0, electors - given.municipalities - count.none.municipalities);
  if (given.municipalities === 0) return { count, missing, must: null, level: null, disagrees: false };
  const { must, should } = count;
  const disagrees =
    given.inhabitants > 0 &&
    isMost(must.municipalities, given.municipalities) !== isMost(must.inhabitants, given.inhabitants);
  const level: RequirementLevel = isMost(must.municipalities, given.municipalities)
    ? "must"
    : isMost(must.municipalities + should.municipalities, given.municipalities)
      ? "should"
      : "may";
  return {
    count,
    missing,
    must: {
      municipalities: share(must.municipalities, given.municipalities),
      inhabitants: share(must.inhabitants, given.inhabitants),
    },
    level: disagrees ? null : level,
    disagrees,
  };
}

const isMost = (part: number, all: number): boolean => part * 2 > all;
const share = (part: number, all: number): number => (all === 0 ? 0 : (part / all) * 100);
