import { readSystems } from "~/features/landscape/system-store.server";
import { formatAmount, formatDate, formatNumber } from "~/i18n/format";
import type { Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { type LiveTable, withoutRows } from "~/text/live/live-table";
import type { FigureDeps, FigureKind, FiguresAsked } from "./figure-kind";

/** The record systems of the municipality that alone reads the text, with prices that others may not see. */
export const systemFigures: FigureKind = {
  label: (locale) => m.live_system({}, { locale }),
  hint: (locale) => m.live_system_hint({}, { locale }),
  filters: {},
  hasAll: true,
  hasMunicipalities: false,
  table: systemTable,
};

async function systemTable({ db }: FigureDeps, { consortium, readers, locale }: FiguresAsked): Promise<LiveTable> {
  const say = { locale };
  const caption = m.live_system({}, say);
  const systems = readers.municipalityId ? await readSystems(db, consortium.id, [readers.municipalityId]) : [];
  if (systems.length === 0) return withoutRows(caption, m.live_system_none({}, say));
  return {
    caption,
    columns: [
      { name: m.live_system_product({}, say) },
      { name: m.live_system_vendor({}, say) },
      { name: m.live_system_end({}, say) },
      { name: m.live_system_users({}, say), isNumber: true },
      { name: m.live_system_cost({}, say), isNumber: true },
    ],
    rows: systems.map((system) => [
      system.product ?? m.live_not_known({}, say),
      system.vendor ?? m.live_not_known({}, say),
      endOf(system, locale),
      system.users === null ? m.live_not_known({}, say) : formatNumber(system.users, 0, locale),
      system.yearlyCost === null ? m.live_not_known({}, say) : formatAmount(system.yearlyCost, locale),
    ]),
    note: m.live_system_note({}, say),
  };
}

function endOf({ endsOn, isOpenEnded }: { endsOn: string | null; isOpenEnded: boolean }, locale: Locale): string {
  if (endsOn !== null) return formatDate(endsOn, locale);
  return isOpenEnded ? m.live_system_open({}, { locale }) : m.live_not_known({}, { locale });
}
