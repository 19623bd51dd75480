import type { CallDifference, ChangeCode } from "~/domain/grant/call-amendment";
import type { Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";

const words: Record<ChangeCode, (given: { name: string }, options: { locale: Locale }) => string> = {
  language_added: m.call_changed_language,
  title: m.call_changed_title,
  summary: m.call_changed_summary,
  pot: m.call_changed_pot,
  rules: m.call_changed_rules,
  criteria: m.call_changed_criteria,
  budget: m.call_changed_budget,
  section_added: m.call_changed_section_added,
  section_removed: m.call_changed_section_removed,
  section_changed: m.call_changed_section,
  field_added: m.call_changed_field_added,
  field_removed: m.call_changed_field_removed,
  field_changed: m.call_changed_field,
  field_help: m.call_changed_field_help,
  order: m.call_changed_order,
};

/** What differs from the call as it stood, in a line. */
export function differenceWords({ code, name }: CallDifference, locale: Locale = getLocale()): string {
  const called = name ? name[locale] || name.nb || name.nn || name.en : "";
  return words[code]({ name: called }, { locale });
}
