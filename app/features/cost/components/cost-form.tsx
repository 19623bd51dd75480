import { Form } from "~/components/form/form";
import { type ComparedField, sayName } from "~/components/form/different-fields";
import { SavedMeanwhile } from "~/components/form/saved-meanwhile";
import { FormErrors } from "~/components/form-errors";
import { useSeenVersion } from "~/components/form/use-seen-version";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { RadioCards } from "~/components/ui/radio-cards";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import { COST_KINDS, COST_SCOPES, VAT_RATES } from "~/domain/cost/cost-item";
import { COST_KEYS } from "~/domain/cost/cost-key";
import { parseKroner } from "~/domain/shared/money";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import type { CostFormPage } from "~/features/cost/cost-form-page.server";
import { costKeyName, costKindName, costScopeName } from "~/i18n/cost-names";
import { formatInstant, formatKroner } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import "./cost.css";

/** A cost in its form. What somebody else has saved meanwhile stands above it. */
export function CostForm({ page, refused }: { page: CostFormPage; refused: Refused | null }) {
  const { standing, values, municipalities, mayShare } = page;
  const {
    values: seen,
    version,
    isOther,
  } = useSeenVersion(values, standing?.version ?? null, refused, { intent: "save" });
  const field = (name: keyof typeof values) => fieldOf(name, refused, seen[name]);
  return (
    <Card>
      <Form method="post" noValidate preventScrollReset className="stack gap-5">
        <FormErrors errors={refused?.errors[""]} />
        {standing && isOther ? (
          <SavedMeanwhile
            by={standing.by}
            fields={compared(municipalities)}
            typed={refused?.typed}
            seen={seen}
            theirs={values}
          />
        ) : null}
        <input type="hidden" name="version" value={version} />
        <div className="cost-fields">
          <TextInput className="is-wide" field={field("name")} label={m.cost_item()} />
          <RadioCards
            isDense
            field={field("scope")}
            legend={m.cost_whose()}
            choices={COST_SCOPES.filter((scope) => mayShare || scope === "local").map((scope) => ({
              value: scope,
              label: costScopeName(scope),
              hint: scope === "central" ? m.cost_scope_central_hint() : m.cost_scope_local_hint(),
            }))}
          />
          <RadioCards
            isDense
            field={field("kind")}
            legend={m.cost_kind()}
            choices={COST_KINDS.map((kind) => ({ value: kind, label: costKindName(kind) }))}
          />
          <Select
            field={field("municipality")}
            label={m.cost_municipality()}
            hint={m.cost_municipality_hint()}
            isOptional
            placeholder={m.cost_municipality_none()}
            options={municipalities.map(({ number, name }) => ({ value: number, label: name }))}
          />
          <TextInput field={field("year")} label={m.cost_year()} inputMode="numeric" />
          <TextInput field={field("amount")} label={m.cost_amount()} hint={m.cost_amount_hint()} inputMode="decimal" />
          <Select
            field={field("vat")}
            label={m.cost_vat()}
            options={[
              { value: "excluded", label: m.cost_vat_excluded() },
              { value: "included", label: m.cost_vat_included() },
            ]}
          />
          <Select
            field={field("vatPercent")}
            label={m.cost_vat_rate()}
            options={VAT_RATES.map((rate) => ({ value: String(rate), label: m.cost_percent({ percent: rate }) }))}
          />
          {mayShare ? (
            <Select
              field={field("key")}
              label={m.cost_key()}
              hint={m.cost_key_hint()}
              isOptional
              placeholder={m.cost_key_common()}
              options={COST_KEYS.map((key) => ({ value: key, label: costKeyName(key) }))}
            />
          ) : null}
          <TextInput className="is-wide" field={field("source")} label={m.cost_source()} hint={m.cost_source_hint()} />
        </div>
        {standing ? (
          <p className="small muted">{m.cost_saved_by({ by: standing.by, at: formatInstant(standing.at) })}</p>
        ) : null}
        <div className="row gap-3">
          <Button variant="primary" name="intent" value="save">
            {standing ? m.cost_save() : m.cost_add()}
          </Button>
          {standing ? (
            <Button tone="stop" name="intent" value="remove">
              {m.cost_remove()}
            </Button>
          ) : null}
        </div>
      </Form>
    </Card>
  );
}

const amountWords = (value: string) => {
  const read = parseKroner(value);
  return read.ok ? formatKroner(read.value) : value;
};

const compared = (municipalities: CostFormPage["municipalities"]): ComparedField<keyof CostFormPage["values"]>[] => [
  { name: "name", label: m.cost_item() },
  { name: "scope", label: m.cost_whose(), say: sayName(COST_SCOPES, costScopeName) },
  { name: "kind", label: m.cost_kind(), say: sayName(COST_KINDS, costKindName) },
  {
    name: "municipality",
    label: m.cost_municipality(),
    say: (value) => municipalities.find(({ number }) => number === value)?.name ?? value,
  },
  { name: "year", label: m.cost_year() },
  { name: "amount", label: m.cost_amount(), say: amountWords },
  {
    name: "vat",
    label: m.cost_vat(),
    say: (value) => (value === "included" ? m.cost_vat_included() : m.cost_vat_excluded()),
  },
  { name: "vatPercent", label: m.cost_vat_rate(), say: (value) => m.cost_percent({ percent: value }) },
  { name: "key", label: m.cost_key(), say: sayName(COST_KEYS, (key) => costKeyName(key)) },
  { name: "source", label: m.cost_source() },
];
