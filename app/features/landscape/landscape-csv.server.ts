import type { Actor } from "~/domain/access/actor";
import { halfYearText } from "~/domain/landscape/half-year";
import { kronerText } from "~/domain/shared/money";
import { CSV_MARK, csvRow } from "~/features/kernel/csv";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { m } from "~/paraglide/messages.js";
import { readLandscape } from "./landscape-page.server";

/** One line for each system, as the page shows it to this reader, and one for each municipality without an answer. */
export async function landscapeCsv(deps: Deps, actor: Actor, consortium: FoundConsortium): Promise<string | null> {
  const view = await readLandscape(deps, actor, consortium, { start: null, earliest: null });
  if (!view) return null;
  const unknown = m.landscape_unknown();
  const heads = [
    m.landscape_number(),
    m.landscape_municipality(),
    m.landscape_product(),
    m.landscape_vendor(),
    m.landscape_contract_end(),
    m.landscape_half_year(),
    m.landscape_option_until(),
    m.landscape_notice_by(),
    m.landscape_yearly_kroner(),
  ];
  const lines = view.rows.map((row) => [
    row.number,
    row.municipality,
    row.product ?? unknown,
    row.vendor ?? unknown,
    row.endsOn ?? (row.isOpenEnded ? m.landscape_open_ended() : unknown),
    row.end === null ? "" : halfYearText(row.end),
    row.optionEnd === null ? "" : halfYearText(row.optionEnd),
    row.noticeBy ?? "",
    row.isCostHidden ? m.landscape_private() : row.yearlyCost === null ? unknown : kronerText(row.yearlyCost),
  ]);
  const missing = view.missing.map(({ number, name }) => [
    number,
    name,
    m.landscape_not_answered(),
    "",
    "",
    "",
    "",
    "",
    "",
  ]);
  return CSV_MARK + [heads, ...lines, ...missing].map((line) => csvRow(line)).join("");
}
