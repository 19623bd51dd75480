import { textFromMarkup } from "~/text/formats/markup";
import type { RichTextNode } from "~/text/text-engine";

import { strategyOutlineEn } from "./strategy-outline.en";
import { strategyOutlineNb } from "./strategy-outline.nb";
import { strategyOutlineNn } from "./strategy-outline.nn";

export const DOCUMENT_LANGUAGES = ["nb", "nn", "en"] as const;
export type DocumentLanguage = (typeof DOCUMENT_LANGUAGES)[number];

export const isDocumentLanguage = (text: string): text is DocumentLanguage =>
  DOCUMENT_LANGUAGES.some((language) => language === text);

const OUTLINES: Record<DocumentLanguage, string> = {
  nb: strategyOutlineNb,
  nn: strategyOutlineNn,
  en: strategyOutlineEn,
};

/**
 * Our outline for a joint strategy for buying an electronic patient record, with guiding text in italics that the
 * writers replace.
 */
export function strategyTemplate(language: DocumentLanguage): RichTextNode {
  return textFromMarkup(OUTLINES[language]);
}
