import * as Y from "yjs";

import { BREAK } from "./inline-content";
import { BODY_TEXT, cellRoot, noteRoot, rootKind } from "./roots";
import { storable } from "./storable";
import { TextMirror } from "./text-mirror";
import { bodyTextSchema } from "./text-schema";
import type { TakenOut } from "./take-out";

/** Letters of one writer that stand together in a cell, or a footnote, which is not shown. */
interface Stretch {
  cell: string;
  clientId: number;
  /** In units of the cell's sequence */
  at: number;
  text: string;
}

/** What one transaction wrote of a clientID in a hidden cell. */
interface Written {
  cell: string;
  client: number;
  from: number;
  to: number;
}

/**
 * Follows a document row by row of its log, and notes what comes into cells that were hidden before and still are: who
 * wrote it did not know that the row, column or table was gone. What was there before, somebody deleted knowingly.
 */
export class HiddenLetters {
  readonly #doc: Y.Doc;
  #mirror: TextMirror | null = null;
  #shown: ReadonlySet<string> = new Set();
  #written: Written[] = [];

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#look(null);
    doc.on("afterTransaction", (transaction: Y.Transaction) => {
      const before = this.#shown;
      if (!this.#look(transaction)) return;
      for (const part of writtenIn(transaction))
        if (!before.has(part.cell) && !this.#shown.has(part.cell)) this.#written.push(part);
    });
  }

  get isEmpty(): boolean {
    return this.#written.length === 0 || this.#stretches().length === 0;
  }

  /** Deletes them. The update holds deletions only. */
  takeOut(): { update: Uint8Array; taken: TakenOut[] } {
    const stretches = this.#stretches();
    const updates: Uint8Array[] = [];
    const collect = (update: Uint8Array) => updates.push(update);
    this.#doc.on("update", collect);
    this.#doc.transact(() => {
      for (const { cell, at, text } of stretches.toReversed()) this.#doc.getText(cell).delete(at, text.length);
    });
    this.#doc.off("update", collect);
    this.#written = [];
    const clientIds = [...new Set(stretches.map(({ clientId }) => clientId))];
    const taken = clientIds.map((clientId) => describe(stretches.filter((one) => one.clientId === clientId)));
    return { update: Y.mergeUpdates(updates), taken };
  }

  /** False when the document has neither tables nor footnotes. */
  #look(transaction: Y.Transaction | null): boolean {
    if (![...this.#doc.share.keys()].some(mayHide)) return false;
    if (this.#mirror && transaction) this.#mirror.apply(transaction);
    else this.#mirror = new TextMirror(this.#doc, BODY_TEXT, bodyTextSchema);
    this.#shown = textsShown(this.#mirror);
    return true;
  }

  #stretches(): Stretch[] {
    const cells = new Set(this.#written.map(({ cell }) => cell).filter((cell) => !this.#shown.has(cell)));
    return [...cells].sort().flatMap((cell) => this.#stretchesIn(cell));
  }

  #stretchesIn(cell: string): Stretch[] {
    const parts = this.#written.filter((part) => part.cell === cell);
    const isNew = (client: number, clock: number) =>
      parts.some((part) => part.client === client && clock >= part.from && clock < part.to);
    const stretches: Stretch[] = [];
    let at = 0;
    const { _start: first } = this.#doc.getText(cell);
    for (let item = first; item !== null; item = item.right) {
      if (item.deleted || !item.countable) continue;
      const { client, clock } = item.id;
      const letters = item.content instanceof Y.ContentString ? item.content.str : "";
      for (let offset = 0; offset < letters.length; offset++) {
        if (!isNew(client, clock + offset)) continue;
        const last = stretches.at(-1);
        const unit = letters[offset] ?? "";
        if (last?.clientId === client && last.at + last.text.length === at + offset) last.text += unit;
        else stretches.push({ cell, clientId: client, at: at + offset, text: unit });
      }
      at += item.length;
    }
    return stretches;
  }
}

function writtenIn({ doc, beforeState, afterState }: Y.Transaction): Written[] {
  const names = new Map<unknown, string>([...doc.share].map(([name, type]) => [type, name]));
  const written: Written[] = [];
  for (const [client, after] of afterState) {
    const before = beforeState.get(client) ?? 0;
    const structs = doc.store.clients.get(client);
    if (before === after || !structs) continue;
    for (let index = Y.findIndexSS(structs, before); index < structs.length; index++) {
      const item = structs[index];
      if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString) || item.deleted) continue;
      const cell = names.get(item.parent);
      if (cell === undefined || !isHideable(cell)) continue;
      written.push({ cell, client, from: Math.max(before, item.id.clock), to: item.id.clock + item.length });
    }
  }
  return written;
}

const isHideable = (root: string): boolean => rootKind(root) === "cell" || rootKind(root) === "note";
const mayHide = (root: string): boolean => rootKind(root) === "rows" || rootKind(root) === "note";

function textsShown(mirror: TextMirror): Set<string> {
  const texts = new Set<string>();
  mirror.document.forEach((part) => {
    part.descendants(({ type, attrs: { home, id } }) => {
      if (typeof home === "string") texts.add(cellRoot(String(part.attrs.id), home));
      if (type.name === "footnote") texts.add(noteRoot(String(id)));
    });
  });
  return texts;
}

/** A line for what stood in each cell. */
function describe(stretches: readonly Stretch[]): TakenOut {
  const cells = [...new Set(stretches.map(({ cell }) => cell))];
  const wordsIn = (cell: string) => stretches.flatMap((one) => (one.cell === cell ? [one.text] : [])).join("");
  const text = storable(cells.map(wordsIn).join(BREAK));
  return { root: BODY_TEXT, reason: "deleted", text, clientIds: [...new Set(stretches.map((one) => one.clientId))] };
}
