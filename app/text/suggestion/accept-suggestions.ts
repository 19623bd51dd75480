import * as Y from "yjs";

import { movedBehind } from "./apply-changes";
import type { Change } from "./changes";
import { stillStand } from "./still-stands";
import { applyToTakeBack, type TakeBack } from "./take-back";

/** Suggestions of one person, to be accepted under a clientID of theirs. */
export interface Accepting {
  clientId: number;
  suggestions: readonly (readonly Change[])[];
}

/** Update encoding v1, and the next clock after it; `update` is null where nothing was left to do. */
interface Edit {
  update: Uint8Array | null;
  clock: number;
}

export interface Accepted {
  /** One for each of those given, with how each suggestion of it is taken back */
  edits: (Edit & { backs: TakeBack[] })[];
  /** Those that stay open, as they are after it */
  others: Change[][];
}

/** The edits that make of a text what these suggestions would make of it, one person after the other. */
export function acceptSuggestions(
  doc: Y.Doc,
  accepting: readonly Accepting[],
  staying: readonly (readonly Change[])[],
): Accepted {
  let others = staying.map((changes) => [...changes]);
  let left = accepting.map(({ suggestions }) => suggestions.map((changes) => [...changes]));
  const edits = accepting.map(({ clientId }, index) => {
    const backs: TakeBack[] = [];
    const edit = editUnder(doc, clientId, () => {
      for (let which = 0; which < (left[index]?.length ?? 0); which++) {
        const { placed, back } = applyToTakeBack(doc, left[index]?.[which] ?? []);
        backs.push(back);
        left = left.map((own) => own.map((changes) => movedBehind(changes, placed)));
        others = others.map((changes) => movedBehind(changes, placed));
      }
    });
    return { ...edit, backs };
  });
  return { edits, others };
}

export interface TakenBack extends Edit {
  /** What each of them suggests again */
  again: Change[][];
  /** Those that were open, as they are after it */
  others: Change[][];
}

/**
 * The edit under this clientID that makes of a text what it was before these were accepted, the last first. Null where
 * something of them has been changed since.
 */
export function takeBackAccepted(
  doc: Y.Doc,
  clientId: number,
  backs: readonly TakeBack[],
  staying: readonly (readonly Change[])[],
): TakenBack | null {
  let others = staying.map((changes) => [...changes]);
  let again: Change[][] = [];
  const edit = editUnder(doc, clientId, () => {
    for (const back of backs) {
      if (!stillStand(doc, [back])[0]) return;
      const { placed, back: forth } = applyToTakeBack(doc, back.changes);
      again = [...again.map((changes) => movedBehind(changes, placed)), forth.changes];
      others = others.map((changes) => movedBehind(changes, placed));
    }
  });
  return again.length === backs.length ? { ...edit, again, others } : null;
}

function editUnder(doc: Y.Doc, clientId: number, act: () => void): Edit {
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array) => updates.push(update);
  doc.clientID = clientId;
  doc.on("update", collect);
  act();
  doc.off("update", collect);
  const update = updates.length > 0 ? Y.mergeUpdates(updates) : null;
  return { update, clock: Y.getState(doc.store, clientId) };
}
