import type { Localised } from "~/domain/grant/call-form";
import { LANGUAGES } from "~/domain/grant/call-form";
import { type CallPlan, inLanguages } from "~/domain/grant/call-plan";
import { readCallForm } from "~/features/grant/content/call-form-schema";
import type { Call, Scheme } from "~prisma/generated/client";

/** What is said in every language, from a column that may be empty where a text is the same in all of them. */
export function textsOf(json: unknown, text: string): Localised {
  const texts = (json ?? {}) as Partial<Localised>;
  return { nb: texts.nb ?? text, nn: texts.nn ?? text, en: texts.en ?? text };
}

/** A call as it stands, as the plan it was announced from: what changes to it begin with and are compared to. */
export function announcedPlan(call: Call & { scheme: Scheme }): CallPlan {
  const { scheme } = call;
  const languages = LANGUAGES.filter((language) => call.languages.includes(language));
  const plan: CallPlan = {
    languages,
    scheme: { name: { nb: scheme.nameNb, nn: scheme.nameNn, en: scheme.nameEn }, purpose: scheme.purpose },
    title: textsOf(call.titleTexts, call.title),
    summary: textsOf(call.summaryTexts, call.summary),
    receiptPrefix: call.receiptPrefix,
    opensAt: call.opensAt.toISOString(),
    closesAt: call.closesAt.toISOString(),
    pot: call.pot === null ? null : String(call.pot),
    form: readCallForm(call.form),
  };
  return inLanguages(plan, languages);
}
