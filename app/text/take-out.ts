import * as Y from "yjs";

import type { Excess } from "./find-excess";
import { BREAK } from "./inline-content";
import { storable } from "./storable";

/** What was taken out of one text for one reason. */
export interface TakenOut {
  root: string;
  /** `deleted`: it came into a row, column or table that somebody else had deleted. */
  reason: Excess["reason"] | "deleted";
  /** Its words, block by block. */
  text: string;
  /** The Yjs clientIDs that wrote it. */
  clientIds: number[];
}

/**
 * Deletes the parts from the document. The update it makes holds deletions only: it needs no clientID, and may come
 * to anybody in any order.
 */
export function takeOut(doc: Y.Doc, excess: readonly Excess[]): { update: Uint8Array; taken: TakenOut[] } {
  const taken = excess.map(describe);
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array) => updates.push(update);
  doc.on("update", collect);
  doc.transact((transaction) => {
    for (const { parts } of excess) for (const part of parts) part.delete(transaction);
  });
  doc.off("update", collect);
  return { update: Y.mergeUpdates(updates), taken };
}

function describe({ root, reason, parts }: Excess): TakenOut {
  const text = storable(wordsOf(parts));
  const clientIds = [...new Set(parts.map(({ id }) => id.client))].sort((a, b) => a - b);
  return { root, reason, text, clientIds };
}

/** A line for every block, and for what stood in another text. */
function wordsOf(parts: readonly Y.Item[]): string {
  let words = "";
  let before: Y.Item | null = null;
  for (const part of parts) {
    const isElsewhere = before !== null && before.parent !== part.parent;
    if (isElsewhere || !(part.content instanceof Y.ContentString)) words += BREAK;
    if (part.content instanceof Y.ContentString) words += part.content.str;
    before = part;
  }
  return words.replace(/\n{2,}/g, "\n").trim();
}
