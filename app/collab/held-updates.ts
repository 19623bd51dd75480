/** What others write, held back for a moment while somebody composes a letter: what is under it must stay. */
export class HeldUpdates {
  #holds = 0;
  #waiting: Uint8Array[] = [];

  constructor(private readonly release: () => void) {}

  get isHolding(): boolean {
    return this.#holds > 0;
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

  /** Holds back until what is returned is called. */
  hold(): () => void {
    this.#holds += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#holds -= 1;
      if (!this.isHolding) this.release();
    };
  }
}
