import { isLiveKind, LIVE_KINDS, mayStand } from "~/domain/document/live-block";
import type { Deps } from "~/features/kernel/deps";
import type { Figures, FiguresOf } from "~/features/kernel/figures";
import { compareNames } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import type { LiveChoice } from "~/text/live/live-choice";
import { keyOfLive, type LiveName } from "~/text/live/fill-live";
import { type LiveTable, withoutRows } from "~/text/live/live-table";
import { budgetFigures } from "./budget-figures.server";
import type { FigureDeps, FigureKind, FigureKinds, NamedMunicipality } from "./figure-kind";
import { partnerFigures } from "./partner-figures.server";
import { planFigures } from "./plan-figures.server";
import { requirementFigures } from "./requirement-figures.server";
import { riskFigures } from "./risk-figures.server";
import { shareFigures } from "./share-figures.server";
import { systemFigures } from "./system-figures.server";

/** Everything a live block can show. */
const KINDS: FigureKinds = {
  partners: partnerFigures,
  budget: budgetFigures,
  shares: shareFigures,
  requirements: requirementFigures,
  plan: planFigures,
  risks: riskFigures,
  system: systemFigures,
};

/** The tables of live blocks, read from the consortium's own data. */
export function createFigures(deps: FigureDeps): Figures {
  return {
    async tables(of, blocks) {
      const municipalities = blocks.some(({ filter }) => /^\d/.test(filter)) ? await municipalitiesOf(deps.db, of) : [];
      const tables = await Promise.all(blocks.map((block) => tableOf(deps, of, block, municipalities)));
      return new Map(blocks.map((block, at) => [keyOfLive(block), tables[at] ?? withoutRows("", "")]));
    },
    async choices(of) {
      const municipalities = await municipalitiesOf(deps.db, of);
      return LIVE_KINDS.map((kind) => choiceOf(kind, KINDS[kind], of, municipalities));
    },
  };
}

async function tableOf(
  deps: FigureDeps,
  of: FiguresOf,
  { name, filter }: LiveName,
  municipalities: readonly NamedMunicipality[],
): Promise<LiveTable> {
  const { locale, readers } = of;
  if (!isLiveKind(name)) return withoutRows(m.live_unknown({}, { locale }), m.live_unknown_note({}, { locale }));
  const kind = KINDS[name];
  if (!mayStand(name, readers)) return withoutRows(kind.label(locale), m.live_private({}, { locale }));
  const municipality = kind.hasMunicipalities ? (municipalities.find(({ number }) => number === filter) ?? null) : null;
  const isKnown = municipality !== null || (filter === "" ? kind.hasAll : Object.hasOwn(kind.filters, filter));
  if (!isKnown) return withoutRows(kind.label(locale), m.live_filter_unknown({}, { locale }));
  return kind.table(deps, { ...of, filter, municipality });
}

function choiceOf(
  name: (typeof LIVE_KINDS)[number],
  kind: FigureKind,
  { locale, readers }: FiguresOf,
  municipalities: readonly NamedMunicipality[],
): LiveChoice {
  return {
    kind: name,
    label: kind.label(locale),
    hint: kind.hint(locale),
    whyNot: mayStand(name, readers) ? null : m.live_private({}, { locale }),
    filters: [
      ...Object.entries(kind.filters).map(([value, label]) => ({ value, label: label(locale) })),
      ...(kind.hasMunicipalities ? municipalities.map(({ number, name: label }) => ({ value: number, label })) : []),
    ],
  };
}

/** Those that take part, by name. */
async function municipalitiesOf(db: Deps["db"], { consortium }: FiguresOf): Promise<NamedMunicipality[]> {
  const found = await db.organisation.findMany({
    where: { id: { in: [...consortium.subject.partnerOrganisationIds] }, number: { not: null } },
    select: { id: true, number: true, name: true },
  });
  return found
    .map(({ number, ...one }) => ({ ...one, number: number ?? "" }))
    .sort((one, other) => compareNames(one.name, other.name));
}
