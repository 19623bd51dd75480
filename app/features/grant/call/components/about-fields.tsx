import { Checkbox } from "~/components/ui/checkbox";
import { TextInput } from "~/components/ui/text-input";
import { type Language, LANGUAGES } from "~/domain/grant/call-form";
import { m } from "~/paraglide/messages.js";

import { languageNames } from "~/features/grant/call/missing-words";
import { TextInLanguages } from "./text-in-languages";
import type { FieldNamed } from "./typed-field";

interface Props {
  field: FieldNamed;
  languages: readonly Language[];
  /** Announced: scheme, receipt letters and dates stand. */
  isAnnounced: boolean;
}

/** What the call is, in which languages, when it is open, and how much there is. */
export function AboutFields({ field, languages, isAnnounced }: Props) {
  return (
    <>
      <fieldset className="ds-fieldset">
        <legend>{m.call_languages()}</legend>
        <p className="field-hint">{m.call_languages_hint()}</p>
        {LANGUAGES.map((language) => (
          <Checkbox key={language} field={field(`language.${language}`)} label={languageNames[language]()} value="on" />
        ))}
      </fieldset>
      {isAnnounced ? null : (
        <TextInLanguages
          field={field}
          name="scheme"
          label={m.call_scheme_name()}
          hint={m.call_scheme_name_hint()}
          languages={languages}
        />
      )}
      <TextInLanguages
        field={field}
        name="title"
        label={m.call_title()}
        hint={m.call_title_hint()}
        languages={languages}
      />
      <TextInLanguages
        field={field}
        name="summary"
        label={m.call_summary()}
        hint={m.call_summary_hint()}
        languages={languages}
        isLong
      />
      {isAnnounced ? null : <Dates field={field} />}
      <TextInput field={field("pot")} label={m.call_pot()} hint={m.call_pot_hint()} inputMode="decimal" isOptional />
      {isAnnounced ? null : (
        <TextInput field={field("receiptPrefix")} label={m.call_receipt_prefix()} hint={m.call_receipt_prefix_hint()} />
      )}
    </>
  );
}

function Dates({ field }: Pick<Props, "field">) {
  return (
    <fieldset className="ds-fieldset">
      <legend>{m.call_period()}</legend>
      <p className="field-hint">{m.call_period_hint()}</p>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextInput field={field("opensOn")} label={m.call_opens_on()} type="date" />
        <TextInput field={field("opensAt")} label={m.call_opens_at()} type="time" />
        <TextInput field={field("closesOn")} label={m.call_closes_on()} type="date" />
        <TextInput field={field("closesAt")} label={m.call_closes_at()} type="time" />
      </div>
    </fieldset>
  );
}
