import * as Y from "yjs";

import { unitOf } from "./units";

/** Which letters somebody is writing just now, by clientID and clock. */
export interface FreshLetters {
  /** The first of them */
  from(clientId: number): number;
  /** The first of those that whoever deletes may know nothing of. What they deleted itself they knew. */
  unknownFrom(clientId: number): number;
  /** The first of them that nobody else can have seen */
  unseenFrom(clientId: number): number;
}

/** What stands in a sequence between two markers, also between those that a transaction has just deleted. */
export interface Segment {
  /** The block's id; null for the first one, and for what follows a table */
  id: string | null;
  isDeleted: boolean;
  /** Deleted by the transaction, and there before it */
  isDeletedNow: boolean;
  /** The fresh letters that are there, and those that the transaction deleted */
  words: string;
  lostWords: string;
  /** How many of those that are there others may have seen */
  seen: number;
  /** Whether other letters are there, and whether the transaction deleted such */
  hasOthers: boolean;
  hasLostOthers: boolean;
  /** Units that were deleted here before, whatever they were */
  gone: number;
}

/** Right after a transaction, while what it deleted can still be read. */
export function segmentsOf({ _start: first }: Y.Text, transaction: Y.Transaction, fresh: FreshLetters): Segment[] {
  let segment = emptySegment(null);
  const segments = [segment];
  for (let item = first; item !== null; item = item.right) {
    const isLost = item.deleted && Y.isDeleted(transaction.deleteSet, item.id) && wasThere(item, transaction);
    if (item.deleted && !isLost) {
      if (!(item.content instanceof Y.ContentFormat)) segment.gone += item.length;
      continue;
    }
    if (!item.countable) continue;
    const unit = unitOf(item);
    if (unit.kind === "block" || unit.kind === "table") {
      const id = unit.kind === "block" ? unit.id : null;
      segment = { ...emptySegment(id), isDeleted: item.deleted, isDeletedNow: isLost };
      segments.push(segment);
    } else if (unit.kind === "characters") addLetters(segment, item, unit.text, fresh);
  }
  return segments;
}

function addLetters(segment: Segment, item: Y.Item, letters: string, fresh: FreshLetters): void {
  const { client, clock } = item.id;
  const first = item.deleted ? fresh.from(client) : fresh.unknownFrom(client);
  const words = letters.slice(Math.max(first - clock, 0));
  const hasOthers = words.length < letters.length;
  if (item.deleted) {
    segment.lostWords += words;
    segment.hasLostOthers ||= hasOthers;
    return;
  }
  segment.words += words;
  segment.hasOthers ||= hasOthers;
  segment.seen += words.length - letters.slice(Math.max(fresh.unseenFrom(client) - clock, 0)).length;
}

const wasThere = ({ id }: Y.Item, { beforeState }: Y.Transaction): boolean =>
  id.clock < (beforeState.get(id.client) ?? 0);

const emptySegment = (id: string | null): Segment => ({
  id,
  isDeleted: false,
  isDeletedNow: false,
  words: "",
  lostWords: "",
  seen: 0,
  hasOthers: false,
  hasLostOthers: false,
  gone: 0,
});
