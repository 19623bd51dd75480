import { Card } from "~/components/ui/card";
import { ScrollArea } from "~/components/ui/scroll-area";
import { Table } from "~/components/ui/table";
import type { BudgetCostsPage } from "~/features/cost/budget-costs-page.server";
import { formatKroner } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** The costs that the budget has its figures from, as they were. */
export const TakenCosts = ({ taken }: Pick<BudgetCostsPage, "taken">) => (
  <Card heading={m.cost_budget_taken()} isPadded={false}>
    <ScrollArea className="table-frame table-scroll" label={m.cost_budget_taken()}>
      <Table caption={m.cost_budget_taken()}>
        <thead>
          <tr>
            <th scope="col">{m.cost_item()}</th>
            <th scope="col" className="num">
              {m.cost_year()}
            </th>
            <th scope="col" className="num">
              {m.cost_budget_version()}
            </th>
            <th scope="col" className="num">
              {m.cost_without_vat_head()}
            </th>
            <th scope="col">{m.cost_budget_category()}</th>
          </tr>
        </thead>
        <tbody>
          {taken.map(({ id, name, year, version, amount, category }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td className="num">{year}</td>
              <td className="num">{version}</td>
              <td className="num">{formatKroner(amount)}</td>
              <td>{category}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollArea>
  </Card>
);
