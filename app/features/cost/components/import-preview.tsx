import { TablePreview, TablePreviewRow } from "~/components/form/table-preview";
import type { ImportPreview } from "~/features/cost/import-page.server";
import { costKindName, costScopeName } from "~/i18n/cost-names";
import { formatAmount } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** What each row becomes. */
export const ImportPreviewCard = ({
  preview: { rows, table, empty },
  refused,
}: {
  preview: ImportPreview;
  refused: { errors: Record<string, string[]> } | null;
}) => (
  <TablePreview
    count={rows.length}
    wrong={rows.filter(({ isWrong }) => isWrong).length}
    {...(empty > 0 && { more: m.cost_import_empty({ count: empty }) })}
    table={table}
    errors={refused?.errors[""]}
    heads={
      <>
        <th scope="col">{m.cost_item()}</th>
        <th scope="col">{m.cost_whose()}</th>
        <th scope="col">{m.cost_kind()}</th>
        <th scope="col" className="num">
          {m.cost_year()}
        </th>
        <th scope="col" className="num">
          {m.cost_without_vat_head()}
        </th>
      </>
    }
  >
    {rows.map((row) => (
      <PreviewRow key={row.at} row={row} />
    ))}
  </TablePreview>
);

function PreviewRow({ row }: { row: ImportPreview["rows"][number] }) {
  const { name, scope, kind, year, municipality, net, words, known, isSum } = row;
  const note = [
    ...words,
    ...(known === null ? [] : [m.cost_import_known({ amount: formatAmount(known) })]),
    ...(isSum ? [m.cost_import_is_sum()] : []),
  ].join(" ");
  return (
    <TablePreviewRow {...row} isTaken={known === null && !isSum} note={note}>
      <th scope="row">{name || "–"}</th>
      <td>{municipality ?? (scope === "central" ? costScopeName("central") : "–")}</td>
      <td>{kind === "investment" || kind === "operation" ? costKindName(kind) : "–"}</td>
      <td className="num">{year || "–"}</td>
      <td className="num">{net === null ? "–" : formatAmount(net)}</td>
    </TablePreviewRow>
  );
}
