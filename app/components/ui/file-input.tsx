import { useEffect, useRef, useState, type InputHTMLAttributes } from "react";

import { m } from "~/paraglide/messages.js";

import { Field, type FieldProps } from "./field";

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "name" | "type" | "className">;

const MEGABYTE = 1024 * 1024;

/**
 * A file from the person's machine; the form needs `encType="multipart/form-data"`. Say kinds and size in the hint. A
 * file that the server would refuse for its size is not sent: the field says so, and the rest of the form stays.
 */
export function FileInput({
  field,
  label,
  hint,
  isOptional,
  className,
  megabytes = 20,
  ...input
}: FieldProps & Native & { megabytes?: number }) {
  const control = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isWrong = problem !== null;
  useEffect(() => {
    const form = control.current?.form;
    if (!isWrong || !form) return undefined;
    const holdBack = (event: SubmitEvent) => {
      event.preventDefault();
      event.stopPropagation();
      control.current?.focus();
    };
    form.addEventListener("submit", holdBack, true);
    return () => form.removeEventListener("submit", holdBack, true);
  }, [isWrong]);
  const checked = problem === null ? field : { ...field, errors: [problem] };
  return (
    <Field {...{ field: checked, label, hint, isOptional, className }}>
      {(wiring) => (
        <input
          ref={control}
          className="ds-input"
          type="file"
          {...input}
          {...wiring}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            setProblem(file ? problemOf(file, megabytes) : null);
          }}
        />
      )}
    </Field>
  );
}

function problemOf({ size }: File, megabytes: number): string | null {
  if (size === 0) return m.issue_file_empty();
  return size > megabytes * MEGABYTE ? m.issue_file_too_large({ megabytes }) : null;
}
