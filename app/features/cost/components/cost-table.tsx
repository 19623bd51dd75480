import { ScrollArea } from "~/components/ui/scroll-area";
import type { CostRow, CostSums, CostTable as Costs } from "~/features/cost/grouped-costs.server";
import { costKindName } from "~/i18n/cost-names";
import { formatAmount, formatPercent } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** The costs by year: those that are shared, those that each bears alone, and all of them. Kroner without VAT. */
export function CostTable({ table }: { table: Costs }) {
  const { years, central, local, sums } = table;
  const share = (part: CostSums) =>
    sums.all.sum > 0n ? formatPercent(Number(part.sum) / Number(sums.all.sum), 1) : "";
  return (
    <ScrollArea className="table-frame table-scroll cost-table-frame" label={m.cost_items_heading()}>
      <table className="cost-table">
        <caption className="sr">{m.cost_items_heading()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.cost_item()}</th>
            <th scope="col">{m.cost_kind()}</th>
            {years.map((year) => (
              <th scope="col" className="num" key={year}>
                {year}
              </th>
            ))}
            <th scope="col" className="num">
              {m.cost_sum()}
            </th>
            <th scope="col" className="num">
              {m.cost_with_vat()}
            </th>
          </tr>
        </thead>
        <tbody>
          {central.map((row) => (
            <CostRowView key={`${row.kind} ${row.name}`} row={row} years={years} />
          ))}
          <SumRow label={m.cost_central_sum()} note={share(sums.central)} sums={sums.central} years={years} />
          {local.map((row) => (
            <CostRowView key={`${row.kind} ${row.name}`} row={row} years={years} />
          ))}
          <SumRow label={m.cost_local_sum()} note={share(sums.local)} sums={sums.local} years={years} />
        </tbody>
        <tfoot>
          <SumRow label={m.cost_all_sum()} note="" sums={sums.all} years={years} />
        </tfoot>
      </table>
    </ScrollArea>
  );
}

function CostRowView({ row, years }: { row: CostRow; years: number[] }) {
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td className="muted">{costKindName(row.kind)}</td>
      {row.byYear.map((amount, at) => (
        <td className="num" key={years[at]}>
          {amount === null ? "–" : formatAmount(amount)}
        </td>
      ))}
      <td className="num sum">{formatAmount(row.sum)}</td>
      <td className="num muted">{formatAmount(row.gross)}</td>
    </tr>
  );
}

function SumRow({ label, note, sums, years }: { label: string; note: string; sums: CostSums; years: number[] }) {
  return (
    <tr className="sub">
      <th scope="row">{label}</th>
      <td>{note}</td>
      {sums.byYear.map((amount, at) => (
        <td className="num" key={years[at]}>
          {formatAmount(amount)}
        </td>
      ))}
      <td className="num sum">{formatAmount(sums.sum)}</td>
      <td className="num">{formatAmount(sums.gross)}</td>
    </tr>
  );
}
