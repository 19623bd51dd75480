import { formatInstant } from "~/i18n/format";
import { isLocale, type Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { FileImage, FileWords, Markup, TextFile } from "~/text/files/text-file";
import type { RichTextNode } from "~/text/rich-text";

/** What is written to a file, before the words around it. */
export interface ExportedText {
  title: string;
  language: string;
  body: RichTextNode;
  numbersHeadings: boolean;
  /** When it was as it is here. */
  at: Date;
  sha256: string | null;
  images: Readonly<Record<string, FileImage>>;
  markup?: (locale: Locale) => Markup;
  stage: (locale: Locale) => string;
}

/** A text with what its file says around it, in the text's own language. */
export function textFileOf(consortium: Pick<FoundConsortium, "name">, text: ExportedText): TextFile {
  const locale: Locale = isLocale(text.language) ? text.language : "nb";
  return {
    title: text.title,
    language: locale,
    owner: consortium.name,
    stage: text.stage(locale),
    asOf: m.export_as_of({ when: formatInstant(text.at, locale) }, { locale }),
    at: text.at.toISOString(),
    sha256: text.sha256,
    body: text.body,
    numbersHeadings: text.numbersHeadings,
    images: text.images,
    words: wordsIn(locale),
    markup: text.markup?.(locale) ?? null,
  };
}

function wordsIn(locale: Locale): FileWords {
  const say = { locale };
  return {
    contents: m.export_contents({}, say),
    notes: m.export_notes({}, say),
    page: m.export_page({ page: "{page}", pages: "{pages}" }, say),
    done: m.export_done({}, say),
    notDone: m.export_not_done({}, say),
    fingerprint: m.export_fingerprint({}, say),
    undescribed: m.export_undescribed({}, say),
    missingImage: m.export_missing_image({}, say),
    saidOfAll: m.export_said_of_all({}, say),
    suggested: m.export_suggested({}, say),
    settled: m.export_settled({}, say),
    callouts: {
      note: m.export_callout_note({}, say),
      important: m.export_callout_important({}, say),
      decision: m.export_callout_decision({}, say),
    },
  };
}
