import type { FormField } from "~/components/ui/field";
import { RadioCards } from "~/components/ui/radio-cards";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import { Textarea } from "~/components/ui/textarea";
import type { ConsortiumDraft } from "~/features/consortium/founding/consortium-draft";
import { m } from "~/paraglide/messages.js";

type Fields = Record<keyof ConsortiumDraft, FormField>;

export function fieldsOf(draft: ConsortiumDraft, errors: Record<string, string[]>): Fields {
  const field = (name: keyof ConsortiumDraft): FormField => ({
    id: name,
    name,
    initialValue: draft[name],
    errors: errors[name],
  });
  return {
    name: field("name"),
    purpose: field("purpose"),
    cooperationForm: field("cooperationForm"),
    deadlineOn: field("deadlineOn"),
    deadlineTime: field("deadlineTime"),
    leadOrganisationId: field("leadOrganisationId"),
  };
}

const forms = [
  { value: "procurement_cooperation", label: m.consortium_form_procurement, hint: m.consortium_form_procurement_hint },
  { value: "agreement", label: m.consortium_form_agreement, hint: m.consortium_form_agreement_hint },
  { value: "host_municipality", label: m.consortium_form_host, hint: m.consortium_form_host_hint },
  { value: "task_community", label: m.consortium_form_community, hint: m.consortium_form_community_hint },
];

/** What the consortium is called, what it is for, how it cooperates, by when, and who leads it. */
export function ConsortiumFields({
  fields,
  leads,
}: {
  fields: Fields;
  leads: readonly { id: string; name: string }[];
}) {
  return (
    <div className="stack gap-5">
      <TextInput field={fields.name} label={m.consortium_new_name()} hint={m.consortium_new_name_hint()} />
      <Textarea field={fields.purpose} label={m.consortium_new_purpose()} limit={2000} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextInput
          field={fields.deadlineOn}
          label={m.consortium_new_deadline()}
          hint={m.consortium_new_deadline_hint()}
          type="date"
        />
        <TextInput
          field={fields.deadlineTime}
          label={m.consortium_new_time()}
          hint={m.consortium_new_time_hint()}
          type="time"
        />
      </div>
      <Select
        field={fields.leadOrganisationId}
        label={m.consortium_new_leads()}
        options={leads.map((lead) => ({ value: lead.id, label: lead.name }))}
      />
      <RadioCards
        field={fields.cooperationForm}
        legend={m.consortium_new_form()}
        choices={forms.map((form) => ({ value: form.value, label: form.label(), hint: form.hint() }))}
        isDense
      />
    </div>
  );
}
