import * as Y from "yjs";

import { rootKind } from "~/text/roots";
import { SequenceEdits } from "~/text/sequence-edits";
import { isAmong, sameUnit, widthOf, type Change, type UnitId, type Units } from "./changes";
import { locateChanges } from "./locate-changes";

/**
 * What now stands behind a unit, and behind the deleted ones that follow it: whoever suggested to put something behind
 * one of them comes after it.
 */
export interface Placed {
  root: string;
  behind: UnitId | null;
  passed: Units[];
  last: UnitId;
}

/**
 * Makes a text what a suggestion would make of it, in the transaction that is going on or one of its own. Total: what
 * is gone is left alone, and what has no place any more is left out.
 */
export function applyChanges(doc: Y.Doc, changes: readonly Change[], origin: unknown = null): Placed[] {
  return doc.transact(() => {
    const placed: Placed[] = [];
    for (const root of new Set(changes.filter(isOfSequence).map((change) => change.root)))
      placed.push(
        ...applyToSequence(
          doc,
          root,
          changes.filter(isOfSequence).filter((change) => change.root === root),
        ),
      );
    for (const change of changes) if (!isOfSequence(change)) applyValue(doc, change);
    return placed;
  }, origin);
}

type OfSequence = Extract<Change, { kind: "insert" | "delete" | "format" }>;

export const isOfSequence = (change: Change): change is OfSequence =>
  change.kind === "insert" || change.kind === "delete" || change.kind === "format";

function applyToSequence(doc: Y.Doc, root: string, changes: readonly OfSequence[]): Placed[] {
  const text = doc.get(root, Y.Text);
  const edits = new SequenceEdits();
  const places: Place[] = [];
  const gone = new Set<number>();
  for (const place of locateChanges(
    text,
    changes.map((change) => ({ of: null, change })),
  )) {
    if (place.kind === "adding") {
      const { at, behind, content } = place;
      for (const part of content) edits.insert(at, "text" in part ? part.text : part.embed, part.formats);
      places.push({ at, behind, width: content.reduce((sum, part) => sum + widthOf(part), 0) });
    } else if (place.kind === "formatted") edits.format(place.from, place.to - place.from, place.formats);
    else for (let at = place.from; at < place.to; at++) if (gone.size < gone.add(at).size) edits.delete(at);
  }
  edits.applyTo(text);
  return placedNow(
    text,
    places.map((place) => ({ root, behind: place.behind, width: place.width, end: endNow(place, places, gone) })),
  );
}

/** Where something was put, in units of the sequence as it was, and how many it has. */
interface Place {
  at: number;
  behind: UnitId | null;
  width: number;
}

/** The last unit of what was put somewhere, in units of the sequence as it is now. */
function endNow(place: Place, places: readonly Place[], gone: ReadonlySet<number>): number {
  const goneBefore = [...gone].filter((at) => at < place.at).length;
  const index = places.indexOf(place);
  const upTo = places.filter(({ at }, other) => at < place.at || (at === place.at && other <= index));
  return place.at - goneBefore + upTo.reduce((sum, { width }) => sum + width, 0) - 1;
}

interface PlaceNow extends Omit<Place, "at"> {
  root: string;
  end: number;
}

function placedNow({ _start: first }: Y.Text, places: readonly PlaceNow[]): Placed[] {
  const passed = new Map<PlaceNow, Units[]>();
  const placed: Placed[] = [];
  let deleted: Units[] = [];
  let index = 0;
  for (let item = first; item !== null; item = item.right) {
    const { client, clock } = item.id;
    if (item.deleted) deleted.push({ client, clock, length: item.length });
    if (item.deleted || !item.countable) continue;
    const isIn = (at: number) => at >= index && at < index + item.length;
    for (const place of places) {
      const { root, behind, end, width } = place;
      if (isIn(end - width + 1)) passed.set(place, after(behind, deleted));
      if (isIn(end))
        placed.push({ root, behind, passed: passed.get(place) ?? [], last: { client, clock: clock + end - index } });
    }
    deleted = [];
    index += item.length;
  }
  return placed;
}

/** Of deleted units those that follow one of them; all where it is none of them. */
function after(unit: UnitId | null, deleted: readonly Units[]): Units[] {
  const at = deleted.findIndex((units) => unit && isAmong([units], unit));
  const around = deleted[at];
  if (!unit || !around) return [...deleted];
  const clock = unit.clock + 1;
  return [{ ...around, clock, length: around.clock + around.length - clock }, ...deleted.slice(at + 1)];
}

function applyValue(doc: Y.Doc, change: Exclude<Change, OfSequence>): void {
  const kind = rootKind(change.root);
  if (change.kind === "list" || change.kind === "unlist") return applyToList(doc.get(change.root, Y.Array), change);
  const isText = kind === "text" || kind === "cell" || kind === "note";
  if (isText) {
    const text = doc.get(change.root, Y.Text);
    if (change.kind === "value") text.setAttribute(change.key, change.value);
    else text.removeAttribute(change.key);
    return;
  }
  const map = doc.get(change.root, Y.Map);
  if (change.kind === "value") map.set(change.key, change.value);
  else map.delete(change.key);
}

function applyToList(list: Y.Array<unknown>, change: Extract<Change, { kind: "list" | "unlist" }>): void {
  const remove = (id: string) => {
    for (let at = list.toArray().indexOf(id); at >= 0; at = list.toArray().indexOf(id)) list.delete(at);
  };
  for (const id of change.ids) remove(id);
  if (change.kind === "unlist") return;
  const behind = change.behind === null ? -1 : list.toArray().indexOf(change.behind);
  // Behind a row that is gone there is no place: it comes last
  list.insert(change.behind !== null && behind < 0 ? list.length : behind + 1, change.ids);
}

/**
 * The same suggestion when another has put something behind the same unit: it comes after that, whichever of them is
 * accepted first.
 */
export const movedBehind = (changes: readonly Change[], placed: readonly Placed[]): Change[] =>
  changes.map((change) => {
    if (change.kind !== "insert") return change;
    const before = placed.findLast(
      ({ root, behind, passed }) =>
        root === change.root &&
        (sameUnit(behind, change.behind) || (change.behind !== null && isAmong(passed, change.behind))),
    );
    return before ? { ...change, behind: before.last } : change;
  });
