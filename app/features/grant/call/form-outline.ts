import type { FieldKind, Language } from "~/domain/grant/call-form";
import { nameOf } from "~/domain/grant/call-plan";
import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import type { FoundCallDraft } from "./call-draft-store.server";

export const fieldKindNames: Record<FieldKind, () => string> = {
  short_text: m.call_kind_short_text,
  long_text: m.call_kind_long_text,
  number: m.call_kind_number,
  date: m.call_kind_date,
  choice: m.call_kind_choice,
  checkbox: m.call_kind_checkbox,
  account_number: m.call_kind_account_number,
  goals: m.call_kind_goals,
  budget: m.call_kind_budget,
  attachments: m.call_kind_attachments,
  partners: m.call_kind_partners,
};

export interface OutlineSection {
  key: string;
  title: string;
  isFirst: boolean;
  isLast: boolean;
  fields: { key: string; label: string; note: string; isFirst: boolean; isLast: boolean }[];
}

/** The form as a list of its sections and questions. */
export function formOutline({ plan }: FoundCallDraft): OutlineSection[] {
  const { sections } = plan.form;
  const called = (text: Parameters<typeof nameOf>[0], languages: readonly Language[]) =>
    nameOf(text, languages) || m.call_untitled();
  return sections.map(({ key, title, fields }, at) => ({
    key,
    title: called(title, plan.languages),
    isFirst: at === 0,
    isLast: at === sections.length - 1,
    fields: fields.map((field, index) => ({
      key: field.key,
      label: called(field.label, plan.languages),
      note: [
        fieldKindNames[field.kind](),
        "maxLength" in field ? m.grant_field_most({ max: formatNumber(field.maxLength) }) : "",
        field.required ? "" : m.common_optional(),
      ]
        .filter(Boolean)
        .join(" · "),
      isFirst: at === 0 && index === 0,
      isLast: at === sections.length - 1 && index === fields.length - 1,
    })),
  }));
}
