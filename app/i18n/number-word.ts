import { getLocale, type Locale } from "~/paraglide/runtime.js";

import { formatNumber } from "./format";
import { capitalised } from "./capitalised";

const words: Record<Locale, readonly string[]> = {
  nb: ["ingen", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"],
  nn: ["ingen", "éin", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"],
  en: ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
};

/** A count as it is written in running text: a word up to twelve, digits above. */
export const numberWord = (count: number, locale: Locale = getLocale()): string =>
  words[locale][count] ?? formatNumber(count, 0, locale);

/** As `numberWord`, at the beginning of a sentence. */
export const numberWordFirst = (count: number, locale: Locale = getLocale()): string =>
  capitalised(numberWord(count, locale));
