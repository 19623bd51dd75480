import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { ScrollArea } from "~/components/ui/scroll-area";
import { Select } from "~/components/ui/select";
import { Table } from "~/components/ui/table";
import type { BudgetCostsPage } from "~/features/cost/budget-costs-page.server";
import { formatKroner } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** Into which category each cost goes, and by which key what is shared is divided. It changes nothing yet. */
export function BudgetChoiceForm({
  page: { groups, categories, keys, key },
  typed,
  errors,
}: {
  page: BudgetCostsPage;
  /** What was chosen, where the form has been sent. */
  typed: { key: string; categories: Record<string, string> } | null;
  errors: Record<string, string[]>;
}) {
  return (
    <Card heading={m.cost_budget_choose()} isPadded={false}>
      <Form method="post" of="preview" preventScrollReset>
        <div className="card-body stack gap-4">
          <FormErrors errors={errors[""]} />
          <Select
            field={{ id: "key", name: "key", initialValue: typed?.key ?? key ?? "", errors: errors["key"] }}
            label={m.cost_budget_key()}
            placeholder={m.cost_budget_key_choose()}
            options={keys.map(({ value, label, isDecided }) => ({
              value,
              label: isDecided ? m.cost_budget_key_decided({ key: label }) : label,
            }))}
          />
        </div>
        <ScrollArea className="table-frame table-scroll" label={m.cost_items_heading()}>
          <Table caption={m.cost_items_heading()}>
            <thead>
              <tr>
                <th scope="col">{m.cost_item()}</th>
                <th scope="col">{m.cost_whose()}</th>
                <th scope="col" className="num">
                  {m.cost_without_vat_head()}
                </th>
                <th scope="col">{m.cost_budget_category()}</th>
              </tr>
            </thead>
            <tbody>
              {groups.map(({ group, name, isShared, sum, outside, category }, at) => (
                <tr key={group}>
                  <th scope="row">
                    {name}
                    {outside > 0n ? (
                      <small className="muted cost-outside">
                        {m.cost_budget_outside({ amount: formatKroner(outside) })}
                      </small>
                    ) : null}
                  </th>
                  <td>{isShared ? m.cost_budget_shared() : m.cost_budget_local()}</td>
                  <td className="num">{formatKroner(sum)}</td>
                  <td>
                    <input type="hidden" name={`group.${at}`} value={group} />
                    <select
                      className="ds-input"
                      name={`category.${at}`}
                      aria-label={m.cost_budget_category_of({ name })}
                      defaultValue={typed?.categories[group] ?? category}
                    >
                      <option value="">{m.cost_budget_not_taken()}</option>
                      {categories.map(({ value, label }) => (
                        <option key={value} value={value}>
                          {label}
                        </option>
                      ))}
                    </select>
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </ScrollArea>
        <div className="card-body">
          <Button name="intent" value="preview">
            {m.cost_budget_preview()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
