import { countWords, plainText } from "~/text/formats/plain";
import type { RichTextNode } from "~/text/rich-text";

import { sectionsOf } from "./sections";

export interface SectionWords {
  /** '4.1' */
  number: string;
  title: string;
  /** With those of the headings below it */
  words: number;
}

/** The words of every section of a text, in order; what stands before the first heading is in none. */
export function sectionWords(text: RichTextNode): SectionWords[] {
  const own = sectionsOf(text)
    .filter(({ number }) => number !== "")
    .map(({ number, title, text: section }) => ({ number, title, words: countWords(plainText(section)) }));
  return withSubsections(own);
}

/** To the words of each heading its own those of the headings below it are added. */
export const withSubsections = (own: readonly SectionWords[]): SectionWords[] =>
  own.map((section, index) => {
    const rest = own.slice(index + 1);
    const end = rest.findIndex(({ number }) => !number.startsWith(`${section.number}.`));
    const below = end < 0 ? rest : rest.slice(0, end);
    return { ...section, words: below.reduce((sum, { words }) => sum + words, section.words) };
  });
