/** A council meeting, and who entered it in the calendar. */
interface CalendarEntry {
  body: string;
  heldOn: Date;
  /** Null: the municipality's own calendar. Otherwise what that consortium assumes. */
  consortiumId: string | null;
}

/**
 * The meetings that one consortium plans with: those it has entered itself and, once the municipality has joined, the
 * municipality's own calendar. Where both have a meeting on the same day, the municipality's own applies. In the given order.
 */
export function meetingsInPlan<Entry extends CalendarEntry>(
  entries: readonly Entry[],
  { consortiumId, hasJoined }: { consortiumId: string; hasJoined: boolean },
): Entry[] {
  const own = hasJoined ? entries.filter((entry) => entry.consortiumId === null) : [];
  const known = new Set(own.map(keyOf));
  return entries.filter((entry) =>
    entry.consortiumId === null ? hasJoined : entry.consortiumId === consortiumId && !known.has(keyOf(entry)),
  );
}

/** How a council works, as one consortium plans with it: as its own people say once it has joined, or as assumed here. */
export function rulesInPlan<Said extends { consortiumId: string | null }>(
  said: readonly Said[],
  { consortiumId, hasJoined }: { consortiumId: string; hasJoined: boolean },
): Said | null {
  const own = hasJoined ? said.find((one) => one.consortiumId === null) : undefined;
  return own ?? said.find((one) => one.consortiumId === consortiumId) ?? null;
}

const keyOf = ({ body, heldOn }: CalendarEntry) => `${heldOn.toISOString()} ${body}`;
