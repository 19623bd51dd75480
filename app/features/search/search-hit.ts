import { excerptOf, type ExcerptPart, type IsHit } from "~/domain/search/excerpt";
import type { SearchKind } from "~/domain/search/search-query";
import type { LadderStep } from "~/components/ui/ladder-mark";

/** A consortium somebody may read in. */
export interface Place {
  slug: string;
  name: string;
}

/** What is shown of a hit beside the list. */
export interface Passage {
  /** The section it stands in; empty for what has none. */
  heading: string;
  href: string;
  parts: ExcerptPart[];
  /** How many words of it were searched for. */
  hits: number;
}

/** Where something stands in a consortium; which one is said where somebody searches in several. */
export const standsIn = (places: ReadonlyMap<string, Place>, place: Place, ...parts: readonly (string | null)[]) => ({
  where: [...parts, places.size > 1 ? place.name : ""].filter(Boolean).join(" · "),
  place: place.name,
});

/** A short text as the line in the list, and as what is shown beside it. */
export const shownText = (text: string, href: string, isHit: IsHit) => ({
  excerpt: excerptOf(text, isHit, LONGEST_LINE),
  passages: text === "" ? [] : [{ heading: "", href, parts: excerptOf(text, isHit, LONGEST_SHOWN), hits: 0 }],
});

/** Characters of an excerpt in the list, and beside it. */
export const LONGEST_LINE = 120;
export const LONGEST_SHOWN = 420;

/** One thing that was found, and where it leads. */
export interface SearchHit {
  kind: SearchKind;
  href: string;
  title: string;
  /** Where it stands, in words: a section, the consortium where there are several. */
  where: string;
  /** The consortium, or whoever else it belongs to. */
  place: string;
  excerpt: ExcerptPart[];
  /** When it was last changed, said or decided. */
  at: Date | null;
  /** More of it than `excerpt`: the sections of a text that match best, in their order. */
  passages: Passage[];
  /** How many more sections of the same text match. */
  more?: number;
  /** How far a municipality has come. */
  step?: { mark: LadderStep; label: string };
}
