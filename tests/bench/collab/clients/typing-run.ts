import { Histogram } from "./histogram.ts";
import { Receipts } from "./receipts.ts";
import type { TypedEdit, Typist } from "./typist.ts";
import type { Wire } from "./wires/wire.ts";

/** Durations of one run, of all documents together. */
export class Durations {
  /** From the key to everybody else */
  readonly peers = new Histogram();
  /** From the key to the server's acknowledgement */
  readonly acknowledgements = new Histogram();
  /** From when a key was due to when it was sent */
  readonly late = new Histogram();
}

interface DueEdit {
  edit: TypedEdit;
  /** Number in the receipts */
  number: number;
  person: number;
}

/** What is typed in one document in one go, and what became of it. */
export class TypingRun {
  readonly receipts: Receipts;
  #due: DueEdit[] = [];
  #nextDue = 0;
  /** By person: the edits' numbers, and when they were sent. */
  readonly #numbers = new Map<number, number[]>();
  readonly #sentAt = new Map<number, number[]>();
  readonly #acknowledged = new Map<number, number>();

  constructor(
    typists: ReadonlyMap<number, Typist>,
    private readonly people: number,
    milliseconds: number,
    private readonly durations: Durations,
  ) {
    this.receipts = new Receipts(people, durations.peers);
    for (const [person, typist] of typists) {
      const edits = typist.type(milliseconds);
      const numbers = this.receipts.expect(edits, person);
      this.#numbers.set(person, numbers);
      this.#sentAt.set(person, []);
      for (const [index, edit] of edits.entries()) this.#due.push({ edit, number: numbers[index] ?? 0, person });
    }
    this.#due.sort((one, other) => one.edit.at - other.edit.at);
    this.receipts.open();
  }

  get edits(): number {
    return this.#due.length;
  }

  /** Deliveries that there will be when nobody misses anything. */
  get expected(): number {
    return this.#due.length * (this.people - 1);
  }

  get acknowledged(): number {
    return [...this.#acknowledged.values()].reduce((sum, edits) => sum + edits, 0);
  }

  get isComplete(): boolean {
    const isDelivered = this.receipts.delivered >= this.expected;
    return isDelivered && (this.#acknowledged.size === 0 || this.acknowledged >= this.edits);
  }

  /** Sends what is due by now. False when nothing is left. */
  sendDue(elapsed: number, wires: readonly Wire[]): boolean {
    for (;;) {
      const due = this.#due[this.#nextDue];
      if (!due) return false;
      if (due.edit.at > elapsed) return true;
      this.#nextDue += 1;
      const now = performance.now();
      this.durations.late.add(elapsed - due.edit.at);
      this.receipts.sent(due.number, now);
      this.#sentAt.get(due.person)?.push(now);
      wires[due.person]?.sendEdit(due.edit.update);
    }
  }

  /** @param edits how many of this run's edits of the person the server has acknowledged */
  acknowledge(person: number, edits: number): void {
    const now = performance.now();
    const before = this.#acknowledged.get(person) ?? 0;
    const sentAt = this.#sentAt.get(person) ?? [];
    for (let edit = before; edit < edits; edit++) this.durations.acknowledgements.add(now - (sentAt[edit] ?? now));
    this.#acknowledged.set(person, Math.max(before, edits));
  }

  sentBy(person: number): number {
    return this.#sentAt.get(person)?.length ?? 0;
  }

  /** Of what the servers said they have, and of what others have seen: how much is not in the text. */
  missingIn(state: Uint8Array): { acknowledged: number; seen: number; seenLost: number } {
    const stored = new Set(this.receipts.numbersIn(state));
    const isGone = (number: number) => !stored.has(number);
    const acknowledged = [...this.#acknowledged].flatMap(([person, edits]) =>
      (this.#numbers.get(person) ?? []).slice(0, edits),
    );
    const seen = this.receipts.seen();
    return {
      acknowledged: acknowledged.filter(isGone).length,
      seen: seen.length,
      seenLost: seen.filter(isGone).length,
    };
  }
}
