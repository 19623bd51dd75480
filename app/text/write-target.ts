import type { Node } from "@tiptap/pm/model";

import { changeableValues, changedValue, valuesOf, type AtomKind } from "./atoms";
import { ATTRIBUTE_NAMES, changedAttributes, PARAGRAPH, type BlockAttributes } from "./block-attributes";
import type { Block } from "./read-blocks";
import { isId } from "./roots";
import { FIRST_SKIPPED, type SequenceMirror } from "./sequence-mirror";
import type { SequenceEdits } from "./sequence-edits";
import type { PartToken, Token } from "./tokens";
import type { RichTextNode } from "./text-engine";
import type { AtomUnit, BlockMarker } from "./units";

/** What the writing of one sequence may ask of the text that it is part of. */
export interface TextWriting {
  /** An id that no block, table, row or column has. Whoever asks uses it in the same transaction. */
  newId(): string;
  setAttribute(id: string, name: string, value: unknown): void;
  /** A new table like this one; its id. */
  newTable(node: Node): string;
  /** The text of a new footnote. */
  newNote(id: string, seed: readonly RichTextNode[]): void;
  /** A table that is there was touched. */
  changedTable(before: PartToken, after: PartToken): void;
}

/** One sequence that is written: tokens of the node it was, and where they are in it. */
export class WriteTarget {
  readonly shown: readonly Block[];

  constructor(
    readonly sequence: SequenceMirror,
    readonly edits: SequenceEdits,
    readonly writing: TextWriting,
  ) {
    this.shown = sequence.shown;
  }

  blockOf(token: Token): Block {
    const block = this.shown[token.child];
    if (!block) throw new RangeError("The editor shows a block that is not in the sequence");
    return block;
  }

  /** Where a token is in the sequence, and how many units it takes: none, where a block has no marker. */
  placeOf(token: Token): { at: number; width: number } {
    const block = this.blockOf(token);
    if (token.kind !== "letter") return { at: block.start, width: block.marker ? 1 : 0 };
    let { offset } = token;
    for (const run of block.runs) {
      if (offset < run.text.length) return { at: block.start + run.at + offset, width: 1 };
      offset -= run.text.length;
    }
    throw new RangeError("The editor shows a letter that is not in the sequence");
  }

  isFirst = (token: Token): boolean => this.blockOf(token).isFirst;

  /** Letters that stand behind a table without a marker */
  isImplicit(token: Token): boolean {
    const { id, isFirst } = this.blockOf(token);
    return id === null && !isFirst;
  }

  marker(attributes: Readonly<BlockAttributes>): BlockMarker {
    const said = ATTRIBUTE_NAMES.filter((name) => attributes[name] !== PARAGRAPH[name]);
    return { block: this.writing.newId(), ...Object.fromEntries(said.map((name) => [name, attributes[name]])) };
  }

  /** Gives a block of the sequence the attributes of the editor's, as far as they changed. */
  setAttributes(before: PartToken, after: PartToken): void {
    const attributes = attributesIn(after.node);
    const changed = changedAttributes(attributesIn(before.node), attributes);
    const { id, isFirst, start, formats } = this.blockOf(before);
    if (changed.length > 0 && id === null && !isFirst) this.edits.insert(start, this.marker(attributes), formats);
    else
      for (const name of changed) {
        if (isFirst) this.sequence.text.setAttribute(name, attributes[name]);
        else if (id !== null) this.writing.setAttribute(id, name, attributes[name]);
      }
  }

  /** An atom that comes into the sequence. One that was in the text before is the same again. */
  atom({ type, attrs }: Node): AtomUnit {
    const kind = type.name as AtomKind;
    const id = isId(attrs.id) ? attrs.id : this.writing.newId();
    if (kind === "footnote" && Array.isArray(attrs.seed)) this.writing.newNote(id, attrs.seed as RichTextNode[]);
    return { atom: id, kind, ...valuesOf(kind, attrs) };
  }

  setAtomValues(before: Node, after: Node): void {
    for (const name of changeableValues(before.type.name as AtomKind))
      if (before.attrs[name] !== after.attrs[name])
        this.writing.setAttribute(String(before.attrs.id), name, changedValue(after.attrs[name]));
  }

  skipFirst(isSkipped: boolean): void {
    if (this.sequence.skipsFirst !== isSkipped) this.sequence.text.setAttribute(FIRST_SKIPPED, isSkipped);
  }
}

export const attributesIn = (block: Node): BlockAttributes => block.attrs as BlockAttributes;
