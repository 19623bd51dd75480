import { type BarScale, barScale } from "~/components/charts/bar-scale";
import { Bar } from "~/components/charts/bars";
import type { EconomyPage } from "~/features/grant/budget/economy-page.server";
import { YearHead } from "~/features/grant/content/components/year-head";
import { formatKroner } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import "./economy.css";

type Budget = NonNullable<EconomyPage["budget"]>;
type Row = Budget["costs"][number];

/** Category by year, each amount with a bar on one scale, and the sums that are applied for below. */
export function CategoryCosts({ budget }: { budget: Budget }) {
  const { years, costs, ownShares, totals } = budget;
  const amounts = [...costs, ...ownShares].flatMap(({ byYear }) => byYear);
  const scale = barScale(amounts.map((amount) => Number(amount) / 100));
  return (
    <table className="economy-table economy-categories">
      <caption className="sr">{m.grant_economy_categories()}</caption>
      <YearHead years={years} />
      <tbody>
        {costs.map((row) => (
          <CategoryRow key={row.label} row={row} years={years} scale={scale} isOwn={false} />
        ))}
        <SumRow label={m.grant_budget_total()} byYear={totals.cost} years={years} sum={budget.cost} />
        {ownShares.map((row) => (
          <CategoryRow key={row.label} row={row} years={years} scale={scale} isOwn />
        ))}
      </tbody>
      <tfoot>
        <SumRow
          label={m.grant_budget_own_share()}
          byYear={totals.ownShare.map((amount) => -amount)}
          years={years}
          sum={-budget.ownShare}
        />
        <SumRow
          label={m.grant_budget_applied_for()}
          byYear={totals.appliedFor}
          years={years}
          sum={budget.appliedFor}
          isAsk
        />
      </tfoot>
    </table>
  );
}

function CategoryRow({ row, years, scale, isOwn }: { row: Row; years: number[]; scale: BarScale; isOwn: boolean }) {
  return (
    <tr>
      <th scope="row">{row.label}</th>
      {row.byYear.map((amount, index) => (
        <td className="num" key={years[index]} data-label={years[index]}>
          <span>{formatKroner(amount)}</span>
          <Bar value={Number(amount) / 100} dark={isOwn ? Number(amount) / 100 : 0} scale={scale} />
        </td>
      ))}
      <td className="num sum" data-label={m.grant_budget_sum()}>
        {formatKroner(row.sum)}
      </td>
    </tr>
  );
}

function SumRow({
  label,
  byYear,
  years,
  sum,
  isAsk,
}: {
  label: string;
  byYear: readonly bigint[];
  years: number[];
  sum: bigint;
  isAsk?: boolean;
}) {
  return (
    <tr className={isAsk ? "sums ask" : "sums"}>
      <th scope="row">{label}</th>
      {byYear.map((amount, index) => (
        <td className="num" key={years[index]} data-label={years[index]}>
          {formatKroner(amount)}
        </td>
      ))}
      <td className="num sum" data-label={m.grant_budget_sum()}>
        {formatKroner(sum)}
      </td>
    </tr>
  );
}
