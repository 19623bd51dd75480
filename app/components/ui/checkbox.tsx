import type { InputHTMLAttributes, ReactNode } from "react";

import { wire, type FormField } from "./field";
import { FieldError } from "./field-error";

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "name" | "type" | "className">;

/** One yes or no, the label after the box. */
export function Checkbox({
  field,
  label,
  hint,
  ...input
}: Native & { field: FormField; label: ReactNode; hint?: ReactNode }) {
  return (
    <div className="ds-field">
      <input
        className="ds-input"
        type="checkbox"
        defaultChecked={field.initialValue === "on"}
        {...input}
        {...wire({ field, label, hint })}
      />
      <label htmlFor={field.id}>{label}</label>
      {hint ? (
        <p className="field-hint" id={`${field.id}-hint`}>
          {hint}
        </p>
      ) : null}
      <FieldError id={`${field.id}-error`} errors={field.errors} />
    </div>
  );
}
