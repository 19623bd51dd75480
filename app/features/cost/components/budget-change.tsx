import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { ScrollArea } from "~/components/ui/scroll-area";
import { Table } from "~/components/ui/table";
import type { BudgetChangeView } from "~/features/cost/budget-costs-page.server";
import { formatChange, formatKroner } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** What the budget becomes, before anything is written; one press writes exactly this. */
export function BudgetChange({
  view,
  typed,
}: {
  view: BudgetChangeView;
  typed: { key: string; categories: Record<string, string> };
}) {
  const rows = [
    {
      caption: m.cost_budget_by_category(),
      of: view.categories.map(({ label, ...one }) => ({ ...one, label: `${label} ${one.year}` })),
    },
    { caption: m.cost_budget_by_partner(), of: view.partners.map(({ name, ...one }) => ({ ...one, label: name })) },
  ];
  return (
    <Card heading={m.cost_budget_change({ count: view.cells })} isPadded={false}>
      <p className="card-body" aria-live="polite">
        {view.cells === 0 ? m.cost_budget_same() : m.cost_budget_not_yet()}
      </p>
      {view.cells === 0
        ? null
        : rows.map(({ caption, of }) => (
            <ScrollArea key={caption} className="table-frame table-scroll" label={caption}>
              <Table caption={caption}>
                <thead>
                  <tr>
                    <th scope="col">{caption}</th>
                    <th scope="col" className="num">
                      {m.cost_budget_from()}
                    </th>
                    <th scope="col" className="num">
                      {m.cost_budget_to()}
                    </th>
                    <th scope="col" className="num">
                      {m.cost_budget_by()}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {of.map(({ label, from, to }) => (
                    <tr key={label}>
                      <th scope="row">{label}</th>
                      <td className="num">{formatKroner(from)}</td>
                      <td className="num">{formatKroner(to)}</td>
                      <td className="num">{formatChange(to - from)}</td>
                    </tr>
                  ))}
                </tbody>
              </Table>
            </ScrollArea>
          ))}
      <Form method="post" of={`take-${view.fingerprint.slice(0, 16)}`} className="card-body">
        <input type="hidden" name="fingerprint" value={view.fingerprint} />
        <input type="hidden" name="key" value={typed.key} />
        {Object.entries(typed.categories).map(([group, category], at) => (
          <span key={group}>
            <input type="hidden" name={`group.${at}`} value={group} />
            <input type="hidden" name={`category.${at}`} value={category} />
          </span>
        ))}
        <Button variant="primary" name="intent" value="take">
          {m.cost_budget_take()}
        </Button>
      </Form>
    </Card>
  );
}
