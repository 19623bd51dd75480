import { rankOf } from "~/domain/consortium/commitment-step";
import { osloDate } from "~/domain/shared/oslo-time";
import { ladderStepName, ladderStepOf } from "~/features/consortium/standing/ladder-view";
import { missingName } from "~/features/consortium/standing/missing-name";
import { type PartnerStanding, readStandings } from "~/features/consortium/standing/partner-standings.server";
import { capitalised } from "~/i18n/capitalised";
import { compareNames, formatDate, formatNumber } from "~/i18n/format";
import type { Locale } from "~/i18n/locale";
import { participationName } from "~/i18n/participation-name";
import { m } from "~/paraglide/messages.js";
import type { LiveTable } from "~/text/live/live-table";
import type { FigureDeps, FigureKind, FiguresAsked } from "./figure-kind";

const say = (locale: Locale) => ({ locale });

/** The partners, with where each stands and what proves it. */
export const partnerFigures: FigureKind = {
  label: (locale) => m.live_partners({}, say(locale)),
  hint: (locale) => m.live_partners_hint({}, say(locale)),
  filters: {
    bound: (locale) => m.live_partners_bound({}, say(locale)),
    missing: (locale) => m.live_partners_missing({}, say(locale)),
  },
  hasAll: true,
  hasMunicipalities: false,
  table: partnerTable,
};

async function partnerTable(deps: FigureDeps, asked: FiguresAsked): Promise<LiveTable> {
  const { consortium, locale, filter } = asked;
  const standings = await readStandings(deps, [consortium.id], osloDate(deps.clock.now()));
  const counted = new Set(consortium.countedOrganisationIds);
  const partners = (standings.get(consortium.id)?.partners ?? [])
    .filter(({ organisationId }) => counted.has(organisationId))
    .toSorted((one, other) => compareNames(one.name, other.name));
  const bound = partners.filter(isBound);
  const shown = filter === "bound" ? bound : filter === "missing" ? partners.filter((one) => !isBound(one)) : partners;
  const title = filter === "" ? "" : partnerFigures.filters[filter]?.(locale);
  return {
    caption: title
      ? m.live_of({ what: m.live_partners({}, say(locale)), which: title.toLowerCase() }, say(locale))
      : m.live_partners({}, say(locale)),
    columns: [
      { name: m.board_municipality({}, say(locale)) },
      { name: m.board_population({}, say(locale)), isNumber: true },
      { name: m.board_participation({}, say(locale)) },
      { name: m.live_stands({}, say(locale)) },
      { name: m.board_missing({}, say(locale)) },
    ],
    rows: shown.map((partner) => [
      partner.name,
      partner.population === null ? "" : formatNumber(partner.population, 0, locale),
      participationName(partner.participation, locale),
      stands(partner, locale),
      partner.standing.missing
        ? capitalised(missingName(partner.standing.missing, locale))
        : m.board_all_in_place({}, say(locale)),
    ]),
    note: m.live_partners_note({ bound: bound.length, all: partners.length }, say(locale)),
  };
}

/** Its council has decided without open conditions, or the agreement is signed. */
const isBound = ({ standing: { step } }: PartnerStanding): boolean =>
  step !== null && rankOf(step) >= rankOf("decided");

function stands({ standing }: PartnerStanding, locale: Locale): string {
  const step = ladderStepName(ladderStepOf(standing), standing.stopped ?? undefined, locale);
  const taken = standing.step && standing.reached[standing.step];
  const facts = [standing.since && formatDate(standing.since, locale), taken?.caseNumber];
  return [step, ...facts].filter(Boolean).join(", ");
}
