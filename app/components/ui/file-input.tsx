import type { InputHTMLAttributes } from "react";

import { Field, type FieldProps } from "./field";

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "name" | "type" | "className">;

/** A file from the person's machine; the form needs `encType="multipart/form-data"`. Say kinds and size in the hint. */
export function FileInput({ field, label, hint, isOptional, className, ...input }: FieldProps & Native) {
  return (
    <Field {...{ field, label, hint, isOptional, className }}>
      {(wiring) => <input className="ds-input" type="file" {...input} {...wiring} />}
    </Field>
  );
}
