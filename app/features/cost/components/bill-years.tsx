import { Card } from "~/components/ui/card";
import { ScrollArea } from "~/components/ui/scroll-area";
import type { CostBillPage } from "~/features/cost/cost-bill-page.server";
import { formatAmount } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import "./cost.css";

type Bill = NonNullable<CostBillPage["rows"][number]["bill"]>;

/** The bill under every key, year by year: what is shared, the grant, and what the municipality bears alone. */
export function BillYears({ page }: { page: CostBillPage }) {
  const { rows, years, grantTitle } = page;
  const yearIn = (pairs: [number, bigint][], year: number) => pairs.find(([one]) => one === year)?.[1] ?? 0n;
  const line = (label: string, amountOf: (bill: Bill) => bigint, isSum = false) => (
    <tr key={label} className={isSum ? "sub" : undefined}>
      <th scope="row">{label}</th>
      {rows.map(({ key, bill }) => (
        <td className="num" key={key}>
          {bill ? formatAmount(amountOf(bill)) : "–"}
        </td>
      ))}
    </tr>
  );
  return (
    <Card heading={m.cost_bill_years_heading()} note={m.cost_without_vat()} isPadded={false}>
      <ScrollArea className="table-frame table-scroll cost-table-frame" label={m.cost_bill_years_heading()}>
        <table className="cost-table">
          <caption className="sr">{m.cost_bill_years_heading()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.cost_year()}</th>
              {rows.map(({ key, name }) => (
                <th scope="col" className="num" key={key}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {years.map((year) => line(m.cost_bill_shared_in({ year }), ({ byYear }) => yearIn(byYear, year)))}
            {grantTitle ? line(m.cost_bill_grant(), ({ grant }) => -grant) : null}
            {line(m.cost_bill_share(), ({ pays }) => pays, true)}
            {years.map((year) => line(m.cost_bill_local_in({ year }), ({ localByYear }) => yearIn(localByYear, year)))}
            {line(m.cost_bill_local(), ({ local }) => local, true)}
          </tbody>
          <tfoot>{line(m.cost_sum(), ({ total }) => total, true)}</tfoot>
        </table>
      </ScrollArea>
    </Card>
  );
}
