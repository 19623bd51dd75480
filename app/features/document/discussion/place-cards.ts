/** A card beside the text: the height at which its words stand, and how high it is. Pixels. */
export interface Card {
  id: string;
  at: number;
  height: number;
}

const GAP = 10;

/**
 * Where the cards of a margin go: each beside its words or below the one before; the one that is looked at exactly
 * beside its words, and those above it give way upwards, until there is no room left: above 0 nothing is seen. The cards
 * come in the order of their words.
 */
export function placeCards(cards: readonly Card[], activeId: string | null): Map<string, number> {
  const places = new Map<string, number>();
  const active = cards.findIndex(({ id }) => id === activeId);
  const first = Math.max(active, 0);
  let below = -Infinity;
  for (const { id, at, height } of cards.slice(first)) {
    const top = Math.max(at, below);
    places.set(id, top);
    below = top + height + GAP;
  }
  const [fixed] = cards.slice(first);
  let above = fixed ? (places.get(fixed.id) ?? 0) : 0;
  for (const { id, at, height } of cards.slice(0, first).toReversed()) {
    above = Math.min(at, above - GAP - height);
    places.set(id, above);
  }
  let lowest = 0;
  for (const { id, height } of cards) {
    const top = Math.max(places.get(id) ?? 0, lowest);
    places.set(id, top);
    lowest = top + height + GAP;
  }
  return places;
}
