/** The window of a room with nobody else in it; every reader makes it a millisecond longer. */
const WINDOW_MIN_MS = 8;
/** Two people whose edits come within so long of each other write at the same time. */
const TOGETHER_MS = 150;

/**
 * When a room's next edits go to the disk, and from there to everybody in one frame. Somebody who writes alone is
 * seen at once; where several write at the same time, edits gather for a window from the first of them on. A window
 * that began at the last flush instead would send a third more frames at the same rate of typing.
 */
export class FlushPace {
  #lastWriter: number | null = null;
  #lastEdit = -Infinity;
  #togetherUntil = -Infinity;
  #lastFlush = -Infinity;

  /** @param windowMs longest window, however many read */
  constructor(private readonly windowMs: number) {}

  edited(member: number, now: number): void {
    if (member !== this.#lastWriter && now - this.#lastEdit < TOGETHER_MS) this.#togetherUntil = now + TOGETHER_MS;
    this.#lastWriter = member;
    this.#lastEdit = now;
  }

  flushed(now: number): void {
    this.#lastFlush = now;
  }

  /** How long edits are gathered, in milliseconds. */
  windowOf(readers: number): number {
    return Math.min(this.windowMs, WINDOW_MIN_MS + readers);
  }

  /** Milliseconds until the edits that wait are due; the first of them came at `since`. Zero or less: now. */
  waitFor(since: number, readers: number, now: number): number {
    const window = this.windowOf(readers);
    const from = since < this.#togetherUntil ? Math.max(since, this.#lastFlush) : this.#lastFlush;
    return from + window - now;
  }
}
