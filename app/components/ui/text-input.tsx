import type { InputHTMLAttributes } from "react";

import { Field, startValue, type FieldProps } from "./field";

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "name" | "className">;

/** One line of text, a number, a date, an address. */
export function TextInput({ field, label, hint, isOptional, className, ...input }: FieldProps & Native) {
  return (
    <Field {...{ field, label, hint, isOptional, className }}>
      {(wiring) => <input className="ds-input" type="text" defaultValue={startValue(field)} {...input} {...wiring} />}
    </Field>
  );
}
