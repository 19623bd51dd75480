import type { ApplicationContent } from "~/domain/grant/application-content";
import { isForLead, type CallForm, type FormField, type Language } from "~/domain/grant/call-form";
import type { FieldView } from "~/features/grant/application/application-page.server";
import { sentBudget } from "~/features/grant/content/sent-document";
import { m } from "~/paraglide/messages.js";

/** A field of a form as an applicant meets it before anything is written in it. */
export function previewField(field: FormField, form: CallForm, locale: Language): FieldView {
  const base = {
    key: field.key,
    label: field.label[locale] || m.call_untitled(),
    help: field.help?.[locale] ?? null,
    isRequired: field.required,
  };
  const empty = { text: "", version: 0, isForLead: isForLead(field) };
  switch (field.kind) {
    case "short_text":
      return { ...base, ...empty, kind: field.kind, maxLength: field.maxLength };
    case "number":
      return { ...base, ...empty, kind: field.kind, unit: field.unit?.[locale] };
    case "date":
    case "checkbox":
    case "account_number":
      return { ...base, ...empty, kind: field.kind };
    case "choice":
      return {
        ...base,
        ...empty,
        kind: field.kind,
        options: field.options.map(({ key, label }) => ({ key, label: label[locale] })),
      };
    case "long_text":
      return { ...base, kind: field.kind, html: "", characters: 0, maxLength: field.maxLength };
    case "goals":
      return { ...base, kind: field.kind, goals: [], minCount: field.required ? field.minCount : 0 };
    case "attachments":
      return { ...base, kind: field.kind, files: [], versions: [], minCount: field.required ? field.minCount : 0 };
    case "partners":
      return { ...base, kind: field.kind, names: [m.call_preview_partners()] };
    case "budget":
      return { ...base, kind: field.kind, budget: sentBudget(NOTHING, form, locale) };
  }
}

const NOBODY = { organisationId: "", number: null, name: "", orgNumber: null };

const NOTHING: ApplicationContent = {
  schemaVersion: 1,
  call: { id: "", title: "", formVersion: "" },
  title: "",
  applicant: NOBODY,
  partners: [],
  answers: {},
  texts: {},
  goals: [],
  budget: [],
  attachments: [],
};
