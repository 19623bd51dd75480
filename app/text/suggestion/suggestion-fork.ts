import * as Y from "yjs";

import { applyChanges, movedBehind, type Placed } from "./apply-changes";
import { overlap, type Change, type Units } from "./changes";
import { readSuggestions, type ReadSuggestion, type Settled } from "./read-suggestions";

/** A suggestion of this person, under the name it has in the rows. */
export interface OwnSuggestion {
  id: string;
  changes: Change[];
}

export interface ForkedSuggestion extends ReadSuggestion {
  id: string;
}

interface Known {
  id: string;
  touched: readonly Units[];
  keys: readonly string[];
}

/** The origin of what comes into a fork from the text, or is put there as it is opened. */
export const FROM_BASE = "base";
/** The clientIDs of texts are below it. */
const FORKS_FROM = 2 ** 21;

/**
 * A text with one person's suggestions in it, which nobody else has: what is written here is a suggestion. Everything
 * that comes into the text comes into the fork; nothing goes the other way.
 */
export class SuggestionFork {
  #known: Known[] = [];

  constructor(
    readonly base: Y.Doc,
    /** A new one, in which deleted letters can still be read */
    readonly doc: Y.Doc,
    readonly root: string,
    suggestions: readonly OwnSuggestion[],
    private readonly newId: () => string,
  ) {
    // Above all that write in texts: what is accepted stands before what its author wrote on meanwhile
    this.doc.clientID = FORKS_FROM + Math.floor(Math.random() * (2 ** 32 - FORKS_FROM));
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(base), FROM_BASE);
    this.doc.get(root, Y.Text);
    let left = [...suggestions];
    for (let next = left.shift(); next; next = left.shift()) {
      const placed = this.#place(next);
      left = left.map((one) => ({ ...one, changes: movedBehind(one.changes, placed) }));
    }
    base.on("update", this.#follow);
  }

  #place({ id, changes }: OwnSuggestion): Placed[] {
    const { clientID } = this.doc;
    const clock = Y.getState(this.doc.store, clientID);
    const placed = applyChanges(this.doc, changes, FROM_BASE);
    const written = { client: clientID, clock, length: Y.getState(this.doc.store, clientID) - clock };
    const touched = changes.flatMap((change) => ("units" in change ? change.units : []));
    const keys = changes.flatMap((change) =>
      "key" in change ? [`${change.root} ${change.key}`] : "ids" in change ? [change.root] : [],
    );
    this.#known.push({ id, touched: [...touched, written], keys });
    return placed;
  }

  /** What is suggested now. One that was there in an earlier reading keeps its name. */
  read(): ForkedSuggestion[] {
    const left = new Set(this.#known);
    const named = readSuggestions(this.base, this.doc, this.root).map((suggestion): ForkedSuggestion => {
      const before = [...left].find(
        ({ touched, keys }) =>
          overlap(touched, suggestion.touched) || keys.some((key) => suggestion.keys.includes(key)),
      );
      if (before) left.delete(before);
      return { ...suggestion, id: before?.id ?? this.newId() };
    });
    this.#known = named.map(({ id, touched, keys }) => ({ id, touched, keys }));
    return named;
  }

  /** What is left when these have been decided, also what was written in them since; to be opened as another fork. */
  without(settled: readonly Settled[]): OwnSuggestion[] {
    const settledUnits = settled.flatMap(({ touched }) => touched);
    const known = this.#known.filter(({ touched }) => !overlap(touched, settledUnits));
    return readSuggestions(this.base, this.doc, this.root, settled).map(({ changes, touched, keys }) => {
      const before = known.find((one) => overlap(one.touched, touched) || one.keys.some((key) => keys.includes(key)));
      return { id: before?.id ?? this.newId(), changes };
    });
  }

  destroy(): void {
    this.base.off("update", this.#follow);
    this.doc.destroy();
  }

  readonly #follow = (update: Uint8Array): void => {
    Y.applyUpdate(this.doc, update, FROM_BASE);
  };
}
