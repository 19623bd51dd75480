import type { MapNeighbour } from "~/components/charts/dorling-layout.server";
import type { LadderSegment } from "~/components/ui/ladder-bar";
import { type Board, boardOf } from "~/domain/consortium/board";
import type { Rung } from "~/domain/consortium/commitment-step";
import { isCounted } from "~/domain/consortium/counted";
import { takesPart } from "~/domain/consortium/participation";
import { lastDayBefore } from "~/domain/shared/deadline";
import { daysBetween, osloDate } from "~/domain/shared/oslo-time";
import { inLadderOrder, ladderSegments, ladderStepOf } from "~/features/consortium/standing/ladder-view";
import type { PartnerStanding } from "~/features/consortium/standing/partner-standings.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { mailWords } from "~/i18n/mail-words";
import { type Lever, leversOf } from "./board-levers.server";
import { type BoardMap, boardMap } from "./board-map.server";
import { type BoardRow, boardRow } from "./board-row.server";
import { type BoardRuler, boardRuler } from "./board-ruler.server";

export interface BoardFilter {
  /** As in the address: '1' to '6', '0', 'conditional', 'out'. */
  step: string | null;
  county: string | null;
}

/** What everybody with the same rights sees on the same day. */
export interface BoardView {
  id: string;
  slug: string;
  /** Civil days until the last day in time; negative when it has passed. */
  daysLeft: number;
  counts: {
    /** Those who are counted (`isCounted`). */
    asked: number;
    /** Those who take part or may come to: the counted, and those not asked yet. */
    listed: number;
    invited: number;
    interested: number;
    mandated: number;
    decided: number;
    signed: number;
    unanswered: number;
    /** 0 to 1 of the inhabitants, where the mandate is in place (or, before that, interest). */
    mandatedShare: number;
    interestedShare: number;
  };
  funnel: Board<PartnerStanding>["funnel"];
  ruler: BoardRuler;
  map: BoardMap;
  levers: Lever[];
  rows: BoardRow[];
  filters: {
    steps: LadderSegment[];
    counties: { number: string; name: string; count: number }[];
    step: string | null;
    county: string | null;
  };
  mayManage: boolean;
}

/** Everything that is in it is in the key of the view (`readBoard`), or comes with the version of the product. */
export async function boardView(
  deps: Deps,
  given: {
    consortium: Pick<FoundConsortium, "id" | "slug" | "deadlineAt">;
    partners: readonly PartnerStanding[];
    filter: BoardFilter;
    mayManage: boolean;
    now: Date;
  },
): Promise<BoardView> {
  const { consortium, partners, filter, mayManage, now } = given;
  const today = osloDate(now);
  const { deadlineAt } = consortium;
  const lastDay = lastDayBefore(deadlineAt);
  const board = boardOf(partners, lastDay, today);
  const counted = partners.filter(isCounted);
  const mayTakePart = partners.filter(({ participation, standing }) =>
    takesPart(participation, standing.stopped !== null),
  );
  const neighbours = await neighboursOf(deps, partners);
  const reached = (kind: Rung) => board.funnel.find((row) => row.rung === kind);
  const mail = mailWords(deps.settings);
  const rows = board.rows.map((row) => boardRow(row, { now, today, mayManage, mail }));
  const shown = rows.filter(
    (row) =>
      (filter.step === null || String(row.step) === filter.step) &&
      (filter.county === null || row.county.number === filter.county),
  );
  const segments = ladderSegments(partners.map((partner) => ladderStepOf(partner.standing)));
  return {
    id: consortium.id,
    slug: consortium.slug,
    daysLeft: daysBetween(today, lastDay),
    counts: {
      asked: counted.length,
      listed: mayTakePart.length,
      invited: reached("invited")?.organisations ?? 0,
      interested: reached("interested")?.organisations ?? 0,
      mandated: reached("mandated")?.organisations ?? 0,
      decided: reached("decided")?.organisations ?? 0,
      signed: reached("signed")?.organisations ?? 0,
      unanswered: counted.filter((partner) => partner.standing.missing === "answer").length,
      mandatedShare: reached("mandated")?.inhabitantShare ?? 0,
      interestedShare: reached("interested")?.inhabitantShare ?? 0,
    },
    funnel: board.funnel,
    ruler: boardRuler(board, lastDay, today),
    map: boardMap(deps, partners, neighbours, consortium.slug),
    levers: leversOf(board, { slug: consortium.slug, mayManage }),
    rows: shown,
    filters: {
      steps: inLadderOrder(segments),
      counties: countiesOf(rows),
      step: filter.step,
      county: filter.county,
    },
    mayManage,
  };
}

function countiesOf(rows: readonly BoardRow[]) {
  const counties = new Map<string, { number: string; name: string; count: number }>();
  for (const { county } of rows) {
    const known = counties.get(county.number) ?? { ...county, count: 0 };
    counties.set(county.number, { ...known, count: known.count + 1 });
  }
  return [...counties.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, "nb"));
}

/**
 * Municipalities of the same counties that do not take part: small rings on the map. The register comes with the
 * version of the product, so a view may keep them.
 */
export async function neighboursOf(deps: Deps, partners: readonly PartnerStanding[]): Promise<MapNeighbour[]> {
  const counties = new Set(partners.flatMap((partner) => partner.record.organisation.countyNumber ?? []));
  if (partners.length > 120) return [];
  const rows = await deps.db.organisation.findMany({
    where: {
      kind: "municipality",
      countyNumber: { in: [...counties] },
      id: { notIn: partners.map((partner) => partner.organisationId) },
    },
    select: { name: true, latitude: true, longitude: true },
  });
  return rows.flatMap(({ name, latitude, longitude }) =>
    latitude === null || longitude === null ? [] : [{ name, latitude, longitude }],
  );
}
