/** What others write, held back for a moment while somebody composes a letter: what is under it must stay. */
export class DelayedUpdates {
  #delays = 0;
  #waiting: Uint8Array[] = [];

  constructor(private readonly release: () => void) {}

  get isDelaying(): boolean {
    return this.#delays > 0;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  add(update: Uint8Array): void {
    this.#waiting.push(update);
  }

  /** What waits, in the order it came. */
  take(): Uint8Array[] {
    return this.#waiting.splice(0);
  }

  /** Delays until what is returned is called. */
  delay(): () => void {
    this.#delays += 1;
    let isUnderWay = true;
    return () => {
      if (!isUnderWay) return;
      isUnderWay = false;
      this.#delays -= 1;
      if (!this.isDelaying) this.release();
    };
  }
}
