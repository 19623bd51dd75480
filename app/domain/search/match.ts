import { fold } from "~/domain/shared/text";
import { synonymsOf } from "./synonyms";

/**
 * How well a short text answers a search, 0 when a word of it is missing: for names, titles and lines, of which there
 * are few enough to be looked at one by one. Whole words count more than beginnings, and those more than parts.
 */
export function matchScore(words: readonly string[], text: string): number {
  const folded = ` ${fold(text).replaceAll(/[^\p{L}\p{N}]+/gu, " ")} `;
  let score = 0;
  for (const word of words) {
    const best = Math.max(...formsOf(word).map((form, index) => scoreOf(form, folded) / (index === 0 ? 1 : 2)));
    if (best === 0) return 0;
    score += best;
  }
  return score;
}

/** The stems that mark what `matchScore` found. */
export const stemsOfWords = (words: readonly string[]): string[] => words.flatMap(formsOf);

/** As typed, without its ending, and other words for the same. */
function formsOf(word: string): string[] {
  const stem = word.length > 5 ? word.replace(/(?:ane|ene|en|et|er|ar|a|e)$/, "") : word;
  return [...new Set([word, stem, ...synonymsOf(word)])];
}

function scoreOf(word: string, folded: string): number {
  if (folded.includes(` ${word} `)) return 4;
  if (folded.includes(` ${word}`)) return 3;
  return word.length >= 3 && folded.includes(word) ? 1 : 0;
}
