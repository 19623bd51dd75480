import { Checkbox } from "~/components/ui/checkbox";
import { RadioCards } from "~/components/ui/radio-cards";
import { TextInput } from "~/components/ui/text-input";
import { m } from "~/paraglide/messages.js";

import type { FieldNamed } from "./typed-field";

/** Who may apply, with whom, for how much, what the partners carry themselves, and who signs. */
export function RulesFields({ field }: { field: FieldNamed }) {
  const source = (name: string) => (
    <TextInput field={field(name)} label={m.call_rule_source()} hint={m.call_rule_source_hint()} isOptional />
  );
  return (
    <>
      <fieldset className="ds-fieldset stack gap-4">
        <legend>{m.call_applicants()}</legend>
        <p className="field-hint">{m.call_applicants_hint()}</p>
        <Checkbox field={field("municipality")} label={m.call_applicant_municipality()} value="on" />
        <Checkbox field={field("county")} label={m.call_applicant_county()} value="on" />
        {source("applicantSource")}
      </fieldset>
      <fieldset className="ds-fieldset stack gap-4">
        <legend>{m.call_cooperation()}</legend>
        <TextInput
          field={field("partners")}
          label={m.call_partners_least()}
          hint={m.call_partners_least_hint()}
          inputMode="numeric"
        />
        {source("partnersSource")}
      </fieldset>
      <fieldset className="ds-fieldset stack gap-4">
        <legend>{m.call_money()}</legend>
        <TextInput
          field={field("maxAmount")}
          label={m.call_max_amount()}
          hint={m.call_max_amount_hint()}
          inputMode="decimal"
          isOptional
        />
        <RadioCards
          field={field("ownShare")}
          legend={m.call_own_share()}
          choices={[
            { value: "none", label: m.call_own_share_none(), hint: m.call_own_share_none_hint() },
            { value: "minimum_percent", label: m.call_own_share_percent(), hint: m.call_own_share_percent_hint() },
          ]}
          isDense
        />
        <TextInput field={field("percent")} label={m.call_percent()} inputMode="decimal" isOptional />
        {source("ownShareSource")}
      </fieldset>
      <fieldset className="ds-fieldset stack gap-4">
        <legend>{m.call_signing()}</legend>
        <RadioCards
          field={field("signedBy")}
          legend={m.call_signed_by()}
          choices={[
            { value: "signatory", label: m.call_signed_by_signatory(), hint: m.call_signed_by_signatory_hint() },
            { value: "chief_executive", label: m.call_signed_by_chief(), hint: m.call_signed_by_chief_hint() },
          ]}
          isDense
        />
        <Checkbox
          field={field("requiresConfirmed")}
          label={m.call_requires_confirmed()}
          hint={m.call_requires_confirmed_hint()}
          value="on"
        />
      </fieldset>
    </>
  );
}
