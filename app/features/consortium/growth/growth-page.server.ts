import type { LadderSegment } from "~/components/ui/ladder-bar";
import { asOn, growthDays, growthOn } from "~/domain/consortium/growth";
import { type CivilDate, osloDate } from "~/domain/shared/oslo-time";
import { type BoardMap, boardMap } from "~/features/consortium/board/board-map.server";
import { neighboursOf } from "~/features/consortium/board/board-view.server";
import { asStep } from "~/features/consortium/standing/commitment-store.server";
import { inLadderOrder, ladderSegments, ladderStepOf } from "~/features/consortium/standing/ladder-view";
import { type PartnerStanding, readStandings } from "~/features/consortium/standing/partner-standings.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

/** How far all had come on one day. */
export type GrowthRow = ReturnType<typeof growthOn> & { segments: LadderSegment[] };

export interface GrowthPage {
  slug: string;
  name: string;
  /** The earliest first, today last. */
  rows: GrowthRow[];
  /** Of the rows, the one the map shows. */
  at: number;
  map: BoardMap;
}

/** How commitment grew, from the first step to today. `on` is the day the map shows: the last of those up to it. */
export async function growthPage(
  deps: Deps,
  { id, slug, name }: Pick<FoundConsortium, "id" | "slug" | "name">,
  asked: { on: string | null; at: string | null },
): Promise<GrowthPage> {
  const today = osloDate(deps.clock.now());
  const partners = (await readStandings(deps, [id], today)).get(id)?.partners ?? [];
  const steps = new Map(partners.map((one) => [one.organisationId, one.record.steps.map(asStep)]));
  const first = [...steps.values()]
    .flat()
    .reduce((least, one) => (one.decidedOn < least ? one.decidedOn : least), today);
  const days = growthDays(first, today);
  const on = (day: CivilDate): PartnerStanding[] =>
    partners.map((partner) => asOn(partner, steps.get(partner.organisationId) ?? [], day));
  const rows = days.map((day) => {
    const then = on(day);
    return {
      ...growthOn(then, day),
      segments: inLadderOrder(ladderSegments(then.map(({ standing }) => ladderStepOf(standing)))),
    };
  });
  const at = placeOf(days, asked);
  const map = boardMap(deps, on(days[at] ?? today), await neighboursOf(deps, partners), slug);
  return { slug, name, rows, at, map };
}

/** What the address asks for: a place on the slider, or a day. Today for anything else. */
function placeOf(days: readonly CivilDate[], { on, at }: { on: string | null; at: string | null }): number {
  const last = days.length - 1;
  if (at !== null && /^\d{1,3}$/.test(at)) return Math.min(Number(at), last);
  if (on === null || !/^\d{4}-\d{2}-\d{2}$/.test(on)) return last;
  const found = days.findLastIndex((day) => day <= on);
  return found < 0 ? 0 : found;
}
