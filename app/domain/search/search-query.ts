import { fold } from "~/domain/shared/text";

/** What somebody searches for, ready to be compared with folded words. */
export interface SearchQuery {
  /** As it was typed, without white space around it and cut to what is read. */
  typed: string;
  /** Folded (`fold`), in the order they were typed, each once; words that say nothing are left out. */
  words: string[];
  /** The first sign narrows the search: `>` to what can be done, `@` to municipalities, `#` to requirements. */
  only: SearchKind | null;
}

/** In the order in which hits are shown. */
export const SEARCH_KINDS = [
  "document",
  "municipality",
  "decision",
  "requirement",
  "vote",
  "risk",
  "system",
  "application",
  "call",
  "comment",
  "person",
  "action",
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

export const LONGEST_QUERY = 200;
const MOST_WORDS = 8;

const SIGNS: Readonly<Record<string, SearchKind>> = { ">": "action", "@": "municipality", "#": "requirement" };

/** They stand in every text: bokmål, nynorsk and English, folded. */
const SAYS_NOTHING = new Set(
  (
    "a av at de den det dei der du ei ein eit en et er for fra fraa i ikke ikkje il med og om pa sa seg sin sitt som " +
    "til ut ved vi var a an and are as be by in is it of on or that the this to was we with"
  ).split(" "),
);

export function parseSearchQuery(written: string): SearchQuery {
  const typed = written.slice(0, LONGEST_QUERY).replaceAll(/\p{C}/gu, " ").trim();
  const only = SIGNS[typed.charAt(0)] ?? null;
  const all = fold(only ? typed.slice(1) : typed).match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = all.filter((word) => !SAYS_NOTHING.has(word));
  // Nothing but small words: they are what is searched for
  const words = [...new Set(telling.length > 0 ? telling : all)].slice(0, MOST_WORDS);
  return { typed, words, only };
}
