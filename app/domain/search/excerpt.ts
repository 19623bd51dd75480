import { fold } from "~/domain/shared/text";

/** A stretch of an excerpt. */
export interface ExcerptPart {
  text: string;
  isHit: boolean;
}

/** Tells of a folded word whether it is what was searched for. */
export type IsHit = (word: string) => boolean;

const SENTENCE = /[^.!?\n]+(?:[.!?]+(?=\s|$)|\n|$)|[^\n]+/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/** A word is a hit when it begins with a stem and ends soon after: the rest is its inflection. */
export function hitsOf(stems: readonly string[]): IsHit {
  return (word) => stems.some((stem) => word.startsWith(stem) && word.length - stem.length <= LONGEST_ENDING);
}

const LONGEST_ENDING = 5;

/**
 * The sentence with the most of what was searched for, its hits marked as whole words; the first one when several have
 * as many. It is cut to about `longest` characters around its first hit. Without a hit it is the beginning. A text
 * that is no longer than that is shown whole.
 */
export function excerptOf(text: string, isHit: IsHit, longest = 180): ExcerptPart[] {
  if (text.length <= longest) return markHits(text.replaceAll(/\s+/g, " ").trim(), isHit);
  const sentences = (text.match(SENTENCE) ?? []).map((sentence) => sentence.trim()).filter((one) => one !== "");
  let best = { sentence: sentences[0] ?? "", hits: 0 };
  for (const sentence of sentences) {
    const hits = new Set([...sentence.matchAll(WORD)].map(([word]) => fold(word)).filter(isHit)).size;
    if (hits > best.hits) best = { sentence, hits };
  }
  return markHits(cutAround(best.sentence, isHit, longest), isHit);
}

/** The text in parts, each word that is a hit by itself. */
export function markHits(text: string, isHit: IsHit): ExcerptPart[] {
  const parts: ExcerptPart[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!isHit(fold(word))) continue;
    if (index > end) parts.push({ text: text.slice(end, index), isHit: false });
    parts.push({ text: word, isHit: true });
    end = index + word.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isHit: false });
  return parts;
}

/** How many words of a text are hits. */
export const countHits = (text: string, isHit: IsHit): number =>
  [...text.matchAll(WORD)].filter(([word]) => isHit(fold(word))).length;

function cutAround(sentence: string, isHit: IsHit, longest: number): string {
  if (sentence.length <= longest) return sentence;
  const first = [...sentence.matchAll(WORD)].find(([word]) => isHit(fold(word)))?.index ?? 0;
  const wanted = Math.max(0, Math.min(first - Math.floor(longest / 3), sentence.length - longest));
  // At the beginning of a word, never inside one
  const from = wanted === 0 ? 0 : sentence.indexOf(" ", wanted) + 1;
  const until = sentence.lastIndexOf(" ", from + longest);
  const to = from + longest >= sentence.length || until <= from ? sentence.length : until;
  const cut = sentence.slice(from, Math.min(to, from + longest));
  return `${from > 0 ? "… " : ""}${cut}${from + cut.length < sentence.length ? " …" : ""}`;
}
