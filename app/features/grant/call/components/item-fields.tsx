import { Checkbox } from "~/components/ui/checkbox";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import { ANSWERED, type FieldKind, type Language } from "~/domain/grant/call-form";
import { m } from "~/paraglide/messages.js";

import type { Typed } from "~/features/grant/call/parts/typed";
import { OptionFields } from "./row-fields";
import { TextInLanguages } from "./text-in-languages";
import type { FieldNamed } from "./typed-field";

interface Props {
  field: FieldNamed;
  typed: Typed;
  languages: readonly Language[];
}

export function SectionItemFields({ field, languages }: Props) {
  return (
    <>
      <TextInLanguages field={field} name="title" label={m.call_section_title()} languages={languages} />
      <TextInLanguages
        field={field}
        name="help"
        label={m.call_section_help()}
        hint={m.call_section_help_hint()}
        languages={languages}
        isLong
        isOptional
      />
    </>
  );
}

/** A question: its words, what may be answered, and where it stands. */
export function FieldItemFields({
  kind,
  sections,
  ...props
}: Props & { kind: FieldKind; sections: readonly { key: string; title: string }[] }) {
  const { field, languages } = props;
  return (
    <>
      <TextInLanguages field={field} name="label" label={m.call_question()} languages={languages} />
      <TextInLanguages
        field={field}
        name="help"
        label={m.call_help()}
        hint={m.call_help_hint()}
        languages={languages}
        isLong
        isOptional
      />
      <Limits kind={kind} {...props} />
      <Checkbox field={field("isRequired")} label={m.call_required()} hint={m.call_required_hint()} value="on" />
      {ANSWERED.some((one) => one === kind) ? (
        <Checkbox field={field("isForLead")} label={m.call_for_lead()} hint={m.call_for_lead_hint()} value="on" />
      ) : null}
      <Select
        field={field("section")}
        label={m.call_question_section()}
        options={sections.map(({ key, title }) => ({ value: key, label: title }))}
      />
    </>
  );
}

function Limits({ kind, ...props }: Props & { kind: FieldKind }) {
  const { field, languages } = props;
  switch (kind) {
    case "short_text":
    case "long_text":
      return (
        <TextInput
          field={field("maxLength")}
          label={m.call_max_length()}
          hint={kind === "long_text" ? m.call_long_text_hint() : undefined}
          inputMode="numeric"
        />
      );
    case "number":
      return (
        <>
          <div className="grid gap-5 sm:grid-cols-2">
            <TextInput field={field("min")} label={m.call_min()} inputMode="decimal" isOptional />
            <TextInput field={field("max")} label={m.call_max()} inputMode="decimal" isOptional />
          </div>
          <TextInLanguages
            field={field}
            name="unit"
            label={m.call_unit()}
            hint={m.call_unit_hint()}
            languages={languages}
            isOptional
          />
        </>
      );
    case "choice":
      return <OptionFields {...props} />;
    case "goals":
    case "attachments":
    case "partners":
      return <TextInput field={field("minCount")} label={m.call_min_count()} inputMode="numeric" />;
    default:
      return null;
  }
}
