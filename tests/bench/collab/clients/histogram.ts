const BUCKET_MS = 0.25;
const BUCKETS = 40_000;

/** Counts of durations up to ten seconds, in quarters of a millisecond; longer ones count as ten seconds. */
export class Histogram {
  readonly #counts = new Uint32Array(BUCKETS + 1);
  count = 0;

  add(milliseconds: number): void {
    const bucket = Math.max(0, Math.min(BUCKETS, Math.floor(milliseconds / BUCKET_MS)));
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.count += 1;
  }

  /** @param share from 0 to 1. Null when there is nothing in it. */
  percentile(share: number): number | null {
    if (this.count === 0) return null;
    let left = Math.ceil(this.count * share);
    for (let bucket = 0; bucket <= BUCKETS; bucket++) {
      left -= this.#counts[bucket] ?? 0;
      if (left <= 0) return (bucket + 1) * BUCKET_MS;
    }
    return BUCKETS * BUCKET_MS;
  }
}
