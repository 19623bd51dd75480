import { refuse, type Refusal } from "./verdict";

/** Letters that Unicode does not decompose into a letter and an accent. */
const LETTERS: Record<string, string> = {
  æ: "ae",
  ø: "o",
  đ: "d",
  ð: "d",
  ŋ: "n",
  ŧ: "t",
  ħ: "h",
  ł: "l",
  ß: "ss",
  ı: "i",
};
const UNFOLDED = /[æøđðŋŧħłßı]/g;

/**
 * Lower case without accents, for search: 'Kárášjohka' and 'karasjohka' fold to the same, so do 'Bodø' and 'Bodo',
 * 'Målselv' and 'Malselv'. A run of white space becomes one space.
 */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(UNFOLDED, (letter) => LETTERS[letter] ?? letter)
    .replace(/\s+/g, " ")
    .trim();
}

/** As `fold`, for those who write aa for å and oe for ø. */
export function foldSpelledOut(text: string): string {
  return fold(text.normalize("NFC").toLowerCase().replace(/å/g, "aa").replace(/ø/g, "oe"));
}

/** A slug for a URL: 'Felles EPJ i nord' becomes 'felles-epj-i-nord'. Empty when nothing is left. */
export function slugOf(text: string, longest = 60): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, longest)
    .replace(/^-+|-+$/g, "");
}

/** Characters that never combine with their neighbours: Latin letters, punctuation, line ends without carriage return. */
const EACH_COUNTS = /^[\t\n\x20-\u02ff\u2010-\u2027\u20ac]*$/;
const segmenter = new Intl.Segmenter("nb");

/** Characters as people count them: one per letter, accents and emoji included. */
export function characterCount(text: string): number {
  if (EACH_COUNTS.test(text)) return text.length;
  return [...segmenter.segment(text)].length;
}

/** The refusal of a text that is empty or longer than `max` characters, or null. Codes: `<what>_missing`, `<what>_too_long`. */
export function checkLength(what: string, text: string, max: number, path: string = what): Refusal | null {
  if (text.trim() === "") return refuse(`${what}_missing`, path);
  if (text.length > max) return refuse(`${what}_too_long`, path, { max, length: text.length });
  return null;
}
