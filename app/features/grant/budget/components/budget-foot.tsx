import { amountOf, type Cells } from "~/features/grant/budget/grid-cells";
import type { GridCell, GridShape } from "~/features/grant/budget/grid-shape";
import { formatKroner } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

type Kind = GridCell["kind"];

/** The sums of what stands in the cells now, without those who do not take part. */
export function BudgetFoot({ shape, cells }: { shape: GridShape; cells: Cells }) {
  const rows = shape.rows.filter((row) => row.isOutside === null);
  const sumOf = (column: number, kind: Kind) =>
    rows.reduce((sum, row) => {
      const place = row.cells[column];
      return place?.kind === kind ? sum + amountOf(cells[place.name]?.text ?? "") : sum;
    }, 0n);
  const sums = shape.columns.map((_, column) => ({
    cost: sumOf(column, "cost"),
    own_share: sumOf(column, "own_share"),
  }));
  const all = (kind: Kind) => sums.reduce((sum, column) => sum + column[kind], 0n);
  const [cost, ownShare] = [all("cost"), all("own_share")];
  // In the grid of all partners each column is of one kind, so that one row holds the sums of both
  const isMixed = rows.some(({ cells: row }) => row.some(({ kind }) => kind !== rows[0]?.cells[0]?.kind));
  const isByColumn = shape.groups.length > 0;
  if (isByColumn)
    return (
      <tfoot>
        <tr className="total">
          <th scope="row">{m.grant_budget_sum()}</th>
          {sums.map((column, index) => (
            <td className="num" key={shape.columns[index]?.key}>
              {formatKroner(column.cost + column.own_share)}
            </td>
          ))}
          <td className="num sum">
            {formatKroner(cost)}
            {isMixed ? <small>{m.grant_budget_of_it({ amount: formatKroner(ownShare) })}</small> : null}
          </td>
        </tr>
      </tfoot>
    );
  return (
    <tfoot>
      <SumRow label={m.grant_budget_cost()} amounts={sums.map((column) => column.cost)} sum={cost} />
      <SumRow label={m.grant_budget_own()} amounts={sums.map((column) => -column.own_share)} sum={-ownShare} />
      <SumRow
        label={m.grant_budget_applied_for()}
        amounts={sums.map((column) => column.cost - column.own_share)}
        sum={cost - ownShare}
        isAsk
      />
    </tfoot>
  );
}

function SumRow({ label, amounts, sum, isAsk }: { label: string; amounts: bigint[]; sum: bigint; isAsk?: boolean }) {
  return (
    <tr className={isAsk ? "ask" : "total"}>
      <th scope="row">{label}</th>
      {amounts.map((amount, index) => (
        <td className="num" key={index}>
          {formatKroner(amount)}
        </td>
      ))}
      <td className="num sum">{formatKroner(sum)}</td>
    </tr>
  );
}
