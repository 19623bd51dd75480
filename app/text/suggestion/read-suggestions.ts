import type * as Y from "yjs";

import { rootKind } from "~/text/roots";
import type { Change, Units } from "./changes";
import { isHeldBy } from "./held-by";
import { readSequence, type Hunk, type OwnMark, type SequenceItems } from "./read-sequence";

/** What belongs together: it is accepted or rejected as one. */
export interface ReadSuggestion {
  changes: Change[];
  marks: OwnMark[];
  /** What it is about, so that the same suggestion is known again in a later reading */
  touched: Units[];
  keys: string[];
  /** Blocks and tables that it changes as a whole */
  names: Set<string>;
}

/** What has been decided of a fork, as it was read then. */
export type Settled = Pick<ReadSuggestion, "touched" | "keys">;

/** The inside of a shared type, whether or not anybody has asked for it. */
type Inside = SequenceItems & { _map: Map<string, Y.Item> };

/**
 * The suggestions that a fork of a text holds: everything in which it differs from the text, cut into what can be
 * decided by itself. Stretches with something unchanged between them are apart; a block's attributes are one; a table
 * whose rows or columns change is one with all that changes in it. The fork has all that the base has.
 */
export function readSuggestions(
  base: Y.Doc,
  fork: Y.Doc,
  main: string,
  settled: readonly Settled[] = [],
): ReadSuggestion[] {
  const reading = new Reading();
  const units = settled.flatMap(({ touched }) => touched);
  const keys = new Set(settled.flatMap((one) => one.keys));
  const roots = [...fork.share.keys()].sort();
  const inside = (root: string) => insideOf(fork, root);

  const values = (root: string) =>
    valueChanges(root, inside(root), base).filter(({ key }) => !keys.has(`${root} ${key}`));

  for (const hunk of readSequence(main, inside(main), base, units)) reading.addHunk(hunk);
  for (const root of roots) {
    const kind = rootKind(root);
    const isLines = (kind === "rows" || kind === "columns") && !keys.has(root);
    if (isLines) reading.addTable(nameIn(root), listChanges(root, inside(root), base));
    if (kind === "spans" || kind === "headers" || kind === "widths") reading.addTable(nameIn(root), values(root));
  }
  for (const root of roots) {
    const kind = rootKind(root);
    if (kind !== "cell" && kind !== "note") continue;
    for (const hunk of readSequence(root, inside(root), base, units)) reading.addHunkWithin(nameIn(root), hunk);
  }
  for (const root of roots) {
    const kind = rootKind(root);
    const isShown = kind === "attributes" || kind === "cell" || kind === "note" || root === main;
    for (const change of isShown ? values(root) : []) reading.addValue(change, kind);
  }
  return reading.suggestions;
}

const EMPTY: Inside = { _start: null, _map: new Map() };
const insideOf = (doc: Y.Doc, root: string): Inside => (doc.share.get(root) as unknown as Inside | undefined) ?? EMPTY;

/** The table or footnote that a root belongs to. */
const nameIn = (root: string): string => root.split(":")[1] ?? "";

class Reading {
  readonly suggestions: ReadSuggestion[] = [];
  /** Which suggestion brings, takes or changes a block or a table */
  readonly #byName = new Map<string, ReadSuggestion>();
  readonly #atStart = new Map<string, ReadSuggestion>();

  addHunk(hunk: Hunk): void {
    this.#take(this.#open(), hunk);
  }

  /** In a cell or a footnote: of the suggestion that brings it, or changes the table as a whole */
  addHunkWithin(name: string, hunk: Hunk): void {
    this.#take(this.#byName.get(name) ?? this.#open(), hunk);
  }

  addTable(table: string, changes: readonly Change[]): void {
    if (changes.length > 0) this.#addNamed(table, changes);
  }

  addValue(change: Change & { key: string }, kind: ReturnType<typeof rootKind>): void {
    if (kind === "attributes") return this.#addNamed(change.key.split(".")[0] ?? "", [change]);
    const around = kind === "cell" || kind === "note" ? this.#byName.get(nameIn(change.root)) : undefined;
    const into = around ?? this.#atStart.get(change.root);
    if (into) this.#add(into, [change]);
    else this.#addNamed(`first ${change.root}`, [change]);
  }

  #addNamed(name: string, changes: readonly Change[]): void {
    const into = this.#byName.get(name) ?? this.#open();
    this.#byName.set(name, into);
    into.names.add(name);
    this.#add(into, changes);
  }

  #add(into: ReadSuggestion, changes: readonly Change[]): void {
    into.changes.push(...changes);
    for (const change of changes) into.keys.push("key" in change ? `${change.root} ${change.key}` : change.root);
  }

  #take(into: ReadSuggestion, { root, changes, marks, touched, names, isAtStart }: Hunk): void {
    into.changes.push(...changes);
    into.marks.push(...marks);
    into.touched.push(...touched);
    for (const name of names) this.#byName.set(name, into);
    if (isAtStart) this.#atStart.set(root, into);
  }

  #open(): ReadSuggestion {
    const suggestion: ReadSuggestion = { changes: [], marks: [], touched: [], keys: [], names: new Set() };
    this.suggestions.push(suggestion);
    return suggestion;
  }
}

/** Values that the fork has under other keys, or others under the same. */
function valueChanges(root: string, { _map: entries }: Inside, base: Y.Doc): (Change & { key: string })[] {
  const { _map: before } = insideOf(base, root);
  return [...entries].flatMap(([key, item]): (Change & { key: string })[] => {
    const was = before.get(key);
    const [value, valueBefore] = [valueOf(item), was && valueOf(was)];
    if (JSON.stringify(value) === JSON.stringify(valueBefore)) return [];
    return [value === undefined ? { kind: "unset", root, key } : { kind: "value", root, key, value }];
  });
}

/** Undefined where it was taken away. */
const valueOf = (item: Y.Item): unknown => (item.deleted ? undefined : item.content.getContent().at(-1));

/**
 * Rows and columns that came, went or moved. One that moved goes, and comes behind another. An id that stands twice,
 * because two moved the same, counts where it stands first, as in the table.
 */
function listChanges(root: string, { _start: first }: Inside, base: Y.Doc): Change[] {
  const before = [...linesIn(insideOf(base, root), base).keys()];
  const now = linesIn({ _start: first }, base);
  if (String(before) === String([...now.keys()])) return [];
  const came: Extract<Change, { kind: "list" }>[] = [];
  let behind: string | null = null;
  let stayed = -1;
  let isOpen = false;
  for (const [id, isOwn] of now) {
    const last = came.at(-1);
    const place = before.indexOf(id);
    if (!isOwn && place > stayed) {
      stayed = place;
      isOpen = false;
    } else if (isOpen && last) last.ids.push(id);
    else {
      came.push({ kind: "list", root, behind, ids: [id] });
      isOpen = true;
    }
    behind = id;
  }
  const gone = before.filter((id) => !now.has(id));
  return [...(gone.length > 0 ? [{ kind: "unlist" as const, root, ids: gone }] : []), ...came];
}

/** Each id where it stands first, and whether the base does not have it there. */
function linesIn({ _start: first }: SequenceItems, base: Y.Doc): Map<string, boolean> {
  const lines = new Map<string, boolean>();
  for (let item = first; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const isOwn = !isHeldBy(base, item.id);
    for (const id of item.content.getContent()) if (typeof id === "string" && !lines.has(id)) lines.set(id, isOwn);
  }
  return lines;
}
