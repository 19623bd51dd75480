import type { FieldMetadata } from "@conform-to/react";

import { Checkbox } from "~/components/ui/checkbox";
import { TextInput } from "~/components/ui/text-input";
import { Textarea } from "~/components/ui/textarea";
import { MANDATE_SCOPES, type MandateScope } from "~/domain/consortium/mandate";
import { scopeName } from "~/i18n/mandate-scope-name";
import { m } from "~/paraglide/messages.js";

export interface DecisionFields {
  votesFor: string;
  votesAgainst: string;
  condition: string;
}

export interface MandateFields {
  purpose: string;
  covers: Record<MandateScope, string>;
  highestValue: string;
  validFrom: string;
}

type Fields<Names> = { [Name in keyof Names]: FieldMetadata<Names[Name]> };

const hasErrors = (fields: { errors?: readonly string[] | undefined }[]) =>
  fields.some((field) => field.errors?.length);

/** What only a council's decision says. */
export function DecisionTerms({ fields, isOpen }: { fields: Fields<DecisionFields>; isOpen: boolean }) {
  const { votesFor, votesAgainst, condition } = fields;
  return (
    <details className="more-fields" open={isOpen || hasErrors([votesFor, votesAgainst, condition]) || undefined}>
      <summary>{m.consortium_step_about_decision()}</summary>
      <div className="stack gap-5 mt-4">
        <div className="grid gap-5 sm:grid-cols-2">
          <TextInput field={votesFor} label={m.consortium_step_votes_for()} inputMode="numeric" isOptional />
          <TextInput field={votesAgainst} label={m.consortium_step_votes_against()} inputMode="numeric" isOptional />
        </div>
        <Textarea
          field={condition}
          label={m.consortium_step_condition()}
          hint={m.consortium_step_condition_hint()}
          rows={2}
          limit={1000}
          isOptional
        />
      </div>
    </details>
  );
}

/** What only a power of attorney says. */
export function MandateTerms({ fields, isOpen }: { fields: Fields<MandateFields>; isOpen: boolean }) {
  const { purpose, covers, highestValue, validFrom } = fields;
  const scopes = covers.getFieldset();
  return (
    <details className="more-fields" open={isOpen || hasErrors([purpose, highestValue, validFrom]) || undefined}>
      <summary>{m.consortium_step_about_mandate()}</summary>
      <div className="stack gap-5 mt-4">
        <Textarea
          field={purpose}
          label={m.consortium_mandate_purpose()}
          hint={m.consortium_mandate_purpose_hint()}
          rows={2}
          limit={500}
          isOptional
        />
        <fieldset className="ds-fieldset stack gap-2">
          <legend>{m.consortium_mandate_covers()}</legend>
          <p className="field-hint">{m.consortium_mandate_covers_hint()}</p>
          {MANDATE_SCOPES.map((scope) => (
            <Checkbox key={scope} field={scopes[scope]} label={scopeName(scope)} />
          ))}
        </fieldset>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextInput
            field={highestValue}
            label={m.consortium_mandate_highest()}
            hint={m.consortium_mandate_highest_hint()}
            inputMode="decimal"
            isOptional
          />
          <TextInput
            field={validFrom}
            label={m.consortium_mandate_from()}
            hint={m.consortium_mandate_from_hint()}
            type="date"
            isOptional
          />
        </div>
      </div>
    </details>
  );
}
