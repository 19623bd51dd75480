import type { ReactNode } from "react";

import { m } from "~/paraglide/messages.js";

import { FieldError } from "./field-error";

/** What a control needs to be tied to its label, hint and errors. */
export interface ControlWiring {
  id: string;
  name: string;
  required?: boolean;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

/** The part of conform's field metadata that is used here, so that `field={fields.name}` is enough on a page. */
export interface FormField {
  id: string;
  name: string;
  initialValue?: unknown;
  errors?: string[];
  required?: boolean;
}

export interface FieldProps {
  field: FormField;
  label: ReactNode;
  hint?: ReactNode;
  /** Shown beside the label; fields that are not optional are required. */
  isOptional?: boolean;
  className?: string;
}

export function wire({ field, hint, isOptional }: FieldProps): ControlWiring {
  const hasErrors = Boolean(field.errors?.length);
  const described = [hint ? `${field.id}-hint` : "", hasErrors ? `${field.id}-error` : ""].filter(Boolean).join(" ");
  return {
    id: field.id,
    name: field.name,
    required: (field.required && !isOptional) || undefined,
    "aria-describedby": described || undefined,
    "aria-invalid": hasErrors || undefined,
  };
}

/** Label, hint, control and error in reading order. The control is given as a function of its attributes. */
export function Field({
  children,
  foot,
  ...props
}: FieldProps & { children: (wiring: ControlWiring) => ReactNode; foot?: ReactNode }) {
  const { field, label, hint, isOptional, className } = props;
  return (
    <div className={className ? `ds-field ${className}` : "ds-field"}>
      <label htmlFor={field.id}>
        {label}
        {isOptional ? <span className="optional"> {m.common_optional()}</span> : null}
      </label>
      {hint ? (
        <p className="field-hint" id={`${field.id}-hint`}>
          {hint}
        </p>
      ) : null}
      {children(wire(props))}
      {foot}
      <FieldError id={`${field.id}-error`} errors={field.errors} />
    </div>
  );
}

/** The value a control starts with; files and lists have none. */
export function startValue(field: FormField): string | undefined {
  return typeof field.initialValue === "string" ? field.initialValue : undefined;
}
