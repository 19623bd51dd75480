import * as Y from "yjs";

import type { SharedType } from "./changed-items";
import { hiddenTexts } from "./hidden-texts";
import { rootKind } from "./roots";
import { segmentsOf, type FreshLetters, type Segment } from "./segments";

/** Words whose paragraph, row, column or table others deleted. */
export interface DisplacedWords {
  /** The name of the text they were written in */
  root: string;
  /** `moved`: nobody deleted them, they stand in a paragraph beside it now. `deleted`: nobody sees them any more. */
  reason: "moved" | "deleted";
  text: string;
}

/**
 * Which fresh letters a transaction displaced, right after it. In cells and footnotes only those that others can have seen: the
 * server gives back by itself what it gets for a cell that is gone.
 */
export function displacedWords(transaction: Y.Transaction, fresh: FreshLetters): DisplacedWords[] {
  const touched = deletedFrom(transaction);
  if (touched.size === 0) return [];
  const { doc } = transaction;
  const names = new Map<SharedType, string>([...doc.share].map(([name, type]) => [type, name]));
  const main = [...names.values()].find((name) => rootKind(name) === "text") ?? "";
  const found = [...touched].flatMap((type): DisplacedWords[] => {
    const name = names.get(type) ?? "";
    const kind = rootKind(name);
    if (kind !== "text" && kind !== "cell" && kind !== "note") return [];
    const root = kind === "text" ? name : main;
    return displacedIn(doc.getText(name), transaction, fresh).map((words) => ({ ...words, root }));
  });
  for (const hidden of hiddenTexts(transaction, touched, names)) {
    const text = seenWordsIn(doc.getText(hidden), fresh);
    if (text.trim() !== "") found.push({ root: main, reason: "deleted", text });
  }
  return found;
}

/** The shared types that lost something which is neither a letter nor a format. */
function deletedFrom(transaction: Y.Transaction): Set<SharedType> {
  const touched = new Set<SharedType>();
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || struct.parentSub !== null) return;
    if (struct.content instanceof Y.ContentEmbed || struct.content instanceof Y.ContentAny)
      touched.add(struct.parent as unknown as SharedType);
  });
  return touched;
}

type Words = Omit<DisplacedWords, "root">;

function displacedIn(text: Y.Text, transaction: Y.Transaction, fresh: FreshLetters): Words[] {
  const segments = segmentsOf(text, transaction, fresh);
  const there = new Set(segments.flatMap(({ id, isDeleted }) => (id !== null && !isDeleted ? [id] : [])));
  const isGone = ({ id, isDeletedNow }: Segment) => isDeletedNow && id !== null && !there.has(id);
  return segments.flatMap((segment, index): Words[] => {
    const isReplaced = segment.hasLostOthers && movesUp(segments.slice(index + 1), isGone);
    const isDisplaced = isReplaced || (isGone(segment) && isEmptied(segment));
    if (segment.hasOthers || !isDisplaced) return [];
    const moved: Words[] = segment.words.trim() === "" ? [] : [{ reason: "moved", text: segment.words }];
    const isElsewhere = segment.lostWords.trim() === "" || broughtBy(transaction).includes(segment.lostWords);
    return isElsewhere ? moved : [...moved, { reason: "deleted", text: segment.lostWords }];
  });
}

/** An end and a marker that were deleted before, by a join */
const OF_A_JOIN = 2;

/**
 * Whether a paragraph whose marker is gone was deleted, and not joined to the one before: its other letters went, or
 * nobody else knew of any. One that was joined took its letters along.
 */
const isEmptied = ({ lostWords, hasLostOthers, gone, seen }: Segment): boolean =>
  hasLostOthers || lostWords !== "" || gone > OF_A_JOIN || seen === 0;

/** Of two paragraphs the first keeps its beginning when it is deleted: the letters of the second come into it. */
function movesUp(following: readonly Segment[], isGone: (segment: Segment) => boolean): boolean {
  const end = following.findIndex((segment) => !isGone(segment));
  return following.slice(0, end < 0 ? undefined : end).some(({ hasOthers }) => hasOthers);
}

/** All letters that came with a transaction: a paragraph that is dragged comes again where it is dropped. */
function broughtBy({ doc, beforeState, afterState }: Y.Transaction): string {
  let letters = "";
  for (const [client, after] of afterState) {
    const before = beforeState.get(client) ?? 0;
    const structs = doc.store.clients.get(client);
    if (before === after || !structs) continue;
    for (let index = Y.findIndexSS(structs, before); index < structs.length; index++) {
      const struct = structs[index];
      if (struct instanceof Y.Item && !struct.deleted && struct.content instanceof Y.ContentString)
        letters += struct.content.str;
    }
  }
  return letters;
}

function seenWordsIn({ _start: first }: Y.Text, fresh: FreshLetters): string {
  let words = "";
  for (let item = first; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const { client, clock } = item.id;
    words += item.content.str.slice(
      Math.max(fresh.unknownFrom(client) - clock, 0),
      Math.max(fresh.unseenFrom(client) - clock, 0),
    );
  }
  return words;
}
