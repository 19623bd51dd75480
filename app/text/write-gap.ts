import type { Mark } from "@tiptap/pm/model";

import { formatsOf, type Formats } from "./formats";
import type { Block } from "./read-blocks";
import type { Letter, PartToken, Token } from "./tokens";
import { END, type Embed } from "./units";
import { attributesIn, type WriteTarget } from "./write-target";

/** What goes and what comes at one place of a sequence, and what stays on both sides of it. */
export interface Gap {
  before: Token | null;
  removed: readonly Token[];
  added: readonly Token[];
  after: Token | null;
  /** The same as the editor has it now */
  afterNow: Token | null;
}

export function writeGap(target: WriteTarget, gap: Gap): void {
  remove(target, gap.removed);
  if (gap.added.length > 0) new GapFiller(target, gap).fill(gap.added);
  const { after, afterNow } = gap;
  if (after?.kind !== "block" || afterNow?.kind !== "block" || !target.isImplicit(after)) return;
  const { start, formats } = target.blockOf(after);
  target.edits.insert(start, target.marker(attributesIn(afterNow.node)), formats);
}

function remove(target: WriteTarget, removed: readonly Token[]): void {
  const gone = new Set<Block>();
  for (const token of removed) {
    const { at, width } = target.placeOf(token);
    if (token.kind === "block" && width > 0) {
      const end = endBefore(target, token, gone);
      if (end !== null) target.edits.delete(end);
    }
    if (token.kind !== "letter") gone.add(target.blockOf(token));
    if (width > 0) target.edits.delete(at);
  }
}

/**
 * The end of the block that another becomes part of when its marker goes: of the two ends the later one is theirs
 * then. Null when a table stands between.
 */
function endBefore({ shown }: WriteTarget, marker: PartToken, gone: ReadonlySet<Block>): number | null {
  let index = marker.child - 1;
  for (let block = shown[index]; block?.kind === "table" && gone.has(block); block = shown[index]) index -= 1;
  const block = shown[index];
  return block ? endOf(block) : null;
}

const endOf = ({ kind, start, end }: Block): number | null => (kind === "text" && end !== null ? start + end : null);

/** Puts tokens into a sequence, each at the place where nobody else's words can come between. */
class GapFiller {
  readonly #target: WriteTarget;
  /** Where the next unit goes, in the sequence as it stands, and the formats in force there */
  #at: number;
  #formats: Formats;
  /** Whether the place is inside a block of text */
  #isInBlock: boolean;
  /** Whether the rest of a block follows: it is split, or goes on */
  readonly #goesOn: boolean;
  /** The end of the block that is open, while it is to be left behind it; null when it has none. */
  #end: number | null;
  readonly #endFormats: Formats;
  /** Whether the block that is written in last has an end behind it */
  #hasEnd: boolean;
  #text = "";
  #marks: readonly Mark[] = [];

  constructor(target: WriteTarget, { before, removed, after }: Gap) {
    this.#target = target;
    const open = before && before.kind !== "table" ? target.blockOf(before) : null;
    const { at, width } = before ? target.placeOf(before) : { at: target.shown[0]?.start ?? 0, width: 0 };
    this.#at = at + width;
    this.#formats = before?.kind === "letter" ? formatsOf(before.marks) : ((open ?? target.shown[0])?.formats ?? {});
    this.#isInBlock = open !== null;
    this.#goesOn = after?.kind === "letter";
    // What went together with others' beginnings left the last one's end
    const last = removed.findLast(({ kind }) => kind !== "table");
    const ending = open && last ? target.blockOf(last) : open;
    this.#end = ending && endOf(ending);
    this.#endFormats = ending?.endFormats ?? {};
    this.#hasEnd = this.#goesOn || this.#end !== null;
  }

  fill(tokens: readonly Token[]): void {
    for (const token of tokens) {
      if (token.kind === "letter") this.#addLetter(token);
      else this.#addPart(token);
    }
    this.#putText();
    if (this.#isInBlock && !this.#hasEnd) this.#put(END);
  }

  #addLetter({ unit, marks, atom }: Letter): void {
    if (marks !== this.#marks || atom) this.#putText();
    this.#marks = marks;
    if (atom) {
      this.#formats = formatsOf(marks);
      return this.#put(this.#target.atom(atom));
    }
    this.#text += unit;
  }

  #addPart({ kind, node }: PartToken): void {
    this.#putText();
    if (this.#isInBlock) this.#leaveBlock();
    this.#isInBlock = kind === "block";
    if (kind === "table") this.#put({ table: this.#target.writing.newTable(node) });
    else this.#put(this.#target.marker(attributesIn(node)));
    this.#hasEnd = this.#goesOn;
  }

  /** Behind the end that the block has, where nothing of it follows; else an end is put here. */
  #leaveBlock(): void {
    if (!this.#goesOn && this.#end !== null) {
      this.#at = this.#end + 1;
      this.#formats = this.#endFormats;
      this.#end = null;
    } else this.#put(END);
  }

  #put(unit: Embed): void {
    this.#target.edits.insert(this.#at, unit, this.#formats);
  }

  #putText(): void {
    if (this.#text === "") return;
    this.#formats = formatsOf(this.#marks);
    this.#target.edits.insert(this.#at, this.#text, this.#formats);
    this.#text = "";
  }
}
