/** Whoever comes sends within this what they wrote while they were away. */
const RETURN_MS = 15_000;
/** A line may have been gone for so long before the server notices. */
const UNNOTICED_MS = 45_000;

/** Who was away, and since when: what others wrote in the meantime is unknown to the edits they bring along. */
export class Absences {
  readonly #leftAt = new Map<string, number>();
  #returns: { at: number; since: number }[] = [];

  constructor(private readonly now: () => number) {}

  left(person: string): void {
    this.#leftAt.set(person, this.now());
  }

  /** Somebody who was never seen leaving may have the text on a device from any day. */
  came(person: string): void {
    const leftAt = this.#leftAt.get(person) ?? -Infinity;
    this.#leftAt.delete(person);
    this.#returns.push({ at: this.now(), since: leftAt - UNNOTICED_MS });
  }

  /** Since when somebody whose edits may be coming in just now has seen nothing; Infinity: nobody has returned. */
  unknownSince(): number {
    const from = this.now() - RETURN_MS;
    this.#returns = this.#returns.filter(({ at }) => at >= from);
    return Math.min(Infinity, ...this.#returns.map(({ since }) => since));
  }
}
