/** An update, with what of this tab was not on the server's disk yet when it came: by clientID the first such clock. */
export interface Arrived {
  update: Uint8Array;
  unsaved: ReadonlyMap<number, number>;
}

/** What others write, held back for a moment while somebody composes a letter: what is under it must stay. */
export class DelayedUpdates {
  #delays = 0;
  #waiting: Arrived[] = [];

  constructor(private readonly release: () => void) {}

  get isDelaying(): boolean {
    return this.#delays > 0;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  add(arrived: Arrived): void {
    this.#waiting.push(arrived);
  }

  /** What waits, in the order it came. */
  take(): Arrived[] {
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
