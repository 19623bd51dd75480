import type { CivilDate } from "~/domain/shared/oslo-time";
import { rankOf, RUNGS, STOPS, type Rung, type Stop } from "./commitment-step";
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
  /** 0 to 1 of all asked. */
  organisationShare: number;
  inhabitantShare: number;
  /** Conditional decisions that would count here if the condition were met. */
  conditional: number;
}

export interface Board<P extends BoardPartner> {
  /** What is missing most, first. */
  rows: (P & { outlook: DeadlineOutlook })[];
  /** How many are at each step now; a conditional decision is counted at the step where it counts. */
  counts: Record<Rung | Stop, number>;
  conditional: number;
  funnel: FunnelRow[];
  /** Those who cannot decide before the deadline. */
  missing: P[];
  /** How many councils can still decide in time. */
  canDecide: number;
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
  const asked = partners.filter((partner) => partner.participation !== "observer");
  return {
    rows,
    counts: countSteps(asked),
    conditional: asked.filter((partner) => partner.standing.condition !== null).length,
    funnel: funnelOf(asked),
    missing: partners.filter((partner) => deadlineOutlook(partner, lastDay, today).kind === "misses"),
    canDecide: rows.filter((row) => row.outlook.kind === "can_decide").length,
    organisations: partners.length,
    inhabitants: inhabitantsOf(asked),
  };
}

/**
 * For every rung, how many have come at least that far. A partner that stopped counts as invited only.
 * Shares are of all that were asked.
 */
export function funnelOf(asked: readonly BoardPartner[]): FunnelRow[] {
  const everyone = inhabitantsOf(asked);
  return RUNGS.map((rung) => {
    const there = asked.filter(
      ({ standing }) => hasReached(standing, rung) || (rung === "invited" && standing.stopped),
    );
    const waiting = asked.filter(({ standing }) => rung === "decided" && standing.condition !== null);
    const inhabitants = inhabitantsOf(there);
    return {
      rung,
      organisations: there.length,
      inhabitants,
      organisationShare: asked.length === 0 ? 0 : there.length / asked.length,
      inhabitantShare: everyone === 0 ? 0 : inhabitants / everyone,
      conditional: waiting.length,
    };
  });
}

function countSteps(asked: readonly BoardPartner[]): Record<Rung | Stop, number> {
  const count = (kind: Rung | Stop) =>
    asked.filter(({ standing }) => (standing.stopped ?? standing.step) === kind).length;
  return Object.fromEntries([...RUNGS, ...STOPS].map((kind) => [kind, count(kind)])) as Record<Rung | Stop, number>;
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
