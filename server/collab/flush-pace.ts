/** The window of a room with one member; every further reader makes it a millisecond longer. */
const WINDOW_MIN_MS = 8;
/** Two people whose edits arrive within this time of each other are writing at the same time. */
const TOGETHER_MS = 150;

/**
 * When a room's next edits go to the disk, and from there to everybody in one frame. The edits of somebody who writes
 * alone are sent at once; when several write at the same time, edits are gathered for a window that starts with the
 * first of them. A window that started at the last flush would send a third more frames at the same rate of typing.
 */
export class FlushPace {
  #lastWriter: number | null = null;
  #lastEdit = -Infinity;
  #togetherUntil = -Infinity;
  #lastFlush = -Infinity;

  /** @param windowMs longest window, however many readers there are */
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

  /** Milliseconds until the waiting edits are due; the first of them arrived at `since`. Zero or less: now. */
  waitFor(since: number, readers: number, now: number): number {
    const window = this.windowOf(readers);
    const from = since < this.#togetherUntil ? Math.max(since, this.#lastFlush) : this.#lastFlush;
    return from + window - now;
  }
}
