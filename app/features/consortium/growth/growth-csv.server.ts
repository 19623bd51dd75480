import { RUNGS } from "~/domain/consortium/commitment-step";
import { CSV_MARK, csvRow } from "~/features/kernel/csv";
import { formatPercent } from "~/i18n/format";
import { stepName } from "~/i18n/step-name";
import { m } from "~/paraglide/messages.js";
import type { GrowthPage } from "./growth-page.server";

/** The table of the page for Excel: one row a day, how many had come at least to each step. */
export function growthCsv({ rows }: Pick<GrowthPage, "rows">): string {
  const head = [m.growth_day(), m.growth_counted(), ...RUNGS.map((rung) => stepName(rung)), m.growth_share()];
  const lines = rows.map(({ day, counted, reached, mandatedShare }) => [
    day,
    counted,
    ...RUNGS.map((rung) => reached[rung]),
    formatPercent(mandatedShare),
  ]);
  return CSV_MARK + [head, ...lines].map(csvRow).join("");
}
