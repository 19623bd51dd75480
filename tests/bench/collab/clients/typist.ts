import * as Y from "yjs";

import { TypingTrace, type Keystroke } from "./trace.ts";

/** An edit as its bytes, with what tells it apart in a merged frame. */
export interface TypedEdit {
  /** Milliseconds after the start */
  at: number;
  update: Uint8Array;
  clientId: number;
  /** First clock of what it inserts; null when it only deletes. */
  firstClock: number | null;
  /** First deleted position; null when it deletes nothing. */
  deleted: { clientId: number; clock: number } | null;
}

/** Somebody with a paragraph of their own. The bytes follow from the trace and the clientID alone. */
export class Typist {
  readonly #doc = new Y.Doc();
  readonly #trace: TypingTrace;
  readonly #text = this.#doc.getText("body");

  constructor(
    seed: number,
    readonly clientId: number,
  ) {
    this.#trace = new TypingTrace(seed);
    this.#doc.clientID = clientId;
  }

  /** What the person's paragraph must say everywhere in the end. */
  get written(): string {
    return this.#text.toString();
  }

  type(milliseconds: number): TypedEdit[] {
    return this.#trace.next(milliseconds).map((keystroke) => this.#press(keystroke));
  }

  #press({ at, position, insert, remove }: Keystroke): TypedEdit {
    const firstClock = Y.getState(this.#doc.store, this.clientId);
    let update: Uint8Array = new Uint8Array();
    const collect = (bytes: Uint8Array) => (update = bytes);
    this.#doc.on("update", collect);
    this.#doc.transact(() => {
      if (this.#text.length === 0) this.#text.insertEmbed(0, { block: `${this.clientId}-1` });
      // Behind the marker
      if (remove > 0) this.#text.delete(position + 1, remove);
      if (insert !== "") this.#text.insert(position + 1, insert);
    });
    this.#doc.off("update", collect);
    const deleted = remove > 0 ? firstDeletion(update) : null;
    return { at, update, clientId: this.clientId, firstClock: insert === "" ? null : firstClock, deleted };
  }
}

function firstDeletion(update: Uint8Array): TypedEdit["deleted"] {
  for (const [clientId, ranges] of Y.decodeUpdate(update).ds.clients) {
    const [range] = ranges;
    if (range) return { clientId, clock: range.clock };
  }
  return null;
}
