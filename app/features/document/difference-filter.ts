import type { Author } from "~/domain/document/authorship";
import type { Change, ComparedSection, Item } from "~/text/difference/compared";

/** Somebody who wrote something, and when it was saved, where that is on record. */
export interface Credit {
  author: Author;
  at: Date | null;
}

/** A change, with those who wrote what is new, and those who had written what is gone. */
export type CreditedChange = Change & { by: Credit[]; formerlyBy: Credit[] };
export type CreditedItem = Exclude<Item, Change> | CreditedChange;
export interface CreditedSection extends Omit<ComparedSection, "items"> {
  items: CreditedItem[];
}

/** `whole`: new or removed blocks. `form`: no words changed. */
export const CHANGE_FILTERS = ["words", "figures", "whole", "moved", "form", "table"] as const;
export type ChangeFilter = (typeof CHANGE_FILTERS)[number];

export interface DifferenceFilter {
  kind: ChangeFilter | null;
  /** A municipality by its id, or one of the keys of those who are none. */
  by: string | null;
}

const IS: Record<ChangeFilter, (change: Change) => boolean> = {
  words: ({ kind }) => kind === "words" || kind === "rewritten",
  figures: ({ hasFigures }) => hasFigures,
  whole: ({ kind }) => kind === "added" || kind === "removed",
  moved: ({ movedFrom }) => movedFrom !== null,
  form: ({ kind, division }) => kind === "form" || division !== null,
  table: ({ kind }) => kind === "table",
};

/** A municipality by its id; `none`, `template` and `unknown` are those who are no municipality. */
function placeOf(author: Author): string {
  if (author.kind === "template" || author.kind === "unknown") return author.kind;
  return author.organisation ?? "none";
}

/** Whom a change is filed under: who wrote what is new; nobody knows who removed something. */
function placesOf({ by }: CreditedChange): string[] {
  return by.length > 0 ? [...new Set(by.map(({ author }) => placeOf(author)))] : ["unknown"];
}

const isShown = (change: CreditedChange, { kind, by }: DifferenceFilter): boolean =>
  (kind === null || IS[kind](change)) && (by === null || placesOf(change).includes(by));

const isCredited = (item: CreditedItem): item is CreditedChange => item.kind !== "same";

export const creditedChanges = (sections: readonly CreditedSection[]): CreditedChange[] =>
  sections.flatMap(({ items }) => items.filter(isCredited));

/** The sections with the changes that the filter shows alone; `changes` counts those. */
export function filterSections(sections: readonly CreditedSection[], filter: DifferenceFilter): CreditedSection[] {
  return sections.map((section) => {
    const items = joinSame(section.items.filter((item) => !isCredited(item) || isShown(item, filter)));
    return { ...section, items, changes: items.filter(isCredited).length };
  });
}

/** What is the same on both sides of a change that is not shown is one stretch. */
function joinSame(items: readonly CreditedItem[]): CreditedItem[] {
  const joined: CreditedItem[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    if (item.kind === "same" && last?.kind === "same")
      joined[joined.length - 1] = { kind: "same", blocks: [...last.blocks, ...item.blocks] };
    else joined.push(item);
  }
  return joined;
}

/** How many changes each kind has, among those that the rest of the filter shows. */
export function countKinds(changes: readonly CreditedChange[], { by }: DifferenceFilter) {
  const among = changes.filter((change) => isShown(change, { kind: null, by }));
  return {
    all: among.length,
    kinds: CHANGE_FILTERS.map((kind) => ({ kind, count: among.filter(IS[kind]).length })),
  };
}

export interface CreditedPlace {
  key: string;
  /** Null for those who are no municipality. */
  name: string | null;
  count: number;
}

/** How many changes each municipality has written in, the most first. */
export function countPlaces(changes: readonly CreditedChange[], { kind }: DifferenceFilter): CreditedPlace[] {
  const places = new Map<string, CreditedPlace>();
  for (const change of changes.filter((one) => isShown(one, { kind, by: null })))
    for (const key of placesOf(change)) {
      const place = places.get(key) ?? { key, name: nameIn(change, key), count: 0 };
      places.set(key, { ...place, count: place.count + 1 });
    }
  return [...places.values()].sort((a, b) => Number(a.name === null) - Number(b.name === null) || b.count - a.count);
}

function nameIn({ by }: CreditedChange, key: string): string | null {
  const found = by.find(({ author }) => placeOf(author) === key)?.author;
  return found && "organisationName" in found ? found.organisationName : null;
}
