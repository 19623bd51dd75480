import { levelOf } from "~/domain/risk/risk";
import { readRisks, type StoredRisk } from "~/features/risk/risk-store.server";
import { formatDate } from "~/i18n/format";
import type { Locale } from "~/i18n/locale";
import { measureStateName, riskLevelName } from "~/i18n/risk-names";
import { m } from "~/paraglide/messages.js";
import { type LiveTable, withoutRows } from "~/text/live/live-table";
import type { FigureDeps, FigureKind, FiguresAsked } from "./figure-kind";

/** The open risks, the worst first. */
export const riskFigures: FigureKind = {
  label: (locale) => m.live_risks({}, { locale }),
  hint: (locale) => m.live_risks_hint({}, { locale }),
  filters: {
    high: (locale) => m.live_risks_high({}, { locale }),
    joint: (locale) => m.live_risks_joint({}, { locale }),
  },
  hasAll: true,
  hasMunicipalities: true,
  table: riskTable,
};

async function riskTable(
  { db }: FigureDeps,
  { consortium, filter, municipality, locale }: FiguresAsked,
): Promise<LiveTable> {
  const say = { locale };
  const all = await readRisks(db, { consortiumId: consortium.id, state: "open" });
  const shown = all.filter((risk) => {
    if (municipality) return risk.owner?.id === municipality.id;
    return (filter !== "high" || levelOf(risk) === "high") && (filter !== "joint" || risk.owner === null);
  });
  const which = municipality?.name ?? riskFigures.filters[filter]?.(locale).toLowerCase();
  const what = m.live_risks({}, say);
  const caption = which ? m.live_of({ what, which }, say) : what;
  if (shown.length === 0) return withoutRows(caption, m.live_risks_none({}, say));
  return {
    caption,
    columns: [
      { name: m.risk_risk({}, say) },
      { name: m.risk_likelihood({}, say), isNumber: true },
      { name: m.risk_consequence({}, say), isNumber: true },
      { name: m.risk_level({}, say) },
      { name: m.risk_owner({}, say) },
      { name: m.risk_measures({}, say) },
    ],
    rows: shown.map((risk) => [
      risk.title,
      String(risk.likelihood),
      String(risk.consequence),
      riskLevelName(levelOf(risk), locale),
      risk.owner?.name ?? m.risk_joint({}, say),
      measures(risk, locale),
    ]),
    note: m.live_risks_note({}, say),
  };
}

const measures = (risk: StoredRisk, locale: Locale): string =>
  risk.measures
    .filter(({ state }) => state !== "dropped")
    .map(({ text, dueOn, state }) =>
      [
        text,
        [measureStateName(state, locale).toLowerCase(), dueOn && formatDate(dueOn, locale)].filter(Boolean).join(", "),
      ]
        .filter(Boolean)
        .join(": "),
    )
    .join("; ");
