import type { Node } from "@tiptap/pm/model";
import * as Y from "yjs";

import { aroundTables, type ChangedRange } from "./changed-ranges";
import { flatDocument } from "./flat-document";
import { attributeKey, noteRoot } from "./roots";
import { SequenceEdits } from "./sequence-edits";
import type { SequenceMirror } from "./sequence-mirror";
import type { RichTextNode } from "./text-engine";
import type { TextMirror } from "./text-mirror";
import type { PartToken } from "./tokens";
import { writeRange } from "./write-range";
import { WriteTarget } from "./write-target";
import { rectangle, type PlacedCell } from "./table-cells";
import { writeTable } from "./write-table";

/** Writes what the editor's document became into the shared text, in one transaction under the given origin. */
export function writeText(
  mirror: TextMirror,
  old: Node,
  next: Node,
  ranges: readonly ChangedRange[],
  origin: unknown,
): void {
  mirror.doc.transact(() => new TextWriter(mirror, ranges).write(old, next), origin);
}

/** One such change. The mirror is that of the text as it was. */
class TextWriter {
  readonly #mirror: TextMirror;
  readonly #ranges: readonly ChangedRange[];
  readonly #edits: [Y.Text, SequenceEdits][] = [];
  #nextId: number;

  constructor(mirror: TextMirror, ranges: readonly ChangedRange[]) {
    this.#mirror = mirror;
    this.#ranges = ranges;
    this.#nextId = Y.getState(mirror.doc.store, mirror.doc.clientID);
  }

  write(old: Node, next: Node): void {
    this.#writeSequence(this.#mirror.main, old, next, aroundTables(this.#ranges, old, next));
    for (const [text, edits] of this.#edits) edits.applyTo(text);
  }

  #writeSequence(sequence: SequenceMirror, old: Node, next: Node, ranges: readonly ChangedRange[]): void {
    const edits = new SequenceEdits();
    this.#edits.push([sequence.text, edits]);
    const target = new WriteTarget(sequence, edits, {
      newId: this.#newId,
      setAttribute: (id, name, value) => this.#mirror.attributes.set(attributeKey(id, name), value),
      newTable: (node) => this.#newTable(node),
      newNote: (id, seed) => this.#newNote(id, seed),
      changedTable: (before, after) => this.#changedTable(before, after),
    });
    for (const range of ranges) writeRange(target, old, next, range);
  }

  /** Each takes one clock of this client, so none is ever given out twice. */
  #newId = (): string => {
    this.#nextId += 1;
    return `${this.#mirror.doc.clientID.toString(36)}-${this.#nextId.toString(36)}`;
  };

  #newNote(id: string, seed: readonly RichTextNode[]): void {
    const note = this.#mirror.note(id);
    const next = flatDocument({ type: "doc", content: [...seed] }, noteRoot(id));
    this.#writeWhole(note, next.type.create(null, note.nodes()), next);
  }

  #newTable(node: Node): string {
    const id = this.#newId();
    const table = this.#mirror.table(id);
    writeTable(table, null, rectangle(node), this.#newId, (home, _before, after) => {
      const cell = table.cell(home);
      if (after) this.#writeWhole(cell, asNode(cell, after.node), after.node);
    });
    return id;
  }

  #changedTable(before: PartToken, after: PartToken): void {
    const table = this.#mirror.table(String(before.node.attrs.id));
    const now = rectangle(after.node);
    writeTable(table, before.node, now, this.#newId, (home, was, is) => {
      const cell = table.cell(home);
      if (!is) this.#writeWhole(cell, was?.node ?? null, emptyCell(before.node));
      else if (!was) this.#writeWhole(cell, asNode(cell, is.node), is.node);
      else if (now !== after.node) this.#writeWhole(cell, was.node, is.node);
      else this.#writeCell(cell, [before.position, was], [after.position, is]);
    });
  }

  #writeWhole(cell: SequenceMirror, old: Node | null, next: Node): void {
    if (!old || old.content.eq(next.content)) return;
    const whole = { fromA: 0, toA: old.content.size, fromB: 0, toB: next.content.size };
    this.#writeSequence(cell, old, next, [whole]);
  }

  /** Only where the change was, if that was in this cell. */
  #writeCell(cell: SequenceMirror, [tableA, was]: [number, PlacedCell], [tableB, is]: [number, PlacedCell]): void {
    if (was.node.content.eq(is.node.content)) return;
    const [startA, startB] = [tableA + was.position, tableB + is.position];
    const [endA, endB] = [startA + was.node.content.size, startB + is.node.content.size];
    const touching = this.#ranges.filter(({ fromA, toA }) => fromA <= endA && toA >= startA);
    const isInside = ({ fromA, toA, fromB, toB }: ChangedRange) =>
      fromA >= startA && toA <= endA && fromB >= startB && toB <= endB;
    if (touching.length === 0 || !touching.every(isInside)) return this.#writeWhole(cell, was.node, is.node);
    const own = touching.map(({ fromA, toA, fromB, toB }) => ({
      fromA: fromA - startA,
      toA: toA - startA,
      fromB: fromB - startB,
      toB: toB - startB,
    }));
    this.#writeSequence(cell, was.node, is.node, own);
  }
}

/** A cell as the shared text has it. */
const asNode = (cell: SequenceMirror, like: Node): Node => like.type.create(null, cell.nodes());

function emptyCell(table: Node): Node {
  const { tableCell } = table.type.schema.nodes;
  const empty = tableCell?.createAndFill();
  if (!empty) throw new Error("A cell can be empty");
  return empty;
}
