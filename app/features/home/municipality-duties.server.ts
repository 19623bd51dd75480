import type { LadderStep } from "~/components/ui/ladder-mark";
import type { Actor } from "~/domain/access/actor";
import { osloDate } from "~/domain/shared/oslo-time";
import { ladderStepName, ladderStepOf } from "~/features/consortium/standing/ladder-view";
import type { Deps } from "~/features/kernel/deps";
import type { Duty } from "./duty";
import { myStandings } from "./my-standings.server";
import { owedBy } from "./partner-duties.server";

export interface MunicipalityDuties {
  /** The first first. */
  duties: Duty[];
  /** Where the municipality stands, by the consortium's slug. */
  steps: Record<string, { step: LadderStep; name: string }>;
  topics: string[];
}

/** What a municipality's consortia expect of it and its standing in each: those the reader takes part in. */
export async function municipalityDuties(
  deps: Deps,
  actor: Actor,
  organisationId: string,
): Promise<MunicipalityDuties> {
  const consortia = await myStandings(deps, actor);
  const standings = consortia.flatMap(({ slug, partners }) => {
    const own = partners.find((partner) => partner.organisationId === organisationId);
    if (!own) return [];
    const step = ladderStepOf(own.standing);
    return [[slug, { step, name: ladderStepName(step, own.standing.stopped ?? undefined) }] as const];
  });
  const duties = owedBy(organisationId, consortia, osloDate(deps.clock.now()));
  return {
    duties: duties.toSorted((one, other) => (one.actOn < other.actOn ? -1 : one.actOn > other.actOn ? 1 : 0)),
    steps: Object.fromEntries(standings),
    topics: consortia.map(({ id }) => `consortium:${id}`),
  };
}
