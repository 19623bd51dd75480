import { ScrollArea } from "~/components/ui/scroll-area";
import { formatKroner } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import type { SentBudget } from "~/features/grant/content/sent-document";
import { YearHead } from "./year-head";

/** All partners together, category by year. Every row stands above the sum it is part of. */
export function BudgetSummary({ budget, caption }: { budget: SentBudget; caption: string }) {
  const { years, costs, ownShares, totals } = budget;
  return (
    <ScrollArea className="budget-frame" label={caption}>
      <table className="budget-grid">
        <caption className="sr">{caption}</caption>
        <YearHead years={years} />
        <tbody>
          {costs.map((row) => (
            <Amounts key={row.label} {...row} />
          ))}
          <Amounts kind="total" label={m.grant_budget_total()} byYear={totals.cost} sum={budget.cost} />
          {ownShares.map((row) => (
            <Amounts key={row.label} {...row} />
          ))}
        </tbody>
        <tfoot>
          <Amounts
            kind="total"
            label={m.grant_budget_own_share()}
            byYear={totals.ownShare.map((amount) => -amount)}
            sum={-budget.ownShare}
          />
          <Amounts kind="ask" label={m.grant_budget_applied_for()} byYear={totals.appliedFor} sum={budget.appliedFor} />
        </tfoot>
      </table>
    </ScrollArea>
  );
}

function Amounts({
  label,
  byYear,
  sum,
  kind,
}: {
  label: string;
  byYear: readonly bigint[];
  sum: bigint;
  kind?: "total" | "ask";
}) {
  return (
    <tr className={kind}>
      <th scope="row">{label}</th>
      {byYear.map((amount, index) => (
        <td className="num" key={index}>
          {formatKroner(amount)}
        </td>
      ))}
      <td className="num sum">{formatKroner(sum)}</td>
    </tr>
  );
}
