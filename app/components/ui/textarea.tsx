import { useState, type TextareaHTMLAttributes } from "react";

import { m } from "~/paraglide/messages.js";

import { Field, startValue, type FieldProps } from "./field";

type Native = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "id" | "name" | "className" | "maxLength">;

/** Text of several lines. With `limit` it counts down and says when there is too much; nothing typed is cut off. */
export function Textarea({
  field,
  label,
  hint,
  isOptional,
  className,
  limit,
  onChange,
  ...input
}: FieldProps & Native & { limit?: number }) {
  const [length, setLength] = useState(startValue(field)?.length ?? 0);
  const left = (limit ?? 0) - length;
  const foot = limit ? (
    <p className="field-foot tnum">
      <span data-over={left < 0} aria-live="polite">
        {left < 0 ? m.common_characters_over({ count: -left }) : m.common_characters_left({ count: left })}
      </span>
    </p>
  ) : null;
  return (
    <Field {...{ field, label, hint, isOptional, className, foot }}>
      {(wiring) => (
        <textarea
          className="ds-input"
          rows={4}
          defaultValue={startValue(field)}
          {...input}
          {...wiring}
          onChange={(event) => {
            setLength(event.currentTarget.value.length);
            onChange?.(event);
          }}
        />
      )}
    </Field>
  );
}
