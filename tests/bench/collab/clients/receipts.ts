import * as Y from "yjs";

import type { Histogram } from "./histogram.ts";
import type { TypedEdit } from "./typist.ts";

/** The bytes of a merged frame come to many receivers: so many of them are remembered. */
const REMEMBERED = 4_096;

/**
 * Who has received which edits of one document. A frame counts as many edits as it holds, told by their clocks (or by
 * what they delete), whoever merged them; an edit that comes twice counts once.
 */
export class Receipts {
  delivered = 0;
  #edits: { edit: TypedEdit; author: number; sentAt: number }[] = [];
  #received: Uint8Array[] = [];
  readonly #inserts = new Map<number, Map<number, number>>();
  readonly #deletions = new Map<number, Map<number, number>>();
  readonly #held = new Map<string, number[]>();

  constructor(
    private readonly receivers: number,
    private readonly latency: Histogram,
  ) {}

  /** Registers edits before they are sent. Answers the number each is known by. */
  expect(edits: TypedEdit[], author: number): number[] {
    const first = this.#edits.length;
    for (const [index, edit] of edits.entries()) {
      const number = first + index;
      this.#edits.push({ edit, author, sentAt: Number.NaN });
      if (edit.firstClock !== null) put(this.#inserts, edit.clientId, edit.firstClock, number);
      else if (edit.deleted !== null) put(this.#deletions, edit.deleted.clientId, edit.deleted.clock, number);
    }
    return edits.map((_, index) => first + index);
  }

  /** Called when every edit is registered. */
  open(): void {
    this.#received = Array.from({ length: this.receivers }, () => new Uint8Array(this.#edits.length));
  }

  sent(number: number, now: number): void {
    const sending = this.#edits[number];
    if (sending) sending.sentAt = now;
  }

  take(receiver: number, update: Uint8Array, now: number): void {
    const received = this.#received[receiver];
    if (!received) return;
    for (const number of this.numbersIn(update)) {
      const sending = this.#edits[number];
      if (!sending || received[number] === 1 || sending.author === receiver) continue;
      received[number] = 1;
      this.delivered += 1;
      this.latency.add(now - sending.sentAt);
    }
  }

  /** What has reached at least one of the others. */
  seen(): number[] {
    return this.#edits.flatMap((_, number) => (this.#received.some((one) => one[number] === 1) ? [number] : []));
  }

  /** The edits that stand in an update, by number. */
  numbersIn(update: Uint8Array): number[] {
    const key = Buffer.from(update.buffer, update.byteOffset, update.byteLength).toString("latin1");
    const known = this.#held.get(key);
    if (known) return known;
    if (this.#held.size > REMEMBERED) this.#held.clear();
    const numbers = this.#decode(update);
    this.#held.set(key, numbers);
    return numbers;
  }

  #decode(update: Uint8Array): number[] {
    const numbers: number[] = [];
    const { structs, ds } = Y.decodeUpdate(update);
    for (const { id, length } of structs) {
      const known = this.#inserts.get(id.client);
      if (known) collect(known, id.clock, length, numbers);
    }
    for (const [clientId, ranges] of ds.clients) {
      const known = this.#deletions.get(clientId);
      if (known) for (const { clock, len } of ranges) collect(known, clock, len, numbers);
    }
    return numbers;
  }
}

function put(byClient: Map<number, Map<number, number>>, clientId: number, clock: number, number: number): void {
  const byClock = byClient.get(clientId) ?? new Map<number, number>();
  byClock.set(clock, number);
  byClient.set(clientId, byClock);
}

function collect(byClock: Map<number, number>, from: number, length: number, into: number[]): void {
  for (let clock = from; clock < from + length; clock++) {
    const number = byClock.get(clock);
    if (number !== undefined) into.push(number);
  }
}
