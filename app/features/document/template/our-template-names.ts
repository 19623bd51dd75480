import type { Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";

export const OUR_TEMPLATES = ["strategy", "agreement", "intent", "project", "case"] as const;
export type OurTemplate = (typeof OUR_TEMPLATES)[number];

export const isOurTemplate = (name: string): name is OurTemplate => OUR_TEMPLATES.some((one) => one === name);

const names = {
  strategy: m.template_strategy,
  agreement: m.template_agreement,
  intent: m.template_intent,
  project: m.template_project,
  case: m.template_case,
} satisfies Record<OurTemplate, unknown>;

/** A template of ours in words. */
export const templateName = (name: OurTemplate, locale?: Locale): string => names[name]({}, locale ? { locale } : {});

const hints = {
  strategy: m.document_start_strategy_hint,
  agreement: m.template_agreement_hint,
  intent: m.template_intent_hint,
  project: m.template_project_hint,
  case: m.template_case_hint,
} satisfies Record<OurTemplate, unknown>;

export const templateHint = (name: OurTemplate): string => hints[name]();
