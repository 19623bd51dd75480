import type { CivilDate } from "~/domain/shared/oslo-time";
import { rankOf, RUNGS, type Rung } from "./commitment-step";
import { isCounted } from "./counted";
import { deadlineOutlook, type DeadlineOutlook, type Meeting } from "./deadline-outlook";
import type { Participation } from "./participation";
import { hasReached, type Standing } from "./standing";

/** One organisation of the consortium, the lead among them. */
export interface BoardPartner {
  organisationId: string;
  name: string;
  /** Null where the register has none. */
  population: number | null;
  participation: Participation;
  standing: Standing;
  meetings: readonly Meeting[];
}

export interface FunnelRow {
  rung: Rung;
  /** Organisations on this rung or above. */
  organisations: number;
  inhabitants: number;
  /** 0 to 1 of all that are counted (`isCounted`). */
  organisationShare: number;
  inhabitantShare: number;
  /** Conditional decisions that would count here if the condition were met. */
  conditional: number;
}

export interface Board<P extends BoardPartner> {
  /** What is missing most, first. */
  rows: (P & { outlook: DeadlineOutlook })[];
  /** How many that are counted stand at each rung now; a conditional decision is counted where it counts. */
  counts: Record<Rung, number>;
  conditional: number;
  funnel: FunnelRow[];
  /** Those who cannot decide before the deadline. */
  missing: P[];
  /** How many councils can still decide in time. */
  canDecide: number;
  /** All that are counted (`isCounted`), and their inhabitants. */
  organisations: number;
  inhabitants: number;
}

/** The board of a consortium on `today`, with `lastDay` the last day before its deadline. Observers climb no ladder. */
export function boardOf<P extends BoardPartner>(
  partners: readonly P[],
  lastDay: CivilDate,
  today: CivilDate,
): Board<P> {
  const rows = partners
    .map((partner) => ({ ...partner, outlook: deadlineOutlook(partner, lastDay, today) }))
    .sort(byWhatIsMissing);
  const counted = partners.filter(isCounted);
  return {
    rows,
    counts: countSteps(counted),
    conditional: counted.filter((partner) => partner.standing.condition !== null).length,
    funnel: funnelOf(counted),
    missing: partners.filter((partner) => deadlineOutlook(partner, lastDay, today).kind === "misses"),
    canDecide: rows.filter((row) => row.outlook.kind === "can_decide").length,
    organisations: counted.length,
    inhabitants: inhabitantsOf(counted),
  };
}

/** For every rung, how many of those counted have come at least that far, and their share. All were at least asked. */
function funnelOf(counted: readonly BoardPartner[]): FunnelRow[] {
  const everyone = inhabitantsOf(counted);
  return RUNGS.map((rung) => {
    const there = counted.filter(({ standing }) => rung === "invited" || hasReached(standing, rung));
    const waiting = counted.filter(({ standing }) => rung === "decided" && standing.condition !== null);
    const inhabitants = inhabitantsOf(there);
    return {
      rung,
      organisations: there.length,
      inhabitants,
      organisationShare: counted.length === 0 ? 0 : there.length / counted.length,
      inhabitantShare: everyone === 0 ? 0 : inhabitants / everyone,
      conditional: waiting.length,
    };
  });
}

function countSteps(counted: readonly BoardPartner[]): Record<Rung, number> {
  const count = (rung: Rung) => counted.filter(({ standing }) => standing.step === rung).length;
  return Object.fromEntries(RUNGS.map((rung) => [rung, count(rung)])) as Record<Rung, number>;
}

function inhabitantsOf(partners: readonly BoardPartner[]): number {
  return partners.reduce((sum, partner) => sum + (partner.population ?? 0), 0);
}

/** The lowest step first, a condition above its step, the most inhabitants first, observers and those who stopped last. */
function byWhatIsMissing(a: BoardPartner, b: BoardPartner): number {
  return weightOf(a) - weightOf(b) || (b.population ?? 0) - (a.population ?? 0) || a.name.localeCompare(b.name, "nb");
}

function weightOf({ standing, participation }: BoardPartner): number {
  if (standing.stopped) return 9;
  if (participation === "observer") return 8;
  return (standing.step ? rankOf(standing.step) : 0) + (standing.condition ? 0.5 : 0);
}
