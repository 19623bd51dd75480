import type { ExcerptPart } from "~/domain/search/excerpt";
import type { SearchKind } from "~/domain/search/search-query";
import type { LadderStep } from "~/components/ui/ladder-mark";

/** A consortium somebody may read in. */
export interface Place {
  slug: string;
  name: string;
}

/** One thing that was found, and where it leads. */
export interface SearchHit {
  kind: SearchKind;
  href: string;
  title: string;
  /** Where it stands, in words: a section, a consortium. */
  where: string;
  excerpt: ExcerptPart[];
  /** When it was last changed, said or decided. */
  at: Date | null;
  /** How many more sections of the same text match. */
  more?: number;
  /** How far a municipality has come. */
  step?: { mark: LadderStep; label: string };
}
