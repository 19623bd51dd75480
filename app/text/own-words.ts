import type * as Y from "yjs";

import { displacedWords, type DisplacedWords } from "./displaced-words";

/** Whoever wrote something so short a time ago is still writing in it. */
const WRITING_MS = 30_000;

export interface OwnWordsDeps {
  /** Whether a transaction brings what others wrote. */
  isIncoming(origin: unknown): boolean;
  /** By clientID the first clock that the server has not confirmed: nobody else can have seen those letters. */
  unsaved(): ReadonlyMap<number, number>;
  now(): number;
  onDisplaced(words: DisplacedWords[]): void;
}

/** What this tab wrote in one transaction. */
interface Written {
  client: number;
  clock: number;
  at: number;
}

/**
 * Notices when others delete the paragraph, row, column or table that the person is writing in: what they wrote there
 * a moment ago, or without a connection. In cells only what the server has: what it gets for a cell that is gone it
 * gives back itself.
 */
export class OwnWords {
  #written: Written[] = [];

  constructor(private readonly deps: OwnWordsDeps) {}

  follow(doc: Y.Doc): void {
    doc.on("afterTransaction", (transaction: Y.Transaction) => {
      if (this.deps.isIncoming(transaction.origin)) this.#look(transaction);
      else this.#note(transaction);
    });
  }

  #note({ doc: { clientID: client }, beforeState, afterState }: Y.Transaction): void {
    const clock = beforeState.get(client) ?? 0;
    if ((afterState.get(client) ?? 0) === clock) return;
    this.#forget();
    this.#written.push({ client, clock, at: this.deps.now() });
  }

  #forget(): void {
    const since = this.deps.now() - WRITING_MS;
    if ((this.#written[0]?.at ?? Infinity) < since) this.#written = this.#written.filter(({ at }) => at >= since);
  }

  #look(transaction: Y.Transaction): void {
    if (transaction.deleteSet.clients.size === 0) return;
    this.#forget();
    const unsaved = this.deps.unsaved();
    if (this.#written.length === 0 && unsaved.size === 0) return;
    const recent = new Map<number, number>();
    for (const { client, clock } of this.#written) recent.set(client, Math.min(recent.get(client) ?? Infinity, clock));
    const unseenFrom = (client: number) => unsaved.get(client) ?? Infinity;
    const from = (client: number) => Math.min(recent.get(client) ?? Infinity, unseenFrom(client));
    const words = displacedWords(transaction, { from, unseenFrom });
    if (words.length > 0) this.deps.onDisplaced(words);
  }
}
