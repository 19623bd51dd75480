import * as Y from "yjs";

import { displacedWords, type DisplacedWords } from "./displaced-words";

/** Whoever wrote something so short a time ago is still writing in it. */
const WRITING_MS = 30_000;
/** What is written within so long counts as written at once. */
const AT_ONCE_MS = 1_000;

export interface OwnWordsDeps {
  /** Whether a transaction brings what others wrote. */
  isIncoming(origin: unknown): boolean;
  /** By clientID the first clock that the server had not confirmed when it came: nobody can have seen those letters. */
  unsaved(): ReadonlyMap<number, number>;
  /** Since when somebody who has just come back, with edits, has seen nothing of what is written. */
  unknownSince(): number;
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
 * a moment ago, or without a connection, or while whoever deletes it had none. In cells only what the server has: what
 * it gets for a cell that is gone it gives back itself.
 */
export class OwnWords {
  readonly #written: Written[] = [];

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
    const at = this.deps.now();
    const last = this.#written.at(-1);
    if (last?.client !== client || at - last.at >= AT_ONCE_MS) this.#written.push({ client, clock, at });
  }

  /** By clientID the first clock that was written since then. */
  #writtenSince(since: number): Map<number, number> {
    const from = new Map<number, number>();
    for (let index = this.#written.length - 1; index >= 0; index--) {
      const written = this.#written[index];
      if (!written || written.at < since) break;
      from.set(written.client, written.clock);
    }
    return from;
  }

  #look(transaction: Y.Transaction): void {
    if (transaction.deleteSet.clients.size === 0) return;
    const unsaved = this.deps.unsaved();
    const isAllSaved = [...unsaved].every(([client, clock]) => clock >= Y.getState(transaction.doc.store, client));
    if (this.#written.length === 0 && isAllSaved) return;
    const recentSince = this.deps.now() - WRITING_MS;
    const unseenFrom = (client: number) => unsaved.get(client) ?? Infinity;
    const since = (instant: number) => {
      const written = this.#writtenSince(instant);
      return (client: number) => Math.min(written.get(client) ?? Infinity, unseenFrom(client));
    };
    const fresh = {
      from: since(recentSince),
      unknownFrom: since(Math.min(recentSince, this.deps.unknownSince())),
      unseenFrom,
    };
    const words = displacedWords(transaction, fresh);
    if (words.length > 0) this.deps.onDisplaced(words);
  }
}
