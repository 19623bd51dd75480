import { CSV_MARK, csvRow } from "~/features/kernel/csv";
import { participationName } from "~/i18n/participation-name";
import { stepName } from "~/i18n/step-name";
import { m } from "~/paraglide/messages.js";
import type { BoardPage } from "./board-page.server";

/** The board's table for Excel in Norwegian: UTF-8 with a mark, semicolons, one row per municipality. */
export function boardCsv({ rows }: Pick<BoardPage, "rows">): string {
  const kinds = ["invited", "interested", "intent", "mandated", "decided", "signed"] as const;
  const head = [
    m.board_number(),
    m.board_municipality(),
    m.board_county(),
    m.board_population(),
    m.board_participation(),
    m.board_step(),
    ...kinds.map((kind) => stepName(kind)),
    m.board_missing(),
    m.board_council(),
    m.board_last_contact(),
  ];
  const lines = rows.map((row) => [
    row.number,
    row.name,
    row.county.name,
    row.population,
    participationName(row.participation),
    row.stepLabel,
    ...row.cells.map((taken) => taken?.title ?? null),
    row.missing,
    row.council?.title ?? null,
    row.contact?.title ?? null,
  ]);
  return CSV_MARK + [head, ...lines].map(csvRow).join("");
}
