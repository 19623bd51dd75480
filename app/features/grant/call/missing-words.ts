import type { Missing } from "~/domain/grant/call-missing";
import type { Language } from "~/domain/grant/call-form";
import { nameOf } from "~/domain/grant/call-plan";
import { callPartName } from "~/i18n/call-part-name";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** Something that is missing, in words, with a link to the field where it is put right. */
export interface ShownMissing {
  key: string;
  text: string;
  place: string;
  href: string;
}

export const languageNames: Record<Language, () => string> = {
  nb: m.call_language_nb,
  nn: m.call_language_nn,
  en: m.call_language_en,
};

const wordless = {
  scheme: m.call_missing_scheme,
  title: m.call_missing_title,
  summary: m.call_missing_summary,
  section: m.call_missing_section_title,
  field: m.call_missing_field,
  option: m.call_missing_option,
  unit: m.call_missing_unit,
  category: m.call_missing_category,
  criterion: m.call_missing_criterion,
};

const simple = {
  opening: m.call_missing_opening,
  deadline: m.call_missing_deadline,
  deadline_before_opening: m.call_missing_deadline_before_opening,
  deadline_passed: m.call_missing_deadline_passed,
  deadline_too_far: m.call_missing_deadline_too_far,
  receipt_prefix: m.call_missing_receipt_prefix,
  applicants: m.call_missing_applicants,
  sections: m.call_missing_sections,
  costs: m.call_missing_costs,
  years: m.call_missing_years,
  budget_question: m.call_missing_budget_question,
};

export function shownMissing(id: string, missing: readonly Missing[], languages: readonly Language[]): ShownMissing[] {
  return missing.map((one) => ({
    key: [one.code, one.part, one.key, one.field].join(" "),
    text: textOf(one, languages),
    place: callPartName(one.part),
    href: hrefOf(id, one),
  }));
}

function textOf(one: Missing, languages: readonly Language[]): string {
  switch (one.code) {
    case "words": {
      const name = nameOf(one.name, languages);
      const text = name === "" ? wordless[one.what]() : m.call_missing_words_of({ name });
      return languages.length > 1 ? m.call_missing_in({ text, language: languageNames[one.language]() }) : text;
    }
    case "section_empty":
      return m.call_missing_section_empty({ name: nameOf(one.name, languages) || m.call_untitled() });
    case "options":
      return m.call_missing_options({ name: nameOf(one.name, languages) || m.call_untitled() });
    case "weights":
      return m.call_missing_weights({ sum: one.sum });
    default:
      return simple[one.code]();
  }
}

function hrefOf(id: string, { part, key, field }: Missing): string {
  if (part !== "form") return paths.callDraftPart(id, part, field);
  return key && field !== `item-${key}` ? paths.callDraftItem(id, key, field) : paths.callDraftForm(id, field);
}
