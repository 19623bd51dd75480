import { useEffect, useRef, type ReactNode } from "react";

import { m } from "~/paraglide/messages.js";

import type { FormField } from "./field";

/**
 * Everything that must be corrected, each line a link to its field. Takes focus when it appears, so that it is read
 * first. `form.errors` are those that belong to no field.
 */
export function ErrorSummary({
  form,
  fields,
  heading,
}: {
  form?: { errors?: readonly string[] };
  fields: readonly { field: FormField; label: ReactNode }[];
  heading?: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const wrong = fields.filter(({ field }) => field.errors?.length);
  const count = wrong.length + (form?.errors?.length ?? 0);
  useEffect(() => {
    if (count > 0) box.current?.focus();
  }, [count]);
  if (count === 0) return null;
  return (
    <div className="ds-error-summary" ref={box} tabIndex={-1} role="alert">
      <h2>{heading ?? m.common_error_summary()}</h2>
      <ul>
        {form?.errors?.map((error) => (
          <li key={error}>{error}</li>
        ))}
        {wrong.map(({ field, label }) => (
          <li key={field.id}>
            <a href={`#${field.id}`}>
              {label}: {field.errors?.join(" ")}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
