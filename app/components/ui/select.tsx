import type { SelectHTMLAttributes } from "react";

import { Field, startValue, type FieldProps } from "./field";

export interface Option {
  value: string;
  label: string;
}
type Native = Omit<SelectHTMLAttributes<HTMLSelectElement>, "id" | "name" | "className">;

/** A choice among many. For two to five use RadioCards. `placeholder` is the first, empty option. */
export function Select({
  field,
  label,
  hint,
  isOptional,
  className,
  options,
  placeholder,
  ...select
}: FieldProps & Native & { options: readonly Option[]; placeholder?: string }) {
  return (
    <Field {...{ field, label, hint, isOptional, className }}>
      {(wiring) => (
        <select className="ds-input" defaultValue={startValue(field) ?? ""} {...select} {...wiring}>
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
