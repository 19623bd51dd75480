import type { ReactNode } from "react";

import { startValue, type FormField } from "./field";
import { FieldError } from "./field-error";
import { Icon, type IconName } from "./icon";

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  icon?: IconName;
}

/** A choice among few, each with its own line of explanation. Arrow keys move, the whole card is the target. */
export function RadioCards({
  field,
  legend,
  isLegendHidden,
  hint,
  choices,
  isDense,
}: {
  field: FormField;
  legend: ReactNode;
  isLegendHidden?: boolean;
  hint?: ReactNode;
  choices: readonly Choice[];
  isDense?: boolean;
}) {
  const hasErrors = Boolean(field.errors?.length);
  const described = [hint ? `${field.id}-hint` : "", hasErrors ? `${field.id}-error` : ""].filter(Boolean).join(" ");
  return (
    <fieldset className="ds-fieldset" id={field.id} aria-describedby={described || undefined} tabIndex={-1}>
      <legend className={isLegendHidden ? "sr" : undefined}>{legend}</legend>
      {hint ? (
        <p className="field-hint" id={`${field.id}-hint`}>
          {hint}
        </p>
      ) : null}
      <div className={isDense ? "choices dense" : "choices"} data-invalid={hasErrors || undefined}>
        {choices.map((choice) => (
          <label className="choice" key={choice.value}>
            <input
              type="radio"
              name={field.name}
              value={choice.value}
              required={field.required}
              defaultChecked={startValue(field) === choice.value}
            />
            {choice.icon ? (
              <span className="g">
                <Icon name={choice.icon} size={20} />
              </span>
            ) : null}
            <span>
              <b>{choice.label}</b>
              {choice.hint ? <small>{choice.hint}</small> : null}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={`${field.id}-error`} errors={field.errors} />
    </fieldset>
  );
}
