import * as Y from "yjs";

import { ATOM_LETTER, type Atom, type AtomKind } from "./atoms";
import { NO_FORMATS, sameFormats, type Formats } from "./formats";
import { unitOf, type Unit } from "./units";

/** Characters of a block that are marked alike and stand together in the sequence. */
export interface Run {
  text: string;
  formats: Formats;
  /** Units from the block's first one */
  at: number;
  /** The one unit is this atom, and no letter. */
  atom?: Atom;
}

/** A block, or a table, as it stands in a sequence: from its marker to the next. */
export interface Block {
  kind: "text" | "table";
  /** Null: the text's first block, which has no marker, or letters that stand behind a table without one. */
  id: string | null;
  isFirst: boolean;
  /** The item of its marker */
  marker: Y.Item | null;
  /** What the marker holds */
  values: Record<string, unknown>;
  /** Units of the sequence before it */
  start: number;
  /** Units, its marker included */
  length: number;
  runs: Run[];
  /** Where the block's own end stands, in units from its first one: the first end behind the last letter. */
  end: number | null;
  /** The formats in force at its first unit, and at its end */
  formats: Formats;
  endFormats: Formats;
}

export type Marker = Extract<Unit, { kind: "block" | "table" }>;

interface Reading {
  /** Whether the text can show atoms of this kind. */
  shows(kind: AtomKind): boolean;
  /** Whether this marker begins a block: not one whose id was met before, nor a table that has no cells. */
  begins(marker: Marker, item: Y.Item): boolean;
  /** Stops the reading at this marker, with these formats in force. */
  stopsAt?(item: Y.Item, formats: Formats): boolean;
}

export const emptyBlock = (start: number, formats: Formats): Block => ({
  kind: "text",
  id: null,
  isFirst: false,
  marker: null,
  values: {},
  start,
  length: 0,
  runs: [],
  end: null,
  formats,
  endFormats: formats,
});

/**
 * The blocks from this one on, as they stand now; it is itself read again. Reads only: what Yjs offers for it
 * (`toDelta` of an event) deletes formats as it goes.
 */
export function readBlocks(text: Y.Text, from: Block | null, { shows, begins, stopsAt }: Reading): Block[] {
  let block: Block = { ...emptyBlock(from?.start ?? 0, from?.formats ?? NO_FORMATS), isFirst: from?.isFirst ?? true };
  let { formats } = block;
  let index = block.start;
  const blocks: Block[] = [];
  const open = (next: Partial<Block>) => {
    block = { ...emptyBlock(index, formats), ...next };
    blocks.push(block);
  };

  const { _start: first } = text;
  let item = first;
  if (from?.marker) item = from.marker;
  else blocks.push(block);

  for (; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) {
      formats = withFormat(formats, item.content.key, item.content.value);
      continue;
    }
    if (!item.countable) continue;
    const unit = unitOf(item);
    if (unit.kind === "block" || unit.kind === "table") {
      if (item !== from?.marker && stopsAt?.(item, formats)) break;
      if (begins(unit, item)) {
        const values = unit.kind === "block" ? unit.values : {};
        open({ kind: unit.kind === "block" ? "text" : "table", id: unit.id, marker: item, values });
      }
    } else if (unit.kind === "characters") {
      if (block.kind === "table") open({});
      addRun(block, unit.text, formats, index);
    } else if (unit.kind === "atom" && shows(unit.atom.kind)) {
      if (block.kind === "table") open({});
      addRun(block, ATOM_LETTER, formats, index, unit.atom);
    } else if (unit.kind === "end" && block.end === null) {
      block.end = index - block.start;
      block.endFormats = formats;
    }
    index += item.length;
    block.length += item.length;
  }
  return blocks;
}

function addRun(block: Block, text: string, formats: Formats, index: number, atom?: Atom): void {
  const at = index - block.start;
  const last = block.runs.at(-1);
  block.end = null;
  const goesOn = last && !last.atom && last.at + last.text.length === at && sameFormats(last.formats, formats);
  if (atom) block.runs.push({ text, formats, at, atom });
  else if (goesOn) last.text += text;
  else block.runs.push({ text, formats, at });
}

function withFormat(formats: Formats, name: string, value: unknown): Formats {
  const { [name]: _before, ...others } = formats;
  if (value !== null) return { ...others, [name]: value };
  return Object.keys(others).length === 0 ? NO_FORMATS : others;
}
