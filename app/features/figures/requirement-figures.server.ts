import { requirementNumber } from "~/domain/requirement/requirement";
import { countRows, rowsOf, type TableRow } from "~/domain/requirement/requirement-table";
import { readRequirementTable } from "~/features/requirement/requirement-store.server";
import type { Locale } from "~/i18n/locale";
import { requirementGroupName, stanceName } from "~/i18n/requirement-names";
import { m } from "~/paraglide/messages.js";
import { type LiveTable, withoutRows } from "~/text/live/live-table";
import type { FigureDeps, FigureKind, FiguresAsked } from "./figure-kind";

/** What the consortium asks for, by group, with what each requirement becomes. */
export const requirementFigures: FigureKind = {
  label: (locale) => m.requirement_title({}, { locale }),
  hint: (locale) => m.live_requirements_hint({}, { locale }),
  filters: {
    must: (locale) => m.live_requirements_must({}, { locale }),
    disagreeing: (locale) => m.live_requirements_disagreeing({}, { locale }),
  },
  hasAll: true,
  hasMunicipalities: false,
  table: requirementRows,
};

async function requirementRows({ db }: FigureDeps, { consortium, filter, locale }: FiguresAsked): Promise<LiveTable> {
  const say = { locale };
  const table = await readRequirementTable(db, consortium);
  const all = rowsOf(table);
  const which = requirementFigures.filters[filter]?.(locale).toLowerCase();
  const what = m.requirement_title({}, say);
  const caption = which ? m.live_of({ what, which }, say) : what;
  const shown = all.filter(
    ({ level, disagrees }) => (filter !== "must" || level === "must") && (filter !== "disagreeing" || disagrees),
  );
  if (shown.length === 0) return withoutRows(caption, m.live_requirements_none({}, say));
  const { must, should, may } = countRows(all);
  return {
    caption,
    columns: [
      m.requirement_number({}, say),
      m.requirement_requirement({}, say),
      m.requirement_group({}, say),
      m.requirement_becomes({}, say),
    ].map((name) => ({ name })),
    rows: shown.map((row) => [
      requirementNumber(row.number),
      row.title,
      requirementGroupName(row.group, locale),
      becomes(row, locale),
    ]),
    note: m.live_requirements_note({ must, should, may, electors: table.electors }, say),
  };
}

function becomes({ level, disagrees }: TableRow, locale: Locale): string {
  if (disagrees) return m.requirement_disagree({}, { locale });
  return level === null ? m.requirement_no_answers({}, { locale }) : stanceName(level, locale);
}
