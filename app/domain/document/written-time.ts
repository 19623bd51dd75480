/** What a lease tells us about when something was written under its clientID. */
export interface LeasePeriod {
  leasedAt: Date;
  /** When the device last took the lease … */
  claimedAt: Date;
  /** … and the next clock at that moment: everything below it was stored between the two. */
  claimedClock: number;
}

/** Characters of one clientID that one row of the update log brought to disk. */
export interface SavedClocks {
  from: number;
  /** The first clock that is not in the row. */
  to: number;
  at: Date;
}

export type WrittenTime = { kind: "at"; at: Date } | { kind: "between"; from: Date; to: Date } | null;

/**
 * When the character with this clock was saved: the minute while its row is in the log, later the period of the
 * lease where that is certain, else nothing.
 */
export function writtenTime(clock: number, saved: readonly SavedClocks[], period: LeasePeriod | null): WrittenTime {
  const row = saved.find(({ from, to }) => clock >= from && clock < to);
  if (row) return { kind: "at", at: row.at };
  if (period && clock < period.claimedClock) return { kind: "between", from: period.leasedAt, to: period.claimedAt };
  return null;
}

export interface LogRow {
  at: Date;
  /** Next clock after the row of every clientID that wrote in it. */
  clocks: ReadonlyMap<number, number>;
}

const MINUTE_MS = 60_000;

/**
 * By clientID, the characters saved in each minute. `before` holds the next clocks before the first row; rows come
 * in the order of the log.
 */
export function savedByClient(before: ReadonlyMap<number, number>, rows: Iterable<LogRow>): Map<number, SavedClocks[]> {
  const saved = new Map<number, SavedClocks[]>();
  for (const { at, clocks } of rows) {
    for (const [clientId, next] of clocks) {
      const known = saved.get(clientId) ?? [];
      const last = known.at(-1);
      const from = last?.to ?? before.get(clientId) ?? 0;
      if (next <= from) continue;
      if (last && minuteOf(last.at) === minuteOf(at)) last.to = next;
      else saved.set(clientId, [...known, { from, to: next, at }]);
    }
  }
  return saved;
}

const minuteOf = (at: Date) => Math.floor(at.getTime() / MINUTE_MS);
