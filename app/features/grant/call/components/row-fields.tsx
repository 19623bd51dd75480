import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import type { Language } from "~/domain/grant/call-form";
import { m } from "~/paraglide/messages.js";

import { rowCount, SPARE_ROWS, type Typed } from "~/features/grant/call/parts/typed";
import { TextInLanguages } from "./text-in-languages";
import type { FieldNamed } from "./typed-field";

interface Props {
  field: FieldNamed;
  typed: Typed;
  languages: readonly Language[];
}

/** The rows there are and some to fill in, each with its key. */
function rowsOf({ field, typed }: Pick<Props, "field" | "typed">) {
  return Array.from({ length: rowCount(typed) + SPARE_ROWS }, (_, row) => ({
    row,
    key: field(`rows[${row}].key`),
    name: (column: string) => `rows[${row}].${column}`,
  }));
}

/** What applications are judged by. The weights are one hundred together. */
export function CriteriaFields(props: Props) {
  const { field, typed, languages } = props;
  const sum = Object.entries(typed)
    .filter(([name]) => name.endsWith(".weight"))
    .reduce((total, [, weight]) => total + (Number(weight) || 0), 0);
  return (
    <>
      <p className="field-hint">{m.call_rows_hint()}</p>
      {rowsOf(props).map(({ row, key, name }) => (
        <fieldset className="ds-fieldset call-row-fields" key={row}>
          <legend>{m.call_criterion_number({ number: row + 1 })}</legend>
          <input type="hidden" name={key.name} value={String(key.initialValue)} />
          <TextInLanguages field={field} name={name("label")} label={m.call_criterion()} languages={languages} />
          <TextInLanguages
            field={field}
            name={name("help")}
            label={m.call_criterion_help()}
            languages={languages}
            isLong
            isOptional
          />
          <TextInput field={field(name("weight"))} label={m.call_weight()} inputMode="numeric" />
        </fieldset>
      ))}
      <p className="small muted tnum">{m.call_weights_sum({ sum })}</p>
    </>
  );
}

/** The years of the budget and its categories. */
export function BudgetFields(props: Props) {
  const { field, languages } = props;
  return (
    <>
      <fieldset className="ds-fieldset">
        <legend>{m.call_years()}</legend>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextInput field={field("firstYear")} label={m.call_first_year()} inputMode="numeric" />
          <TextInput field={field("lastYear")} label={m.call_last_year()} inputMode="numeric" />
        </div>
      </fieldset>
      <p className="field-hint">{m.call_rows_hint()}</p>
      {rowsOf(props).map(({ row, key, name }) => (
        <fieldset className="ds-fieldset call-row-fields" key={row}>
          <legend>{m.call_category_number({ number: row + 1 })}</legend>
          <input type="hidden" name={key.name} value={String(key.initialValue)} />
          <TextInLanguages field={field} name={name("label")} label={m.call_category()} languages={languages} />
          <Select
            field={field(name("kind"))}
            label={m.call_category_kind()}
            options={[
              { value: "cost", label: m.call_category_cost() },
              { value: "own_share", label: m.call_category_own_share() },
            ]}
            defaultValue={String(field(name("kind")).initialValue || "cost")}
          />
          <TextInLanguages
            field={field}
            name={name("help")}
            label={m.call_help()}
            languages={languages}
            isLong
            isOptional
          />
        </fieldset>
      ))}
    </>
  );
}

/** The options of a question with a choice. */
export function OptionFields(props: Props) {
  const { field, languages } = props;
  return (
    <fieldset className="ds-fieldset stack gap-4">
      <legend>{m.call_options()}</legend>
      <p className="field-hint">{m.call_rows_hint()}</p>
      {rowsOf(props).map(({ row, key, name }) => (
        <div className="stack gap-4" key={row}>
          <input type="hidden" name={key.name} value={String(key.initialValue)} />
          <TextInLanguages
            field={field}
            name={name("label")}
            label={m.call_option_number({ number: row + 1 })}
            languages={languages}
          />
        </div>
      ))}
    </fieldset>
  );
}
