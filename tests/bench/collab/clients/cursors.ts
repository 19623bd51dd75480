import { Histogram } from "./histogram.ts";

/** Who has seen whose cursor where. Only the newest position counts: older ones may be skipped. */
export class Cursors {
  readonly age = new Histogram();
  moves = 0;
  /** Positions that reached somebody */
  seen = 0;
  readonly #people = new Map<number, number>();
  readonly #sentAt: Float64Array[];
  readonly #newest: Int32Array[];
  readonly #last: Int32Array;

  /** @param clientIds of the people, in order; @param most moves a person makes */
  constructor(
    clientIds: readonly number[],
    most: number,
    private readonly firstNumber: number,
  ) {
    for (const [person, clientId] of clientIds.entries()) this.#people.set(clientId, person);
    this.#sentAt = clientIds.map(() => new Float64Array(most));
    this.#newest = clientIds.map(() => new Int32Array(clientIds.length).fill(-1));
    this.#last = new Int32Array(clientIds.length).fill(-1);
  }

  /** Last positions that have not come. */
  get missing(): number {
    let missing = 0;
    for (const [receiver, newest] of this.#newest.entries())
      for (const [person, last] of this.#last.entries())
        if (person !== receiver && (newest[person] ?? -1) < last) missing += 1;
    return missing;
  }

  sent(person: number, number: number, now: number): void {
    const index = number - this.firstNumber;
    const sentAt = this.#sentAt[person];
    if (sentAt) sentAt[index] = now;
    this.#last[person] = index;
    this.moves += 1;
  }

  take(receiver: number, clientId: number, number: number, now: number): void {
    const person = this.#people.get(clientId);
    const newest = this.#newest[receiver];
    const index = number - this.firstNumber;
    if (person === undefined || newest === undefined || person === receiver) return;
    if (index < 0 || index <= (newest[person] ?? -1)) return;
    newest[person] = index;
    this.seen += 1;
    this.age.add(now - (this.#sentAt[person]?.[index] ?? now));
  }
}
