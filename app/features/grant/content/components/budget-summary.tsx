import { ScrollFrame } from "~/components/ui/scroll-frame";
import { formatKroner } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import type { SentBudget } from "~/features/grant/content/sent-document";

/** All partners together, category by year, with what is applied for at the foot. */
export function BudgetSummary({ budget, caption }: { budget: SentBudget; caption: string }) {
  const width = budget.years.length + 1;
  return (
    <ScrollFrame className="budget-frame" label={caption}>
      <table className="budget-grid">
        <caption className="sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{m.grant_budget_category()}</th>
            {budget.years.map((year) => (
              <th scope="col" className="num" key={year}>
                {year}
              </th>
            ))}
            <th scope="col" className="num">
              {m.grant_budget_sum()}
            </th>
          </tr>
        </thead>
        <tbody>
          {[...budget.costs, ...budget.ownShares].map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {row.byYear.map((amount, index) => (
                <td className="num" key={budget.years[index]}>
                  {formatKroner(amount)}
                </td>
              ))}
              <td className="num sum">{formatKroner(row.sum)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <Foot label={m.grant_budget_total()} amount={budget.cost} width={width} />
          <Foot label={m.grant_budget_own_share()} amount={-budget.ownShare} width={width} />
          <Foot label={m.grant_budget_applied_for()} amount={budget.appliedFor} width={width} isAsk />
        </tfoot>
      </table>
    </ScrollFrame>
  );
}

function Foot({ label, amount, width, isAsk }: { label: string; amount: bigint; width: number; isAsk?: boolean }) {
  return (
    <tr className={isAsk ? "ask" : undefined}>
      <th scope="row">{label}</th>
      <td className="num sum" colSpan={width}>
        {formatKroner(amount)}
      </td>
    </tr>
  );
}
