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
  if (!takesPart(participation, standing.stopped !== null)) return false;
  return participation === "lead" || Object.keys(standing.reached).length > 0;
}
