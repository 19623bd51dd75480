import * as Y from "yjs";

import { NO_FORMATS, sameFormats, type Formats } from "~/text/formats";
import { isHeldBy } from "./held-by";
import { addUnit, isAmong, type Change, type Inserted, type UnitId, type Units } from "./changes";
import { changeOf, contentOf, nameOfAtom, takesMarks, unitIn, type Unit, withFormat } from "./sequence-units";

/** What goes and what comes at one place. */
interface Gap {
  before: UnitId | null;
  removed: Unit[];
  added: Unit[];
  /** Where it begins in the sequence as it is suggested, in units */
  at: number;
}

/** Letters that stay, and are marked otherwise. */
interface Formatted {
  formats: Formats;
  units: Units[];
  at: number;
  length: number;
}

type Piece = { gap: Gap } | { formatted: Formatted };

/** Where something of a suggestion is in the sequence that it is written in. */
export type OwnMark =
  | { kind: "added"; root: string; from: number; to: number }
  | { kind: "formatted"; root: string; from: number; to: number }
  | { kind: "removing"; root: string; at: number; content: Inserted[] };

/** Changes of a sequence with nothing unchanged between them. */
export interface Hunk {
  root: string;
  changes: Change[];
  marks: OwnMark[];
  /** The units it is about: those that go, those that come, those that are marked otherwise */
  touched: Units[];
  /** It begins at the beginning of the sequence. */
  isAtStart: boolean;
  /** Blocks, tables and atoms that it brings or takes away */
  names: Set<string>;
}

/**
 * What differs between a sequence as it stands and as it is suggested, hunk by hunk: what the base does not have, and
 * what is deleted in the fork alone. What is settled is read as if nobody had suggested it.
 */
export function readSequence(
  root: string,
  { _start: first }: SequenceItems,
  base: Y.Doc,
  settled: readonly Units[] = [],
): Hunk[] {
  const hunks: Piece[][] = [];
  let current: Piece[] | null = null;
  let before: UnitId | null = null;
  let [formatsBefore, formats] = [NO_FORMATS, NO_FORMATS];
  let index = 0;
  const open = (): Piece[] => {
    if (current === null) hunks.push((current = []));
    return current;
  };
  const isSettled = (id: UnitId) => isAmong(settled, id);
  const gap = (): Gap => {
    const pieces = open();
    const last = pieces.at(-1);
    if (last && "gap" in last) return last.gap;
    const next: Gap = { before, removed: [], added: [], at: index };
    pieces.push({ gap: next });
    return next;
  };

  for (let item = first; item !== null; item = item.right) {
    const isOwn = !isHeldBy(base, item.id);
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content;
      const isThere = !isOwn && (!item.deleted || standing(base, item).length > 0);
      if (isThere) formatsBefore = withFormat(formatsBefore, key, value);
      if (!item.deleted) formats = withFormat(formats, key, value);
      continue;
    }
    if (!isOwn && item.deleted) {
      for (const { clock, length } of standing(base, item)) {
        for (let offset = clock - item.id.clock; offset < clock - item.id.clock + length; offset++) {
          const id = { client: item.id.client, clock: item.id.clock + offset };
          if (isSettled(id)) current = null;
          else gap().removed.push({ ...id, content: contentAt(base, id), formats: formatsBefore });
          before = id;
        }
      }
      continue;
    }
    if (item.deleted || !item.countable) continue;
    const { client, clock } = item.id;
    if (isOwn) {
      for (let offset = 0; offset < item.length; offset++) {
        const id = { client, clock: clock + offset };
        if (isSettled(id)) continue;
        gap().added.push({ ...id, content: unitIn(item, offset), formats });
      }
    } else {
      const isMarked = takesMarks(item) && !sameFormats(formatsBefore, formats) && !isSettled(item.id);
      if (isMarked) addFormatted(open(), item, changeOf(formatsBefore, formats), index);
      else current = null;
      before = { client, clock: clock + item.length - 1 };
    }
    index += item.length;
  }
  return hunks.flatMap((pieces) => hunkOf(root, pieces));
}

/** A shared text, or what arrived of one that nobody has asked for. */
export interface SequenceItems {
  _start: Y.Item | null;
}

function addFormatted(pieces: Piece[], item: Y.Item, formats: Formats, at: number): void {
  const last = pieces.at(-1);
  if (last && "formatted" in last && sameFormats(last.formatted.formats, formats)) {
    addUnit(last.formatted.units, item.id, item.length);
    last.formatted.length += item.length;
    return;
  }
  const units: Units[] = [];
  addUnit(units, item.id, item.length);
  pieces.push({ formatted: { formats, units, at, length: item.length } });
}

/** None where what came is what went: an undo writes letters again. */
function hunkOf(root: string, pieces: readonly Piece[]): Hunk[] {
  const hunk: Hunk = { root, changes: [], marks: [], touched: [], isAtStart: false, names: new Set() };
  for (const piece of pieces) {
    if ("formatted" in piece) {
      const { formats, units, at, length } = piece.formatted;
      hunk.changes.push({ kind: "format", root, units, formats });
      hunk.marks.push({ kind: "formatted", root, from: at, to: at + length });
      hunk.touched.push(...units);
    } else addGap(hunk, trimmed(piece.gap));
  }
  return hunk.changes.length > 0 ? [hunk] : [];
}

function addGap(hunk: Hunk, { before, removed, added, at }: Gap): void {
  const { root } = hunk;
  if (removed.length === 0 && added.length === 0) return;
  if (hunk.changes.length === 0 && before === null) hunk.isAtStart = true;
  const units: Units[] = [];
  for (const unit of removed) addUnit(units, unit);
  if (units.length > 0) {
    hunk.changes.push({ kind: "delete", root, units });
    hunk.marks.push({ kind: "removing", root, at, content: contentOf(removed) });
  }
  // Behind all that goes, wherever in it somebody typed: one stretch takes the place of another
  const behind = idOf(removed.at(-1)) ?? before;
  if (added.length > 0) hunk.changes.push({ kind: "insert", root, behind, content: contentOf(added) });
  if (added.length > 0) hunk.marks.push({ kind: "added", root, from: at, to: at + added.length });
  const own: Units[] = [];
  for (const unit of added) addUnit(own, unit);
  hunk.touched.push(...units, ...own);
  for (const { content } of [...removed, ...added]) {
    const name = typeof content === "object" ? nameIn(content) : null;
    if (name !== null) hunk.names.add(name);
  }
}

const nameIn = (embed: object): string | null => {
  const { block, table } = embed as { block?: unknown; table?: unknown };
  const name = block ?? table;
  return typeof name === "string" ? name : nameOfAtom(embed);
};

function trimmed({ before, removed, added, at }: Gap): Gap {
  const most = Math.min(removed.length, added.length);
  let head = 0;
  while (head < most && isSame(removed[head], added[head])) head += 1;
  let tail = 0;
  while (tail < most - head && isSame(removed.at(-1 - tail), added.at(-1 - tail))) tail += 1;
  if (isCut(removed, added, head)) head -= 1;
  return {
    before: head > 0 ? idOf(removed[head - 1]) : before,
    removed: removed.slice(head, removed.length - tail),
    added: added.slice(head, added.length - tail),
    at: at + head,
  };
}

/** Yjs replaces each half of a character that was cut in two. */
const isCut = (removed: readonly Unit[], added: readonly Unit[], head: number): boolean =>
  head > 0 && head < Math.max(removed.length, added.length) && isHigh(removed[head - 1]?.content);
const isHigh = (content: unknown): boolean => typeof content === "string" && /^[\uD800-\uDBFF]$/.test(content);

const isSame = (one: Unit | undefined, other: Unit | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  sameFormats(one.formats, other.formats) &&
  (one.content === other.content || JSON.stringify(one.content) === JSON.stringify(other.content));

const idOf = (unit: UnitId | undefined): UnitId | null => (unit ? { client: unit.client, clock: unit.clock } : null);

/** What of an item that the fork deleted stands in the base. */
function standing(base: Y.Doc, { id: { client, clock }, length }: Y.Item): { clock: number; length: number }[] {
  const structs = base.store.clients.get(client) ?? [];
  const parts: { clock: number; length: number }[] = [];
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= clock + length) break;
    if (!(struct instanceof Y.Item) || struct.deleted) continue;
    if (!struct.countable && !(struct.content instanceof Y.ContentFormat)) continue;
    const from = Math.max(struct.id.clock, clock);
    parts.push({ clock: from, length: Math.min(struct.id.clock + struct.length, clock + length) - from });
  }
  return parts;
}

function contentAt(base: Y.Doc, { client, clock }: UnitId): string | object {
  const structs = base.store.clients.get(client) ?? [];
  const struct = structs[Y.findIndexSS(structs, clock)];
  return struct instanceof Y.Item ? unitIn(struct, clock - struct.id.clock) : "";
}
