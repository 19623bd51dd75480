import type { CartogramMark } from "~/components/charts/cartogram";
import { type CartogramLayout, layOutCartogram, type MapNeighbour } from "~/components/charts/dorling-layout.server";
import { ladderStepName, ladderStepOf } from "~/features/consortium/standing/ladder-view";
import type { PartnerStanding } from "~/features/consortium/standing/partner-standings.server";
import type { Deps } from "~/features/kernel/deps";
import { sha256 } from "~/features/kernel/hash";
import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { mapFacts } from "./board-words.server";

export interface BoardMap {
  layout: CartogramLayout;
  marks: CartogramMark[];
}

/** The partners as circles on the map, each a link to its page. A lead that is a county is not shown. */
export function boardMap(
  deps: Deps,
  partners: readonly PartnerStanding[],
  neighbours: readonly MapNeighbour[],
  slug: string,
): BoardMap {
  const placed = partners.filter(
    ({ record: { organisation } }) => organisation.latitude !== null && organisation.longitude !== null,
  );
  const places = placed.map(({ number, name, population, record: { organisation } }) => ({
    id: number,
    name,
    population: population ?? 0,
    latitude: organisation.latitude ?? 0,
    longitude: organisation.longitude ?? 0,
    region: organisation.countyName ?? "",
  }));
  const key = sha256(JSON.stringify(["cartogram", places, neighbours]));
  const layout = deps.remember(key, () => layOutCartogram(places, neighbours));
  return { layout, marks: placed.map((partner) => markOf(partner, slug)) };
}

function markOf(partner: PartnerStanding, slug: string): CartogramMark {
  const { organisation } = partner.record;
  const { nameSme, nameSmj, nameSma, nameFkv } = organisation;
  const step = ladderStepOf(partner.standing);
  return {
    id: partner.number,
    name: partner.name,
    allNames: [...new Set([partner.name, nameSme, nameSmj, nameSma, nameFkv].filter(Boolean))].join(" · "),
    step,
    stepLabel: ladderStepName(step, partner.standing.stopped ?? undefined),
    populationLabel: m.board_inhabitants({ count: formatNumber(partner.population ?? 0) }),
    href: paths.partner(slug, partner.number),
    ...mapFacts(partner),
    ...(partner.participation === "lead" && { leadLabel: m.board_lead() }),
    ...(partner.participation === "option" && { isOption: true }),
  };
}
