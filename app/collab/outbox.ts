import * as Y from "yjs";

import type { LocalStore, PendingEdit } from "./local-store";
import { mergeUpdates } from "./merge-updates";

/** After a pause an edit is sent at once; further edits are gathered for this long. */
const GATHER_MS = 30;
/** Gathering makes no larger messages than this. */
const GATHERED_BYTES_MAX = 256 * 1024;

/** A device that does not answer within this time counts as unable to store the edit. */
const KEEP_WITHIN_MS = 3_000;

export interface OutboxDeps {
  store: LocalStore;
  /** The device refused to store an edit. */
  onUnkept(): void;
  /** Puts one message on the wire. */
  send(update: Uint8Array, lastNumber: number): void;
  onChange(): void;
}

/**
 * The edits made under one lease that the server has not confirmed: kept on the device first, then sent, and sent
 * again after every join until confirmed. Sending twice does no harm: the server says what it has.
 */
export class Outbox {
  #edits: PendingEdit[] = [];
  #nextNumber = 1;
  /** Edits up to here are stored on the device, or never will be. */
  #kept = 0;
  /** Those of them that the device refused. */
  readonly #unkept = new Set<number>();
  /** Edits up to here were sent since the last join. */
  #sent = 0;
  #isOpen = false;
  #lastSending = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly clientId: number,
    edits: PendingEdit[],
    private readonly deps: OutboxDeps,
  ) {
    this.#edits = [...edits];
    this.#kept = edits.at(-1)?.number ?? 0;
    this.#nextNumber = this.#kept + 1;
  }

  get isEmpty(): boolean {
    return this.#edits.length === 0;
  }

  /** Everything in here survives closing the tab. */
  get isOnDevice(): boolean {
    return this.#unkept.size === 0;
  }

  get edits(): PendingEdit[] {
    return [...this.#edits];
  }

  /** The first clock in here; null when there are deletions only. */
  get firstClock(): number | null {
    for (const { update } of this.#edits) {
      const [first] = Y.decodeUpdate(update).structs;
      if (first) return first.id.clock;
    }
    return null;
  }

  get updates(): Uint8Array[] {
    return this.#edits.map(({ update }) => update);
  }

  add(update: Uint8Array): void {
    const edit = { number: this.#nextNumber++, update };
    this.#edits.push(edit);
    this.deps.onChange();
    void soon(this.deps.store.addPending(this.clientId, edit))
      // A device that cannot keep it (storage full) must still send it
      .catch(() => {
        this.#unkept.add(edit.number);
        this.deps.onUnkept();
      })
      .then(() => {
        this.#kept = Math.max(this.#kept, edit.number);
        return this.#schedule();
      });
  }

  /** The device has stored these edits after all. */
  keptAfterAll(edits: PendingEdit[]): void {
    for (const { number } of edits) this.#unkept.delete(number);
  }

  /** A join succeeded: the server has everything of the lease below `clock`. What is missing is sent in one message. */
  open(clock: number): void {
    this.#isOpen = true;
    this.#sent = 0;
    const waiting = this.#edits.filter(({ number }) => number <= this.#kept);
    const last = waiting.at(-1);
    if (last === undefined) return;
    const stateVector = Y.encodeStateVector(new Map([[this.clientId, clock]]));
    const missing = Y.diffUpdate(mergeUpdates(waiting.map(({ update }) => update)), stateVector);
    this.#sent = last.number;
    if (isEmptyUpdate(missing)) this.settle(last.number);
    else this.#send(missing, last.number);
  }

  /** The connection or the right to write is gone for now. */
  close(): void {
    this.#isOpen = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The server has the edits up to this number on disk. */
  settle(upTo: number): void {
    this.#edits = this.#edits.filter(({ number }) => number > upTo);
    for (const number of this.#unkept) if (number <= upTo) this.#unkept.delete(number);
    void this.deps.store.settlePending(this.clientId, upTo).catch(() => {});
    this.deps.onChange();
  }

  #schedule(): void {
    if (!this.#isOpen || this.#timer !== undefined) return;
    const wait = this.#lastSending + GATHER_MS - performance.now();
    if (wait <= 0) return this.#sendKept();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#sendKept();
    }, wait);
  }

  #sendKept(): void {
    if (!this.#isOpen) return;
    let group: PendingEdit[] = [];
    let bytes = 0;
    const flush = () => {
      const last = group.at(-1);
      if (last === undefined) return;
      this.#sent = last.number;
      this.#send(mergeUpdates(group.map(({ update }) => update)), last.number);
      group = [];
      bytes = 0;
    };
    for (const edit of this.#edits) {
      if (edit.number <= this.#sent || edit.number > this.#kept) continue;
      if (bytes + edit.update.length > GATHERED_BYTES_MAX) flush();
      group.push(edit);
      bytes += edit.update.length;
    }
    flush();
  }

  #send(update: Uint8Array, lastNumber: number): void {
    this.#lastSending = performance.now();
    this.deps.send(update, lastNumber);
  }
}

async function soon(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error("the device does not answer")), KEEP_WITHIN_MS);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** No structs and no deletions. */
const isEmptyUpdate = (update: Uint8Array): boolean => update.length === 2 && update[0] === 0 && update[1] === 0;
