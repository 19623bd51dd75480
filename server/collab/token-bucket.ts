export interface BucketSize {
  /** Tokens added every second. */
  perSecond: number;
  burst: number;
}

/** Allows a rate per second, and up to `burst` at once after a pause. Times in milliseconds of one clock. */
export class TokenBucket {
  #tokens: number;
  #filledAt: number;

  constructor(
    private readonly size: BucketSize,
    now: number,
  ) {
    this.#tokens = size.burst;
    this.#filledAt = now;
  }

  /** Takes the tokens, or none of them when there are too few. */
  take(tokens: number, now: number): boolean {
    const gained = ((now - this.#filledAt) * this.size.perSecond) / 1000;
    this.#tokens = Math.min(this.size.burst, this.#tokens + gained);
    this.#filledAt = now;
    if (this.#tokens < tokens) return false;
    this.#tokens -= tokens;
    return true;
  }
}
