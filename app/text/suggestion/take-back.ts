import * as Y from "yjs";

import { NO_FORMATS, sameFormats, type Formats } from "~/text/formats";
import { rootKind } from "~/text/roots";

import { applyChanges, type Placed } from "./apply-changes";
import { addUnit, type Change, type UnitId, type Units } from "./changes";
import { changeOf, contentOf, takesMarks, unitIn, type Unit, withFormat } from "./sequence-units";

/** How something must stand in a text for what made it so to be taken back. */
export type Standing =
  /** These letters, marked so (null: however); together: one after the other with nothing between */
  | { kind: "letters"; root: string; parts: MarkedUnits[]; isTogether: boolean }
  /** No value: nothing under the key */
  | { kind: "value"; root: string; key: string; value?: unknown }
  /** The rows or columns of a table */
  | { kind: "lines"; root: string; ids: string[] }
  /** Nothing else is written in this table or footnote than these letters; in a table perhaps only in these rows or columns */
  | { kind: "untouched"; name: string; lines: string[] | null; letters: Units[] };

interface MarkedUnits {
  units: Units[];
  formats: Formats | null;
}

/** What makes of a text what it was before an edit, and how the text must stand for that. */
export interface TakeBack {
  changes: Change[];
  standing: Standing[];
}

/** Applies changes in a transaction of their own, and says how they are taken back. */
export function applyToTakeBack(
  doc: Y.Doc,
  changes: readonly Change[],
  origin: unknown = null,
): { placed: Placed[]; back: TakeBack } {
  const back: TakeBack = { changes: [], standing: [] };
  // Deleted content can still be read then
  const read = (transaction: Y.Transaction) => readBack(transaction, back);
  doc.once("afterTransaction", read);
  const placed = doc.transact(() => applyChanges(doc, changes), origin);
  return { placed, back };
}

function readBack(transaction: Y.Transaction, back: TakeBack): void {
  const reading = new Reading(transaction, back);
  for (const [type, keys] of transaction.changed) {
    const root = Y.findRootTypeKey(type as Y.AbstractType<unknown>);
    const { _start: first, _map: entries } = type as unknown as Inside;
    const kind = rootKind(root);
    if (keys.has(null)) {
      if (kind === "rows" || kind === "columns") reading.lines(root, first);
      else reading.sequence(root, first);
    }
    for (const key of keys) {
      const item = key === null ? undefined : entries.get(key);
      if (key !== null && item) reading.value(root, key, item);
    }
  }
}

interface Inside {
  _start: Y.Item | null;
  _map: Map<string, Y.Item>;
}

/** Reads what an edit did, while what it deleted is there. */
class Reading {
  constructor(
    private readonly transaction: Y.Transaction,
    private readonly back: TakeBack,
  ) {}

  sequence(root: string, first: Y.Item | null): void {
    const { changes, standing } = this.back;
    let [formatsBefore, formats] = [NO_FORMATS, NO_FORMATS];
    let behind: UnitId | null = null;
    let came: MarkedUnits[] = [];
    let gone: Unit[] = [];
    const giveBack = () => {
      if (gone.length > 0) {
        changes.push({ kind: "insert", root, behind, content: contentOf(gone) });
        if (behind) standing.push(letters(root, [{ units: [{ ...behind, length: 1 }], formats: null }]));
      }
      gone = [];
    };
    const takeAway = () => {
      const units = came.flatMap((part) => part.units);
      if (units.length > 0) changes.push({ kind: "delete", root, units });
      if (units.length > 0) standing.push(letters(root, came, true));
      came = [];
    };
    for (let item = first; item !== null; item = item.right) {
      const wasThere = this.#wasThere(item);
      if (item.content instanceof Y.ContentFormat) {
        const { key, value } = item.content;
        if (wasThere) formatsBefore = withFormat(formatsBefore, key, value);
        if (!item.deleted) formats = withFormat(formats, key, value);
        continue;
      }
      if (item.deleted) {
        if (wasThere && item.countable) gone.push(...unitsOf(item, formatsBefore));
        continue;
      }
      if (!item.countable) continue;
      giveBack();
      const { client, clock } = item.id;
      if (!wasThere) {
        addPart(came, item, takesMarks(item) ? formats : null);
        this.#bringing(item);
      } else {
        takeAway();
        if (takesMarks(item) && !sameFormats(formatsBefore, formats)) {
          const units: Units[] = [{ client, clock, length: item.length }];
          changes.push({ kind: "format", root, units, formats: changeOf(formats, formatsBefore) });
          standing.push(letters(root, [{ units, formats }]));
        }
      }
      behind = { client, clock: clock + item.length - 1 };
    }
    giveBack();
    takeAway();
  }

  lines(root: string, first: Y.Item | null): void {
    const { changes, standing } = this.back;
    const [before, now] = [new Set<string>(), new Set<string>()];
    for (let item = first; item !== null; item = item.right) {
      if (!item.countable) continue;
      for (const id of item.content.getContent()) {
        if (typeof id !== "string") continue;
        if (this.#wasThere(item)) before.add(id);
        if (!item.deleted) now.add(id);
      }
    }
    const came = [...now].filter((id) => !before.has(id));
    if (came.length > 0) {
      changes.push({ kind: "unlist", root, ids: came });
      standing.push(this.#untouched(nameIn(root), came));
    }
    if (before.size > 0) changes.push({ kind: "list", root, behind: null, ids: [...before] });
    standing.push({ kind: "lines", root, ids: [...now] });
  }

  value(root: string, key: string, item: Y.Item): void {
    const value = item.deleted ? undefined : valueIn(item);
    let before: Y.Item | null = item;
    while (before !== null && this.#isNew(before)) before = before.left;
    const valueBefore = before !== null && this.#wasThere(before) ? valueIn(before) : undefined;
    this.back.changes.push(
      valueBefore === undefined ? { kind: "unset", root, key } : { kind: "value", root, key, value: valueBefore },
    );
    this.back.standing.push({ kind: "value", root, key, value });
  }

  /** With a table or a footnote goes what stands in it. */
  #bringing({ content }: Y.Item): void {
    const { table, atom } = (content instanceof Y.ContentEmbed ? content.embed : {}) as Record<string, unknown>;
    const name = table ?? atom;
    if (typeof name === "string") this.back.standing.push(this.#untouched(name, null));
  }

  #untouched(name: string, lines: string[] | null): Standing {
    const roots = rootsWithin(this.transaction.doc, name, lines);
    const units = roots.flatMap((root) => unitsStanding(this.transaction.doc, root));
    return { kind: "untouched", name, lines, letters: units };
  }

  #isNew = ({ id: { client, clock } }: Y.Item): boolean => clock >= (this.transaction.beforeState.get(client) ?? 0);

  #wasThere = (item: Y.Item): boolean =>
    !this.#isNew(item) && (!item.deleted || Y.isDeleted(this.transaction.deleteSet, item.id));
}

/** The table or footnote that a root belongs to. */
const nameIn = (root: string): string => root.split(":")[1] ?? "";

/** Where the letters of a table or a footnote are; in a table perhaps only those of some rows or columns. */
export const rootsWithin = (doc: Y.Doc, name: string, lines: readonly string[] | null): string[] =>
  [...doc.share.keys()].filter((root) => {
    const [, of, row = "", column = ""] = root.split(":");
    const kind = rootKind(root);
    if ((kind !== "cell" && kind !== "note") || of !== name) return false;
    return lines === null || lines.includes(row) || lines.includes(column);
  });

export function unitsStanding(doc: Y.Doc, root: string): Units[] {
  const units: Units[] = [];
  const { _start: first } = doc.get(root, Y.Text);
  for (let item = first; item !== null; item = item.right)
    if (!item.deleted && item.countable) addUnit(units, item.id, item.length);
  return units;
}

const letters = (root: string, parts: MarkedUnits[], isTogether = false): Standing => ({
  kind: "letters",
  root,
  parts,
  isTogether,
});

const valueIn = (item: Y.Item): unknown => item.content.getContent().at(-1);

function unitsOf(item: Y.Item, formats: Formats): Unit[] {
  const { client, clock } = item.id;
  return Array.from({ length: item.length }, (_, offset) => ({
    client,
    clock: clock + offset,
    content: unitIn(item, offset),
    formats,
  }));
}

function addPart(parts: MarkedUnits[], { id, length }: Y.Item, formats: Formats | null): void {
  const last = parts.at(-1);
  const isAlike = last && (last.formats && formats ? sameFormats(last.formats, formats) : last.formats === formats);
  if (isAlike) addUnit(last.units, id, length);
  else parts.push({ units: [{ client: id.client, clock: id.clock, length }], formats });
}
