import type { Participation } from "./participation";
import { takesPart } from "./participation";
import type { Standing } from "./standing";

/**
 * Stands in counts, shares, funnels and sums: the lead, and those who were asked or have taken a step, while they have
 * neither declined nor withdrawn. Observers, and those who are only listed, are counted nowhere.
 */
export function isCounted({
  participation,
  standing,
}: {
  participation: Participation;
  standing: Pick<Standing, "stopped" | "reached">;
}): boolean {
  return counts(participation, {
    hasStopped: standing.stopped !== null,
    isAsked: Object.keys(standing.reached).length > 0,
  });
}

/** `isCounted` for those who know no more of the ladder than whether somebody has begun and stopped. */
export function counts(participation: Participation, facts: { hasStopped: boolean; isAsked: boolean }): boolean {
  return takesPart(participation, facts.hasStopped) && (participation === "lead" || facts.isAsked);
}
