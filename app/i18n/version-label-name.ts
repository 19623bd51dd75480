import { m } from "~/paraglide/messages.js";
import { getLocale, type Locale } from "~/paraglide/runtime.js";

const names = {
  draft: m.document_label_draft,
  hearing: m.document_label_hearing,
  approved: m.document_label_approved,
  submitted: m.document_label_submitted,
};

/** What a version was frozen for, in words. */
export const versionLabelName = (label: keyof typeof names, locale: Locale = getLocale()): string =>
  names[label]({}, { locale });
